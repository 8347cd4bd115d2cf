import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connect, type Database } from '../../server/db/database.ts';
import { isUnavailable } from '../../server/db/driver-error.ts';
import { isMigrated, migrate } from '../../server/db/migrate.ts';
import { parseDatabaseUrl } from '../../server/db/target.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { type GaleraCluster, startGaleraCluster } from '../support/galera-cluster.ts';
import { waitUntil } from '../support/wait-until.ts';

const CLIENTS = 8;
const SOME = 200;

let cluster: GaleraCluster;
let db: Database;
beforeAll(async () => {
  cluster = await startGaleraCluster();
  db = open(cluster.url);
  await migrate(db);
  await db.schema.createTable('counters', (table) => {
    table.integer('id').primary();
    table.integer('counted').notNullable();
  });
  await db.schema.createTable('marks', (table) => void table.integer('id').primary());
  await db('counters').insert({ id: 1, counted: 0 });
});
afterAll(async () => {
  await db.destroy();
  await cluster.stop();
});

test('what is migrated through the proxy is on every node', async () => {
  await cluster.waitSynced();
  expect(await onEachNode(isMigrated)).toEqual({ 'node-1': true, 'node-2': true, 'node-3': true });
});

test('nothing acknowledged is lost, and nothing done by half, when the writer is killed twice', async () => {
  const clients = startClients(db);
  onTestFinished(() => clients.stop());
  const more = async () => {
    const enough = clients.acknowledged.length + SOME;
    await waitUntil(`${SOME} more transactions are acknowledged`, () => clients.acknowledged.length >= enough, 60_000);
  };
  await more();
  for (const writer of ['node-1', 'node-2'] as const) {
    expect(await cluster.killWriter()).toBe(writer);
    await more();
    const successor = await cluster.writer();
    expect(successor).not.toBe(writer);
    expect(clients.failures).not.toEqual([]);

    const failuresBefore = clients.failures.length;
    await cluster.restart(writer);
    await more();
    expect(await cluster.writer(), 'who comes back is not made the writer').toBe(successor);
    expect(clients.failures.slice(failuresBefore), 'who comes back disturbs nobody').toEqual([]);
  }
  await clients.stop();

  expect(clients.failures.filter((error) => !isFailover(error))).toEqual([]);
  await cluster.waitSynced();
  const marks = await onEachNode((node) => node('marks').orderBy('id').pluck('id') as Promise<number[]>);
  expect(marks['node-2']).toEqual(marks['node-1']);
  expect(marks['node-3']).toEqual(marks['node-1']);
  const kept = new Set(marks['node-1']);
  expect(
    clients.acknowledged.filter((id) => !kept.has(id)),
    'acknowledged, and lost with the writer',
  ).toEqual([]);
  expect(await onEachNode((node) => node('counters').pluck('counted'))).toEqual({
    'node-1': [kept.size],
    'node-2': [kept.size],
    'node-3': [kept.size],
  });
});

type Clients = {
  readonly acknowledged: readonly number[];
  /** Of these transactions nobody knows whether they were committed. */
  readonly failures: readonly unknown[];
  readonly stop: () => Promise<void>;
};

/** Each counts and leaves a mark in one transaction, again and again. */
function startClients(pool: Database): Clients {
  const acknowledged: number[] = [];
  const failures: unknown[] = [];
  let nextId = 1;
  let isStopped = false;
  const count = (id: number) =>
    inTransaction(pool, async (transaction) => {
      await transaction('counters').where({ id: 1 }).increment('counted', 1);
      await transaction('marks').insert({ id });
    });
  const run = async () => {
    while (!isStopped) {
      const id = nextId;
      nextId += 1;
      try {
        await count(id);
        acknowledged.push(id);
      } catch (error) {
        failures.push(error);
        await pause(20);
      }
    }
  };
  const running = Array.from({ length: CLIENTS }, run);
  return {
    acknowledged,
    failures,
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}

/** "WSREP has not yet prepared node for application use", and the same noticed at COMMIT. */
const OUT_OF_CLUSTER = [1047, 1180];

function isFailover(error: unknown): boolean {
  const { errno } = error as { readonly errno?: number };
  return isUnavailable(error) || (errno !== undefined && OUT_OF_CLUSTER.includes(errno));
}

async function onEachNode<Found>(ask: (node: Database) => Promise<Found>): Promise<Record<string, Found>> {
  const found: Record<string, Found> = {};
  for (const [name, url] of Object.entries(cluster.nodeUrls)) {
    const node = open(url);
    found[name] = await ask(node).finally(() => node.destroy());
  }
  return found;
}

function open(url: string): Database {
  const target = parseDatabaseUrl(url);
  if (!target) throw new Error(`not a database URL of ours: ${url}`);
  return connect(target, CLIENTS);
}
