import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { LoadTarget } from '../support/load.ts';
import { openPromoShop } from '../support/promo-shop.ts';
import type { Column, Section } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';
import { median } from '../support/statistics.ts';

const CODES = 1_000;
const TRIES = 9;
const MEBIBYTE = 2 ** 20;

type Body = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** How fast a body that means harm is refused. The database has no part in it, so that one is enough. */
export const hostileBodies: Scenario = {
  name: 'hostile-bodies',
  async run({ engines, say }) {
    const engine = engines.find(({ name }) => name === 'sqlite');
    if (!engine) throw new Error('SQLite is not among the engines');
    const shop = await openPromoShop(engine, CODES);
    try {
      const target = await shop.startBonbon();
      say('sending hostile bodies');
      const rows: Section['rows'][number][] = [];
      for (const body of bodies(target)) rows.push(await measureBody(target, body));
      return [{ name: 'hostile-bodies', title: 'Hostile bodies', columns: COLUMNS, rows }];
    } finally {
      await shop.close();
    }
  },
};

function bodies({ bodies: [honest = ''] }: LoadTarget): Body[] {
  const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  return [
    { name: 'an honest check', bytes: Buffer.from(honest) },
    { name: '10 MB of JSON', bytes: bodyWithCode(JSON.stringify('A'.repeat(10 * MEBIBYTE))) },
    { name: '10,000 levels', bytes: bodyWithCode(nested) },
    {
      name: 'gzip bomb, 100 MB',
      bytes: gzipSync(bodyWithCode(JSON.stringify('A'.repeat(100 * MEBIBYTE)))),
      headers: { 'content-encoding': 'gzip' },
    },
    { name: 'an honest check again', bytes: Buffer.from(honest) },
  ];
}

function bodyWithCode(json: string): Buffer {
  return Buffer.from(`{"event":"0123456789abcdef01234567","code":${json}}`);
}

const COLUMNS: readonly Column[] = [
  { key: 'body', title: 'body' },
  { key: 'sentBytes', title: 'bytes sent' },
  { key: 'answer', title: 'answer' },
  { key: 'medianMs', title: 'median ms', digits: 2 },
  { key: 'worstMs', title: 'worst ms', digits: 2 },
];

async function measureBody(target: LoadTarget, body: Body): Promise<Section['rows'][number]> {
  const durations: number[] = [];
  const answers = new Set<string>();
  for (let attempt = 0; attempt <= TRIES; attempt++) {
    const startedAt = performance.now();
    answers.add(await send(target, body));
    // The first one warms up.
    if (attempt > 0) durations.push(performance.now() - startedAt);
  }
  return {
    body: body.name,
    sentBytes: body.bytes.length,
    answer: [...answers].join(', '),
    medianMs: median(durations),
    worstMs: Math.max(...durations),
  };
}

/** The status of the answer, which may well come before the body is sent; or how the connection broke. */
function send(target: LoadTarget, { bytes, headers }: Body): Promise<string> {
  return new Promise((done) => {
    const outgoing = request(target.url, {
      method: 'POST',
      agent: false,
      headers: { ...target.headers, ...headers, 'content-length': bytes.length },
    });
    outgoing.once('response', (response) => {
      response.resume();
      response.once('close', () => {
        done(String(response.statusCode));
        outgoing.destroy();
      });
    });
    outgoing.on('error', (error) => done(error.message));
    outgoing.end(bytes);
  });
}
