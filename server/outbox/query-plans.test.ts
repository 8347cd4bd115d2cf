import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { isSqlite } from '../db/database.ts';
import { listDueDeliveries, listDueEvents } from './deliveries.store.ts';
import { countDeliveries, listDeliveries } from './overview.store.ts';

const ROWS = 100_000;
const NOW = Date.parse('2026-03-02T09:00:00Z');

type Question = { readonly sql: string; readonly bindings: readonly (string | number)[] };

describeEachEngine('what the outbox asks each second', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    await fill(database);
  });
  afterAll(() => database.close());

  test('reads of a hundred thousand events that were told only those that are due, in their order', async () => {
    const due = () => listDueEvents(database.db, NOW, 200);
    expect(await due()).toHaveLength(3);
    expect(await explain(due)).toEqual([expect.stringMatching(/^range outbox_events_due_at (?!.*filesort)|^SEARCH outbox_events USING INDEX outbox_events_due_at /)]); // prettier-ignore
  });

  test('reads of a hundred thousand deliveries only those of its way that are due, in their order', async () => {
    const due = () => listDueDeliveries(database.db, 'webhook', NOW, 100);
    expect(await due()).toHaveLength(3);
    expect(await explain(due)).toEqual([expect.stringMatching(/^range outbox_deliveries_due_at (?!.*filesort)|^SEARCH outbox_deliveries USING INDEX outbox_deliveries_due_at /)]); // prettier-ignore
  });

  test('reads what was given up, and counts it, without reading what was sent', async () => {
    const dead = (merchantId: string | undefined) => () =>
      listDeliveries(database.db, { merchantId, status: 'dead', atMost: 100 });
    for (const ask of [dead(undefined), dead('shop')]) {
      expect(await ask()).toHaveLength(3);
      const [first] = await explain(ask);
      expect(first).toMatch(/^ref outbox_deliveries_(?:status|merchant) (?!.*filesort)|^SEARCH d USING INDEX outbox_deliveries_(?:status|merchant) /); // prettier-ignore
    }
    expect(await countDeliveries(database.db)).toEqual({ waiting: 3, dead: 3 });
    const [counting] = await explain(() => countDeliveries(database.db));
    expect(counting).toMatch(/^range outbox_deliveries_status |^SEARCH outbox_deliveries USING COVERING INDEX outbox_deliveries_status /); // prettier-ignore
  });

  /** How each table is read by what is asked meanwhile. */
  async function explain(ask: () => Promise<unknown>): Promise<string[]> {
    const { db } = database;
    const asked: Question[] = [];
    db.on('query', (question: Question) => asked.push(question));
    await ask();
    db.removeAllListeners('query');
    expect(asked).toHaveLength(1);
    const { sql, bindings } = asked[0] ?? { sql: '', bindings: [] };
    if (isSqlite(db)) {
      const rows = await db.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings);
      return rows.map(({ detail }) => detail);
    }
    type Step = { readonly type: string | null; readonly key: string | null; readonly Extra: string | null };
    const [steps] = await db.raw<[Step[]]>(`EXPLAIN ${sql}`, bindings);
    return (steps ?? []).map(({ type, key, Extra }) => [type, key, Extra].join(' '));
  }
});

async function fill({ db }: TestDatabase): Promise<void> {
  const idOf = (index: number) => index.toString(16).padStart(24, '0');
  const made = Array.from({ length: ROWS }, (_, index) => index);
  const created_at = NOW - 1_000;
  await db.batchInsert(
    'outbox_events',
    made.map((index) => ({
      merchant_id: 'shop',
      id: idOf(index),
      kind: 'level_changed',
      payload: '{}',
      created_at,
      due_at: index < 3 ? created_at : null,
    })),
    400,
  );
  await db.batchInsert(
    'outbox_deliveries',
    made.map((index) => ({
      id: idOf(index),
      merchant_id: 'shop',
      event_id: idOf(index),
      transport: 'webhook',
      webhook_id: 'crm',
      status: index < 3 ? 'waiting' : index < 6 ? 'dead' : 'sent',
      attempts: 1,
      due_at: index < 3 ? created_at : null,
      created_at,
      changed_at: created_at,
    })),
    400,
  );
}
