// Closes a draw and draws its winners, in a process of its own, so that the memory is theirs alone.
import { setInterval as tick } from 'node:timers';
import { connect } from '../../../server/db/database.ts';
import { parseDatabaseUrl } from '../../../server/db/target.ts';
import { createLog } from '../../../server/log.ts';
import { createSecretBox } from '../../../server/merchant/secret-box.ts';
import { createDrand } from '../../../server/ticket/draw/drand.ts';
import { drawFrom, readPublished } from '../../../server/ticket/draw/drawing.ts';
import { type DrawKey, findDraw } from '../../../server/ticket/draw/draws.store.ts';
import { listDraw } from '../../../server/ticket/draw/listing.ts';
import { POOL_SIZE } from './bonbon-server.ts';
import { SECRET_KEY } from './merchant.ts';

export type DrawsJob = { readonly databaseUrl: string; readonly key: DrawKey };

export type DrawsResult = {
  readonly listingSeconds: number;
  readonly listingGrowthMb: number;
  readonly readingSeconds: number;
  readonly drawingSeconds: number;
};

const SAMPLED_MS = 5;
const MEBIBYTE = 2 ** 20;

async function run({ databaseUrl, key }: DrawsJob): Promise<DrawsResult> {
  const target = parseDatabaseUrl(databaseUrl);
  if (!target) throw new Error(`not a database URL of ours: ${databaseUrl}`);
  const db = connect(target, POOL_SIZE);
  const secretBox = createSecretBox(SECRET_KEY);
  const dependencies = {
    db,
    clock: Date.now,
    log: createLog('warn'),
    secretBox,
    beacons: createDrand(),
    wants: () => Promise.resolve(true),
  };
  try {
    const before = process.memoryUsage.rss();
    let peak = before;
    const sampling = tick(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLED_MS);
    const [, listingSeconds] = await timed(() => listDraw(dependencies, key));
    clearInterval(sampling);
    const draw = await findDraw(db, key);
    if (draw?.status !== 'listed') throw new Error('the draw was not listed');
    const [list, readingSeconds] = await timed(() => readPublished(db, draw));
    const revealed = { kind: 'commit-reveal', secret: secretBox.decrypt(draw.sealedSecret) } as const;
    const [isDrawn, drawingSeconds] = await timed(() => drawFrom(dependencies, draw, list, revealed));
    if (!isDrawn) throw new Error('the winners were not drawn');
    return { listingSeconds, listingGrowthMb: (peak - before) / MEBIBYTE, readingSeconds, drawingSeconds };
  } finally {
    await db.destroy();
  }
}

async function timed<Done>(work: () => Promise<Done>): Promise<[done: Done, seconds: number]> {
  const startedAt = performance.now();
  const done = await work();
  return [done, (performance.now() - startedAt) / 1000];
}

process.once('message', (job) => {
  void run(job as DrawsJob).then((result) => process.send?.(result, () => process.disconnect()));
});
