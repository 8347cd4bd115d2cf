import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import type { Kind } from './entry.ts';
import { type HistoryLine, readHistory } from './history.ts';

const MERCHANT = 'shop';

/** One entry: in order, each kind with its number of accounts. */
type Entry = readonly (readonly [kind: Kind, accounts: number])[];

const ISSUED: ReadonlySet<Kind> = new Set(['opening', 'earn', 'adjust']);

describeEachEngine('a history', (engine) => {
  let database: TestDatabase;
  let owners = 0;
  beforeAll(async () => {
    database = await openDatabase(engine);
  });
  afterAll(() => database.close());

  /** The id of an owner with these entries, each part of whom moves one hundredth. */
  async function write(entries: readonly Entry[]): Promise<string> {
    owners += 1;
    const id = `owner-${owners}`;
    let balance = 100_000;
    const rows = entries.flatMap((entry, index) =>
      entry
        .flatMap(([kind, accounts]) => Array.from({ length: accounts }, (_, account) => ({ kind, account })))
        .map(({ kind, account }, line) => {
          const [from, to] = placesOf(kind, `points/${account}`);
          if (from.startsWith('points/')) balance -= 1;
          if (to.startsWith('points/')) balance += 1;
          return {
            merchant_id: MERCHANT,
            owner_id: id,
            entry: index + 1,
            line: line + 1,
            kind,
            from_account: from,
            to_account: to,
            amount_minor: 1,
            balance_minor: balance,
            subject: `order:${index}`,
            posted_at: index,
          };
        }),
    );
    await database.db.batchInsert('ledger_transfers', rows, 100);
    return id;
  }

  /** All of it, in pages of so many lines. */
  async function readAll(id: string, limit: number): Promise<HistoryLine<'points'>[]> {
    const lines: HistoryLine<'points'>[] = [];
    for (;;) {
      const page = await readHistory(database.db, 'points', MERCHANT, id, lines.at(-1)?.cursor, limit);
      lines.push(...page.slice(0, limit));
      if (page.length <= limit) return lines;
    }
  }

  const told = (lines: readonly HistoryLine<'points'>[]) =>
    lines.map(({ kind, movedMinor, balanceMinor }) => [kind, movedMinor, balanceMinor]);

  test('tells in one line what an entry did to several accounts in one way, newest first', async () => {
    const id = await write([[['earn', 1]], [['expire', 2], ['spend', 3], ['earn', 1]]]); // prettier-ignore
    expect(told(await readAll(id, 10))).toEqual([
      ['earn', 1, 99_997],
      ['spend', -3, 99_996],
      ['expire', -2, 99_999],
      ['earn', 1, 100_001],
    ]);
  });

  test('leaves out what moves no points', async () => {
    const id = await write([
      [['turnover', 1]],
      [['take_back', 1], ['repay', 1], ['take_back', 1], ['repay', 1]], // prettier-ignore
      [['debt', 1]],
      [['earn', 1], ['turnover', 1]], // prettier-ignore
    ]);
    expect(told(await readAll(id, 1))).toEqual([
      ['earn', 1, 99_999],
      ['take_back', -2, 99_998],
    ]);
  });

  test('tells no more than it is asked for, and one line more when there are more', async () => {
    const id = await write(Array.from({ length: 7 }, (): Entry => [['earn', 1]]));
    const lengths: number[] = [];
    for (const limit of [1, 6, 7, 8]) {
      lengths.push((await readHistory(database.db, 'points', MERCHANT, id, undefined, limit)).length);
    }
    expect(lengths).toEqual([2, 7, 7, 7]);
  });

  test('tells a line whole, from however many accounts it comes', async () => {
    const id = await write([[['earn', 1]], [['expire', 450], ['spend', 201]], [['earn', 1]]]); // prettier-ignore
    for (const limit of [1, 2, 3, 100]) {
      expect(told(await readAll(id, limit))).toEqual([
        ['earn', 1, 99_351],
        ['spend', -201, 99_350],
        ['expire', -450, 99_551],
        ['earn', 1, 100_001],
      ]);
    }
  });

  test('passes over much that moves no points', async () => {
    const quiet = Array.from({ length: 450 }, (): Entry => [['turnover', 1]]);
    const id = await write([[['earn', 1]], ...quiet, [['earn', 1]]]);
    expect(told(await readAll(id, 1))).toEqual([
      ['earn', 1, 100_002],
      ['earn', 1, 100_001],
    ]);
  });

  describe('of any entries', () => {
    const anyKind = fc.constantFrom<Kind>(
      'earn',
      'spend',
      'expire',
      'take_back',
      'repay',
      'debt',
      'turnover',
      'adjust',
    );
    const anyAccounts = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant(199));
    const anyEntry = fc.array(fc.tuple(anyKind, anyAccounts), { minLength: 1, maxLength: 5 });

    test('is the same in pages of any length', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyEntry, { maxLength: 12 }),
          fc.integer({ min: 1, max: 9 }),
          async (entries, limit) => {
            const id = await write(entries);
            expect(await readAll(id, limit)).toEqual(await readAll(id, 1_000));
          },
        ),
        { numRuns: 25 },
      );
    });
  });
});

function placesOf(kind: Kind, account: string): readonly [from: string, to: string] {
  switch (kind) {
    case 'turnover':
      return ['sales', 'turnover/lasting'];
    case 'debt':
      return ['debts', 'debt'];
    case 'repay':
      return ['debt', 'debts'];
    default:
      return ISSUED.has(kind) ? ['issued', account] : [account, 'redeemed'];
  }
}
