import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minor } from '../shared/money.ts';
import { openDatabase, type TestDatabase } from '../test/support/database.ts';
import { describeEachEngine } from '../test/support/engines.ts';
import { act, dated, fill, lasting, LATER, NOW } from '../test/support/sound-books.ts';
import type { Database } from './db/database.ts';
import { LEDGER_TABLES } from './ledger/verify.ts';
import { verify } from './verify.ts';

const TABLES = [...LEDGER_TABLES, 'customers', 'promo_codes', 'promo_redemptions'];

describeEachEngine('verification', (engine) => {
  let database: TestDatabase;
  let db: Database;
  let sound: Map<string, unknown[]>;
  beforeAll(async () => {
    database = await openDatabase(engine);
    db = database.db;
    for (const merchantId of ['shop', 'other']) await fill(db, merchantId);
    sound = new Map();
    for (const table of TABLES) sound.set(table, await db(table).select());
  });
  afterAll(() => database.close());

  const faultsOf = async (): Promise<string[]> => {
    const faults: string[] = [];
    const { faults: count } = await verify(db, { report: (fault) => faults.push(fault) });
    expect(faults).toHaveLength(count);
    return faults;
  };

  const restore = async () => {
    for (const [table, rows] of sound) {
      await db(table).delete();
      await db.batchInsert(table, rows as object[]);
    }
  };

  test('finds nothing where all agrees, and says how much it read', async () => {
    let [expected, reached] = [0, 0];
    const faults: string[] = [];
    const verified = await verify(db, {
      report: (fault) => faults.push(fault),
      expect: (rows) => (expected = rows),
      moveTo: (rows) => (reached = rows),
    });
    expect(faults).toEqual([]);
    expect(verified).toEqual({
      merchants: 2,
      owners: 6,
      customers: 6,
      transfers: 24,
      holds: 6,
      codes: 4,
      certificates: 0,
      ranges: 0,
      faults: 0,
    });
    expect(reached).toBe(expected);
    expect(expected).toBe(sum([...sound].filter(([table]) => table !== 'promo_redemptions').map(([, { length }]) => length))); // prettier-ignore
  });

  const own = { merchant_id: 'shop' };
  const ada = { ...own, owner_id: 'ada' };
  const bob = { ...own, owner_id: 'bob' };
  const row = (table: string, where: object) => db(table).where(where);
  const add = (table: string, where: object, change: object) =>
    row(table, where)
      .first<object>()
      .then((found) => db(table).insert({ ...found, ...change }));

  describe.each<readonly [string, () => Promise<unknown>, readonly string[]]>([
    [
      'an account that has more than came to it',
      () => row('ledger_accounts', { ...ada, account: 'points/lasting' }).update({ posted_minor: 1_051 }),
      ['owner ada: account points/lasting has 1051, but its transfers sum to 1050'],
    ],
    [
      'an account below nothing',
      () => row('ledger_accounts', { ...bob, account: 'debt' }).update({ posted_minor: -100 }),
      ['owner bob: account debt has -100, but its transfers sum to 100'],
    ],
    [
      'an account that is gone',
      () => row('ledger_accounts', { ...bob, account: 'debt' }).delete(),
      ['owner bob: account debt has no row, but its transfers sum to 100'],
    ],
    [
      'an account that nothing came to',
      () => add('ledger_accounts', { ...ada, account: 'points/lasting' }, { account: 'points/2030-01-01', posted_minor: 5 }), // prettier-ignore
      ['owner ada: account points/2030-01-01 has 5, but its transfers sum to 0'],
    ],
    [
      'an account of another asset than its name says',
      () => row('ledger_accounts', { ...bob, account: 'debt' }).update({ asset: 'points' }),
      ['owner bob: account debt is said to be of points'],
    ],
    [
      'a transfer of nothing',
      () => add('ledger_transfers', { ...ada, entry: 1, line: 1 }, { line: 2, amount_minor: 0 }),
      ['owner ada: entry 1 line 2 moves 0'],
    ],
    [
      'a transfer to where its kind does not lead',
      () => row('ledger_transfers', { ...ada, entry: 1, line: 1 }).update({ kind: 'give_back' }),
      ['owner ada: entry 1 line 1, give_back, goes from issued to points/lasting'],
    ],
    [
      'a transfer of no kind that is known',
      () => row('ledger_transfers', { ...ada, entry: 1, line: 1 }).update({ kind: 'toString' }),
      ['owner ada: entry 1 line 1, toString, goes from issued to points/lasting'],
    ],
    [
      'a transfer from an account that is unknown',
      () => row('ledger_transfers', { ...ada, entry: 1, line: 1 }).update({ from_account: 'nowhere' }),
      ['owner ada: entry 1 line 1, earn, goes from nowhere to points/lasting'],
    ],
    [
      'a transfer from an account to itself',
      () => row('ledger_transfers', { ...bob, entry: 1, line: 2 }).update({ from_account: 'turnover/lasting', to_account: 'turnover/lasting' }), // prettier-ignore
      [
        'owner bob: entry 1 line 2, turnover, goes from turnover/lasting to turnover/lasting',
        'owner bob: account turnover/lasting falls to -700 with entry 1 line 2',
        'owner bob: account turnover/lasting has 700, but its transfers sum to 0',
      ],
    ],
    [
      'a line that is missing',
      () => row('ledger_transfers', { ...bob, entry: 1, line: 2 }).update({ line: 3 }),
      ['owner bob: entry 1 has line 3 where 2 should be'],
    ],
    [
      'an entry that is missing',
      () => row('ledger_transfers', { ...ada, entry: 1 }).delete(),
      [
        'owner ada: account points/lasting falls to -150 with entry 4 line 1',
        'owner ada: entry 4 line 1 states a balance of 850, but it is -150',
        'owner ada: account points/lasting has 1050, but its transfers sum to 50',
      ],
    ],
    [
      'entries beyond the last',
      () => row('ledger_owners', { ...own, id: 'bob' }).update({ version: 2 }),
      ['owner bob: has the entry 3, but the last is 2'],
    ],
    [
      'a balance that does not follow from the one before',
      () => row('ledger_transfers', { ...bob, entry: 1, line: 1 }).update({ balance_minor: 499 }),
      ['owner bob: entry 1 line 1 states a balance of 499, but it is 500'],
    ],
    [
      'what is spent before it was earned',
      async () => {
        await row('ledger_transfers', { ...bob, entry: 1, line: 1 }).update({ kind: 'spend', from_account: dated.account, to_account: 'redeemed', balance_minor: -500 }); // prettier-ignore
        await row('ledger_transfers', { ...bob, entry: 1, line: 2 }).update({ balance_minor: -500 });
        await row('ledger_transfers', { ...bob, entry: 2, line: 1 }).update({ kind: 'earn', from_account: 'issued', to_account: dated.account }); // prettier-ignore
      },
      ['owner bob: account points/2026-12-31 falls to -500 with entry 1 line 1'],
    ],
    [
      'a hold of another amount than its parts',
      () => row('ledger_holds', { ...own, id: 'live-shop' }).update({ amount_minor: 301 }),
      ['hold live-shop of owner ada: is for 301, but its parts sum to 300'],
    ],
    [
      'a resolved hold with parts',
      () => add('ledger_hold_resolutions', { ...own, hold_id: 'captured-shop' }, { hold_id: 'live-shop', resolution: 'released', captured_minor: 0 }), // prettier-ignore
      ['hold live-shop of owner ada: is released, but parts of 300 are held still'],
    ],
    [
      'an unresolved hold without parts',
      () => row('ledger_hold_parts', { ...own, hold_id: 'live-shop' }).delete(),
      ['hold live-shop of owner ada: is not resolved, but nothing is held of its 300'],
    ],
    [
      'a resolution that is missing',
      () => row('ledger_hold_resolutions', { ...own, hold_id: 'captured-shop' }).delete(),
      ['hold captured-shop of owner ada: is not resolved, but nothing is held of its 200'],
    ],
    [
      'a resolution of no hold',
      () => row('ledger_holds', { ...own, id: 'captured-shop' }).delete(),
      ['hold captured-shop: is captured, but has no row'],
    ],
    [
      'a part of no hold',
      () => row('ledger_holds', { ...own, id: 'live-shop' }).delete(),
      ['owner ada: hold live-shop has a part of 300 on points/lasting, but no row'],
    ],
    [
      'a hold of more than there is',
      async () => {
        await row('ledger_holds', { ...own, id: 'live-shop' }).update({ amount_minor: 2_000 });
        await row('ledger_hold_parts', { ...own, hold_id: 'live-shop' }).update({ amount_minor: 2_000 });
      },
      ['owner ada: account points/lasting has 1050, but 2050 of it are held'],
    ],
    [
      'a hold of another than its parts',
      () => row('ledger_holds', { ...own, id: 'live-shop' }).update({ owner_id: 'bob' }),
      [
        'owner ada: hold live-shop has a part of 300 on points/lasting, but is of owner bob',
        'hold live-shop of owner bob: is not resolved, but nothing is held of its 300',
      ],
    ],
    [
      'a part that ends at another time than its hold',
      () => row('ledger_hold_parts', { ...own, hold_id: 'live-shop' }).update({ held_until: 1 }),
      [`owner ada: hold live-shop has a part of 300 on points/lasting until 1, but ends at ${LATER}`],
    ],
    [
      'a hold of nobody',
      () => row('ledger_holds', { ...own, id: 'captured-shop' }).update({ owner_id: 'nobody' }),
      ['hold captured-shop of owner nobody: its owner has no row'],
    ],
    [
      'a hold that was captured beyond its amount',
      () => row('ledger_hold_resolutions', { ...own, hold_id: 'captured-shop' }).update({ captured_minor: 201 }),
      ['hold captured-shop of owner ada: is for 200, but 201 of it were captured'],
    ],
    [
      'a hold that was released and captured',
      () => row('ledger_hold_resolutions', { ...own, hold_id: 'captured-shop' }).update({ resolution: 'released' }),
      ['hold captured-shop of owner ada: is released, with 150 captured'],
    ],
    [
      'value without an owner',
      async () => {
        await row('ledger_owners', { ...own, id: 'bob' }).delete();
        await row('customers', { ...own, id: 'bob' }).delete();
      },
      ['owner bob: has no row, but 3 accounts, 4 transfers and 0 parts of holds'],
    ],
    [
      'a customer without an owner',
      () => add('customers', { ...own, id: 'bob' }, { id: 'zoe' }),
      ['customer zoe: has no owner'],
    ],
    [
      'a merge that gave more than it took',
      async () => {
        await row('ledger_transfers', { ...ada, from_account: 'merged', to_account: 'points/lasting' }).update({ amount_minor: 210, balance_minor: 1_060 }); // prettier-ignore
        await row('ledger_accounts', { ...ada, account: 'points/lasting' }).update({ posted_minor: 1_060 });
        await row('ledger_transfers', { ...ada, from_account: 'merged', to_account: 'turnover/lasting' }).update({ balance_minor: 1_060 }); // prettier-ignore
      },
      ['merges: gave 200 away of points/lasting, but 210 came to others'],
    ],
    [
      'a code that counts a use too many',
      () => row('promo_codes', { ...own, code: 'SALE10' }).update({ uses: 3 }),
      ['code Sale-10: counts 3 uses, but 2 orders use it'],
    ],
    [
      'a code that counts a hold too few',
      () => row('promo_codes', { ...own, code: 'SALE10' }).update({ holds: 0 }),
      ['code Sale-10: counts 0 holds, but 1 orders hold it'],
    ],
    [
      'a code that is gone',
      () => row('promo_codes', { ...own, code: 'SALE10' }).delete(),
      ['code SALE10: has no row, but 2 orders use it and 1 hold it'],
    ],
  ])('names %s', (_name, corrupt, expected) => {
    test('and nothing else', async () => {
      try {
        await corrupt();
        expect(await faultsOf()).toEqual(expected.map((fault) => `shop: ${fault}`));
      } finally {
        await restore();
      }
    });
  });

  test('names the faults of each merchant, also of one that was never set up', async () => {
    try {
      await db('ledger_owners').where({ merchant_id: 'other', id: 'ada' }).update({ version: 1 });
      await add('ledger_accounts', { ...ada, account: 'points/lasting' }, { merchant_id: 'unknown', posted_minor: 1 });
      expect(await faultsOf()).toEqual([
        'other: owner ada: has the entry 4, but the last is 1',
        'other: owner ada: has the entry 5, but the last is 1',
        'unknown: owner ada: has no row, but 1 accounts, 0 transfers and 0 parts of holds',
        'unknown: owner ada: account points/lasting has 1, but its transfers sum to 0',
      ]);
    } finally {
      await restore();
    }
  });

  describe('of many rows', () => {
    const many = { merchant_id: 'many' };
    const OWNERS = 1_100;
    const ENTRIES = 11_000;
    const BUSY = 'owner-0499';
    beforeAll(async () => {
      const ids = Array.from({ length: OWNERS }, (_, index) => `owner-${String(index).padStart(4, '0')}`);
      const versionOf = (id: string) => (id === BUSY ? ENTRIES : 1);
      await db.batchInsert('ledger_owners', ids.map((id) => ({ ...many, id, version: versionOf(id) })), 200); // prettier-ignore
      const accounts = ids.map((id) => ({ ...many, owner_id: id, account: lasting.account, asset: 'points', posted_minor: versionOf(id) })); // prettier-ignore
      await db.batchInsert('ledger_accounts', accounts, 200);
      const lines = ids.flatMap((id) =>
        Array.from({ length: versionOf(id) }, (_, index) => ({
          ...many,
          owner_id: id,
          entry: index + 1,
          line: 1,
          kind: 'earn',
          from_account: 'issued',
          to_account: lasting.account,
          amount_minor: 1,
          balance_minor: index + 1,
          posted_at: NOW,
        })),
      );
      await db.batchInsert('ledger_transfers', lines, 100);
    });
    afterAll(restore);

    test('reads each of them once', async () => {
      const verified = await verify(db, { report: (fault) => expect.fail(fault) });
      expect(verified).toMatchObject({ owners: 6 + OWNERS, transfers: 24 + OWNERS - 1 + ENTRIES, faults: 0 });
    });

    test.each([`owner-0000`, BUSY, 'owner-0500', 'owner-1099', 'a', 'owner-0499x', 'z'])(
      'finds what is wrong with %s',
      async (id) => {
        const orphan = { ...many, owner_id: id, account: 'points/2027-01-01', asset: 'points', posted_minor: 7 };
        await db('ledger_accounts').insert(orphan);
        expect(await faultsOf()).toContain(`many: owner ${id}: account points/2027-01-01 has 7, but its transfers sum to 0`); // prettier-ignore
        await db('ledger_accounts').where({ owner_id: id, account: orphan.account }).delete();
      },
    );
  });

  test('stays right while others write', async () => {
    const elsewhere = database.connectAgain();
    let looks = 0;
    for (const writing = writeOften(elsewhere); !(await hasEnded(writing)); looks += 1) {
      expect(await faultsOf()).toEqual([]);
    }
    expect(looks).toBeGreaterThan(1);
    await restore();
  });
});

async function writeOften(db: Database): Promise<void> {
  for (let count = 0; count < 100; count += 1) {
    await act(db, 'shop', 'bob', (entry) => entry.earn(lasting, minor(7)));
    // SQLite answers at once, and would leave nobody else a turn.
    await turn();
  }
}

function hasEnded(work: Promise<void>): Promise<boolean> {
  return Promise.race([work.then(() => true), turn(false)]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
