import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { parseDatabaseUrl } from '../../server/db/target.ts';
import { ADMIN_KEY, SECRET_KEY } from '../support/app.ts';
import { type BuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { checkoutRaces } from '../support/checkout-races.ts';
import { checkoutStorms } from '../support/checkout-storms.ts';
import { type GaleraCluster, startGaleraCluster } from '../support/galera-cluster.ts';
import { openPointsField } from '../support/points-field.ts';
import { pointsRaces } from '../support/points-races.ts';
import { openRaceField, type RaceField, seats } from '../support/race-field.ts';
import type { ShopAnswer } from '../support/shop-calls.ts';
import { expectSound } from '../support/soundness.ts';
import { waitUntil } from '../support/wait-until.ts';

const BUYERS = 8;
/** There are more who want it than may have it, at any moment. */
const LIMIT = 4;

let cluster: GaleraCluster;
let db: Database;
let servers: BuiltServer[] = [];
let field: RaceField;

beforeAll(async () => {
  cluster = await startGaleraCluster();
  db = open(cluster.url);
  await migrate(db);
  const start = () =>
    startBuiltServer({ DATABASE_URL: cluster.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' });
  servers = await Promise.all([start(), start()]);
  field = await openRaceField({ origins: servers.map(({ origin }) => origin), adminKey: ADMIN_KEY, db });
});

afterAll(async () => {
  for (const { child } of servers) {
    child.kill('SIGTERM');
    await waitForEnd(child);
  }
  await db.destroy();
  await cluster.stop();
});

test.each([...checkoutRaces, ...checkoutStorms].map((race) => [race.name, race] as const))(
  'two servers before one writer of three nodes: %s',
  async (_name, { run }) => {
    await run(field);
    await expectSound(db, field.now());
  },
);

test.each(pointsRaces.map((race) => [race.name, race] as const))(
  'points, with two servers before one writer of three nodes: %s',
  async (_name, { run }) => {
    const origins = servers.map(({ origin }) => origin);
    await run(await openPointsField({ origins, adminKey: ADMIN_KEY, db }, 'customer'));
    await expectSound(db, field.now());
  },
);

test('the writer is killed twice while orders are committed and cancelled: what was acknowledged stands, once', async () => {
  const code = await field.offer({ maxUses: LIMIT });
  const buyers = startBuyers(code);
  try {
    for (let killed = 0; killed < 2; killed += 1) {
      await more(buyers);
      const writer = await cluster.killWriter();
      await more(buyers);
      await cluster.restart(writer);
    }
    await more(buyers);
  } finally {
    await buyers.stop();
  }
  await cluster.waitSynced();

  expect(buyers.unexpected).toEqual([]);
  await expectSound(db, field.now());
  for (const url of Object.values(cluster.nodeUrls)) await onNode(url, (node) => expectSound(node, field.now()));
  expect(await findLost(buyers.committed), 'orders that were acknowledged and then lost').toEqual([]);
});

type Buyers = {
  /** The numbers of the orders that were acknowledged. */
  readonly committed: string[];
  readonly unexpected: string[];
  stop(): Promise<void>;
};

/** Each buys with the code if there is a use left, and gives the order back. */
function startBuyers(code: string): Buyers {
  const committed: string[] = [];
  const unexpected: string[] = [];
  let isOver = false;
  const note = (answer: ShopAnswer, expected: readonly string[]) => {
    const { code: problem = String(answer.status) } = answer.json as { readonly code?: string };
    if (!expected.includes(problem)) unexpected.push(`${answer.status} ${answer.text}`);
  };
  const buy = async () => {
    const { id } = await field.open({ promoCodes: [code] });
    const orderNumber = field.newName('ORDER');
    const answer = await field.shop.commit(id, { orderNumber, cart: seats(1), total: '900.00' });
    note(answer, ['200', 'total_mismatch']);
    if (answer.status !== 200) return;
    committed.push(orderNumber);
    note(await field.shop.cancel(orderNumber), ['200']);
  };
  const running = Array.from({ length: BUYERS }, async () => {
    while (!isOver) await buy();
  });
  return {
    committed,
    unexpected,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

async function more({ committed }: Buyers): Promise<void> {
  const enough = committed.length + BUYERS;
  await waitUntil('more orders are acknowledged', () => committed.length >= enough, 60_000);
}

async function findLost(numbers: readonly string[]): Promise<string[]> {
  const found = (await db('checkouts').whereIn('order_number', numbers).pluck('order_number')) as string[];
  return numbers.filter((number) => !found.includes(number));
}

function open(url: string): Database {
  const target = parseDatabaseUrl(url);
  if (!target) throw new Error(`not a database URL of ours: ${url}`);
  return connect(target, 4);
}

async function onNode(url: string, work: (node: Database) => Promise<void>): Promise<void> {
  const node = open(url);
  try {
    await work(node);
  } finally {
    await node.destroy();
  }
}
