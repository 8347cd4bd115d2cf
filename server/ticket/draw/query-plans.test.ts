import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { describeEachEngine } from '../../../test/support/engines.ts';
import { isSqlite } from '../../db/database.ts';
import { rangesAfter } from './lists.store.ts';
import { readDueDraws } from './draws.store.ts';
import { rangesAround, readLastSteps, readPicksOf, stepsOfPicks } from './picks.store.ts';

const ROWS = 10_000;
const CAMPAIGNS = 2;
const KEY = { merchantId: 'shop', campaignId: 1, id: 'draw' };

type Question = { readonly sql: string; readonly bindings: readonly (string | number)[] };

describeEachEngine('what a large draw asks', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    await fill(database);
  });
  afterAll(() => database.close());

  test('reads a page of ranges in the order of their numbers, without sorting them', async () => {
    const [ranges, customer, ...rest] = await explain({ sql: rangesAfter.sql, bindings: ['shop', 1, 5] });
    expect(ranges).toMatch(/^range PRIMARY (?!.*filesort)|^SEARCH r USING INDEX sqlite_autoindex_ticket_ranges_1 /);
    expect(customer).toMatch(/^(?:eq_ref|const) PRIMARY|^SEARCH c USING INDEX sqlite_autoindex_customers_1 /);
    expect(rest).toEqual([]);
  });

  test('finds whose a ticket is by the numbers alone', async () => {
    const bindings = Array.from({ length: 50 }, () => [7, 'shop', 1, 7]).flat();
    const steps = await explain({ sql: rangesAround.sql, bindings });
    const reading = steps.filter((step) => /ticket_ranges|^range/.test(step));
    expect(reading).toHaveLength(50);
    for (const step of reading) {
      expect(step).toMatch(/^range PRIMARY (?!.*filesort)|^SEARCH ticket_ranges USING INDEX sqlite_autoindex_ticket_ranges_1 /); // prettier-ignore
    }
  });

  test('finds what is due among many draws by its time', async () => {
    const [due] = await asked(() => readDueDraws(database.db, 3, 100));
    const [step] = await explain(due);
    expect(step).toMatch(/^range draws_by_due_at (?!.*filesort)|^SEARCH d USING INDEX draws_by_due_at /);
  });

  test('finds what a customer, or a receipt, has won by themselves', async () => {
    const whose = [{ customerId: idOf(3) }, { rangeFirst: 3 }];
    for (const who of whose) {
      const [picks] = await asked(() => readPicksOf(database.db, 'shop', 1, who));
      expect((await explain(picks))[0]).toMatch(/^ref draw_picks_by_\w+|USING INDEX draw_picks_by_\w+ /);
    }
    const bindings = Array.from({ length: 50 }, () => ['shop', 1, 'draw', 3]).flat();
    const reading = (await explain({ sql: stepsOfPicks.sql, bindings })).filter((step) => /draw_steps|^ref/.test(step));
    expect(reading).toHaveLength(50);
    for (const step of reading) expect(step).toMatch(/^ref draw_steps_by_pick|USING INDEX draw_steps_by_pick /);
  });

  test('reads of many steps those of the prizes that are shown', async () => {
    const [steps] = await asked(() => readLastSteps(database.db, KEY, [KEY.id], 10));
    const reading = (await explain(steps)).filter((step) => !/^CO-ROUTINE|^MATERIALIZE|^SCAN l$|^ALL /.test(step));
    const [first, ...rest] = isSqlite(database.db) ? reading : reading.toReversed();
    expect(first).toMatch(/^range draw_steps_by_award .*Using index|^SEARCH draw_steps USING INDEX draw_steps_by_award /); // prettier-ignore
    expect(rest).toHaveLength(3);
    for (const step of rest) expect(step).toMatch(/^eq_ref PRIMARY|^SEARCH [spc] USING INDEX sqlite_autoindex_\w+_1 /);
  });

  async function asked(ask: () => Promise<unknown>): Promise<Question[]> {
    const questions: Question[] = [];
    database.db.on('query', (question: Question) => questions.push(question));
    await ask();
    database.db.removeAllListeners('query');
    return questions;
  }

  async function explain({ sql, bindings }: Question = { sql: '', bindings: [] }): Promise<string[]> {
    const { db } = database;
    if (isSqlite(db)) {
      const rows = await db.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings);
      return rows.map(({ detail }) => detail);
    }
    type Step = { readonly type: string | null; readonly key: string | null; readonly Extra: string | null };
    const [steps] = await db.raw<[Step[]]>(`EXPLAIN ${sql}`, bindings);
    return (steps ?? []).map(({ type, key, Extra }) => [type, key, Extra].join(' '));
  }
});

function idOf(index: number): string {
  return (index * 7_919 + 1).toString(16).padStart(24, '0');
}

async function fill({ db }: TestDatabase): Promise<void> {
  const rows = (table: string, make: (index: number) => object) =>
    db.batchInsert(table, Array.from({ length: ROWS }, (_, index): object => ({ merchant_id: 'shop', ...make(index) })), 500); // prettier-ignore
  await rows('customers', (index) => ({ id: idOf(index), created_at: 1, changed_at: 1 }));
  await rows('ticket_ranges', (index) => ({
    campaign_id: 1 + (index % CAMPAIGNS),
    first_number: index + 1,
    count: 1,
    voided_count: 0,
    customer_id: idOf((index * 31) % ROWS),
    issued_at: index,
    source: 'sale',
  }));
  const ofDraw = { campaign_id: 1, draw_id: 'draw' };
  await rows('draw_picks', (index) => ({
    ...ofDraw,
    number: index + 1,
    ticket: index,
    entrant: '0',
    customer_id: idOf(index),
    range_first: index,
  }));
  await rows('draw_steps', (index) => ({
    ...ofDraw,
    number: index + 1,
    kind: 'offered',
    award: index + 1,
    pick: index + 1,
    until: 1,
    at: 1,
  }));
  await rows('draws', (index) => ({
    campaign_id: 1,
    id: `draw-${index}`,
    name: 'D',
    closes_at: index,
    draws_at: index,
    randomness: 'drand',
    one_prize_per: 'person',
    alternates: 0,
    claim_days: 1,
    prizes: '[]',
    enabled: true,
    status: 'announced',
    version: 1,
    due_at: index,
    commitment: '0',
    sealed_secret: '0',
  }));
}
