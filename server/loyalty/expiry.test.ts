import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { minor } from '../../shared/money.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { isSqlite } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { keepHouse } from '../housekeeping.ts';
import { openEntry } from '../ledger/entry.ts';
import { accountsThatAreOver, accountsThatExpire, nextExpiry } from '../ledger/expiry.store.ts';
import { findOwner, postEntry } from '../ledger/store.ts';
import { createLog } from '../log.ts';
import { createBulkMembers, type MemberRow } from './bulk-members.ts';
import { keepExpiry } from './expiry.ts';

const [BASE, GOLD] = ['a'.repeat(24), 'b'.repeat(24)];

const ANNA = '1'.repeat(24);
const BORIS = '2'.repeat(24);

/** Given on 2 March, gone with the end of the 12th in Moscow. */
const TEN_DAYS = { pointsLastDays: 10, turnoverDays: 10 };
const EXPIRES_AT = '2026-03-12T21:00:00.000Z';
const NOTICE_AT = Date.parse('2026-03-09T21:00:00Z');

type Rules = NonNullable<ProgramDocument['merchant']['loyalty']>;

describeEachEngine('what time takes away', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const setUp = (merchantId: string, loyalty: Rules, customers: ProgramDocument['customers'] = []) =>
    app.apply(
      programDocument(merchantId, {
        merchant: merchantDocument({ id: merchantId, loyalty }),
        apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) })],
        levels: [
          { oid: BASE, title: 'Base', type: 'cashback', percent: '5', fromTurnover: '0' },
          { oid: GOLD, title: 'Gold', type: 'cashback', percent: '10', fromTurnover: '1000' },
        ],
        customers,
      }),
    );
  const anna = (over: object = {}) => ({
    oid: ANNA,
    externalId: 'anna',
    level: GOLD,
    openingBalance: '100',
    openingTurnover: '1000',
    ...over,
  });
  const boris = (over: object = {}) => ({ oid: BORIS, externalId: 'boris', level: BASE, openingBalance: '7', ...over });
  /** In one process, a second connection to SQLite would keep the first from ending what it waits for. */
  const serverPool = () => (isSqlite(database.db) ? database.db : database.connectAgain(2));
  /** As many servers do it at once as are asked for. */
  const keep = async (servers = 1) => {
    const rounds = await Promise.all(
      Array.from({ length: servers }, () => keepExpiry({ db: serverPool(), clock: app.clock.now })),
    );
    return {
      expired: rounds.reduce((sum, { expired }) => sum + expired, 0),
      notices: rounds.reduce((sum, { notices }) => sum + notices, 0),
    };
  };
  const ask = async (path: string) => {
    const answer = await app.call(path, { headers: { Authorization: `Bearer ${secretOf('shop')}` } });
    expect(answer.status).toBe(200);
    return answer.json as Record<string, unknown>;
  };
  const view = (id: string) => ask(`/shop/v1/customers/${id}`);
  const historyOf = async (id: string) =>
    (await ask(`/shop/v1/customers/${id}/history`))['lines'] as Record<string, unknown>[];
  const events = async () => {
    const rows = (await database.db('outbox_events').orderBy('created_at')) as { kind: string; payload: string }[];
    return rows.map(({ kind, payload }) => ({ kind, ...(JSON.parse(payload) as object) }));
  };
  const accounts = async (ownerId = ANNA) =>
    (await database.db('ledger_accounts').where({ owner_id: ownerId }).orderBy('account').pluck('account')) as string[];
  const hold = async (ownerId: string, points: number, minutes: number) => {
    const now = app.clock.now();
    const entry = openEntry(await findOwner(app.db, 'shop', ownerId), now);
    const heldUntil = now + minutes * 60_000;
    entry.hold({ id: `h${ownerId.slice(0, 9)}`, amountMinor: minor(points * 100), heldUntil, origin: 'point:x' });
    await inTransaction(app.db, (transaction) => postEntry(transaction, entry.finish()));
  };

  test('is posted once, its accounts are deleted, and everybody reads the same before and after', async () => {
    await setUp('shop', TEN_DAYS, [anna(), boris()]);
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    app.clock.moveTo('2026-03-12T20:59:59.999Z');
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    expect(await view(ANNA)).toMatchObject({ available: '100.00', turnover: '1000.00' });

    app.clock.moveBy(1);
    const before = await view(ANNA);
    expect(before).toMatchObject({ available: '0.00', turnover: '0.00', expiring: [] });
    expect(await accounts()).toEqual(['points/2026-03-12', 'turnover/2026-03-12']);
    expect(await keep()).toEqual({ expired: 2, notices: 0 });
    expect(await view(ANNA)).toEqual(before);
    expect([await accounts(), await accounts(BORIS)]).toEqual([[], []]);
    expect(await historyOf(ANNA)).toMatchObject([
      { kind: 'expire', points: '-100.00', balance: '0.00', at: EXPIRES_AT },
      { kind: 'opening', points: '100.00', balance: '100.00' },
    ]);
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    expect(await historyOf(ANNA)).toHaveLength(2);
  });

  test('leaves what a hold keeps until the hold ends', async () => {
    await setUp('shop', TEN_DAYS, [anna()]);
    app.clock.moveTo('2026-03-12T20:50:00Z');
    await hold(ANNA, 30, 20);
    app.clock.moveTo('2026-03-12T21:00:00Z');
    await keep();
    expect(await accounts()).toContain('points/2026-03-12');
    expect(await view(ANNA)).toMatchObject({ available: '0.00', held: '30.00' });
    app.clock.moveBy(10 * 60_000);
    expect(await keep()).toMatchObject({ expired: 1 });
    expect(await accounts()).toEqual([]);
    expect(await view(ANNA)).toMatchObject({ available: '0.00', held: '0.00' });
  });

  test('deletes an account that was spent before it was over, of many at once', async () => {
    await setUp('shop', TEN_DAYS, [anna({ openingTurnover: undefined })]);
    const entry = openEntry(await findOwner(app.db, 'shop', ANNA), app.clock.now());
    entry.spend(minor(10_000));
    await inTransaction(app.db, (transaction) => postEntry(transaction, entry.finish()));
    await database.db('ledger_accounts').insert(
      Array.from({ length: 400 }, (_, index) => ({
        merchant_id: 'shop',
        owner_id: ANNA,
        account: `points/${index}`,
        asset: 'points',
        posted_minor: 0,
        expires_at: index < 300 ? Date.parse('2026-03-05') - index : Date.parse('2027-01-01'),
      })),
    );
    app.clock.moveTo('2026-03-13T00:00:00Z');
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    expect(await accounts()).toHaveLength(100);
    expect(await historyOf(ANNA)).toHaveLength(2);
  });

  test('takes customers to a lower level only if the merchant says so, and tells it once', async () => {
    await setUp('shop', TEN_DAYS, [anna()]);
    app.clock.moveTo('2026-03-13T00:00:00Z');
    await keep();
    expect(await view(ANNA)).toMatchObject({ level: { title: 'Gold' } });
    expect(await events()).toEqual([]);

    await setUp('falls', { ...TEN_DAYS, levelsGoDown: true }, [anna({ oid: BORIS, externalId: 'b' })]);
    app.clock.moveTo('2026-03-24T00:00:00Z');
    expect(await keep(2)).toEqual({ expired: 1, notices: 0 });
    expect(await events()).toEqual([{ kind: 'level_changed', customerId: BORIS, before: GOLD, after: BASE }]);
    const levelOf = (id: string) => database.db('customers').where({ id }).first('level_oid') as Promise<object>;
    expect([await levelOf(ANNA), await levelOf(BORIS)]).toEqual([{ level_oid: GOLD }, { level_oid: BASE }]);
  });

  test('posts what a customer lost whose personal data was erased, and moves and tells nobody', async () => {
    await setUp('shop', { ...TEN_DAYS, levelsGoDown: true, expiryNoticeDays: 3 }, [anna()]);
    const headers = { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': 'erase' };
    expect((await app.call(`/shop/v1/customers/${ANNA}/erase`, { method: 'POST', headers })).status).toBe(200);
    app.clock.moveTo('2026-03-12T00:00:00Z');
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    app.clock.moveTo('2026-03-13T00:00:00Z');
    expect(await keep()).toEqual({ expired: 1, notices: 0 });
    expect(await events()).toEqual([]);
    expect(await accounts()).toEqual([]);
  });

  test('is announced once, as many days before as the merchant wants', async () => {
    await setUp('shop', { ...TEN_DAYS, expiryNoticeDays: 3 }, [anna(), boris()]);
    await setUp('quiet', TEN_DAYS, [{ oid: '3'.repeat(24), level: BASE, openingBalance: '5' }]);
    app.clock.moveBy(NOTICE_AT - 1 - app.clock.now());
    expect(await keep()).toEqual({ expired: 0, notices: 0 });
    app.clock.moveBy(1);
    const before = await view(ANNA);
    expect(await keep()).toEqual({ expired: 0, notices: 2 });
    const told = (customerId: string, pointsMinor: number) => ({
      kind: 'points_expiring',
      customerId,
      pointsMinor,
      expiresAt: Date.parse(EXPIRES_AT),
    });
    expect(await events()).toHaveLength(2);
    expect(await events()).toEqual(expect.arrayContaining([told(ANNA, 10_000), told(BORIS, 700)]));
    expect(await view(ANNA)).toEqual(before);

    app.clock.moveTo('2026-03-11T00:00:00Z');
    const entry = openEntry(await findOwner(app.db, 'shop', ANNA), app.clock.now());
    entry.spend(minor(100));
    await inTransaction(app.db, (transaction) => postEntry(transaction, entry.finish()));
    expect(await keep(2)).toEqual({ expired: 0, notices: 0 });
    expect(await events()).toHaveLength(2);
  });

  test('is announced of what is free, and not while all of it is held', async () => {
    await setUp('shop', { ...TEN_DAYS, expiryNoticeDays: 3 }, [anna(), boris()]);
    app.clock.moveTo('2026-03-11T00:00:00Z');
    await hold(ANNA, 30, 60);
    await hold(BORIS, 7, 60);
    expect(await keep()).toEqual({ expired: 0, notices: 1 });
    expect(await events()).toMatchObject([{ customerId: ANNA, pointsMinor: 7_000 }]);
    app.clock.moveBy(60 * 60_000);
    expect(await keep()).toEqual({ expired: 0, notices: 1 });
    expect((await events())[1]).toMatchObject({ customerId: BORIS, pointsMinor: 700 });
  });

  test('is posted and announced once of many customers by several servers at once', async () => {
    const many = 1_200;
    await setUp('shop', { ...TEN_DAYS, expiryNoticeDays: 3 });
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* rows(): AsyncGenerator<MemberRow> {
      for (let line = 1; line <= many; line += 1) yield { line, cells: { externalId: `u${line}`, balance: '1' } };
    }
    const members = createBulkMembers({ db: app.db, clock: app.clock.now });
    for await (const { refused } of members.importRows('shop', rows())) expect(refused).toEqual([]);

    app.clock.moveTo('2026-03-11T00:00:00Z');
    expect(await keep(2)).toEqual({ expired: 0, notices: many });
    const told = (await events()) as { customerId?: string }[];
    expect(new Set(told.map(({ customerId }) => customerId)).size).toBe(many);
    expect(told).toHaveLength(many);

    app.clock.moveTo('2026-03-13T00:00:00Z');
    let expired = 0;
    while (expired < many) expired += (await keep(2)).expired;
    expect(expired).toBe(many);
    expect(await database.db('ledger_transfers').where({ kind: 'expire' }).pluck('owner_id')).toHaveLength(many);
    expect(await database.db('ledger_accounts').pluck('owner_id')).toEqual([]);
  });

  test('is kept with the house, which says so in one line', async () => {
    await setUp('shop', { ...TEN_DAYS, expiryNoticeDays: 3 }, [anna(), boris()]);
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const keepAll = () => keepHouse({ db: database.db, clock: app.clock.now, log });
    await keepAll();
    app.clock.moveTo('2026-03-11T00:00:00Z');
    await keepAll();
    app.clock.moveTo('2026-03-13T00:00:00Z');
    await keepAll();
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { expired: 0, notices: 2, msg: 'kept house' },
      { expired: 2, notices: 0, msg: 'kept house' },
    ]);
  });

  test('is found by when it expires, however many other accounts there are', async () => {
    const { db } = database;
    const from = Date.parse('2026-01-01');
    const own = { merchant_id: 'shop', asset: 'points', posted_minor: 1 };
    const made = Array.from({ length: 4_000 }, (_, index) => ({
      ...own,
      owner_id: index.toString(16).padStart(24, '0'),
      account: `points/${index % 400}`,
      expires_at: from + (index % 400) * 86_400_000,
    }));
    await db.batchInsert('ledger_accounts', made, 400);
    await db.batchInsert(
      'ledger_hold_parts',
      made.slice(0, 2_000).map(({ merchant_id, owner_id, account }) => ({ merchant_id, owner_id, account, hold_id: 'h', amount_minor: 1, held_until: 1, origin: 'x' })), // prettier-ignore
      400,
    );
    const owner = made[7]?.owner_id ?? '';
    const plans = {
      over: await explain(accountsThatAreOver(db).sql, [from + 86_400_000, 0, from]),
      next: await explain(accountsThatExpire(db).sql, [from + 86_400_000, 'shop', owner, owner, '']),
      moment: await explain(nextExpiry.sql, [from + 86_400_000]),
    };
    expect(plans).toEqual(
      {
        sqlite: {
          over: [
            expect.stringContaining('USING INDEX ledger_accounts_expires_at (expires_at<?)'),
            'CORRELATED SCALAR SUBQUERY 1',
            expect.stringMatching(/^SEARCH h USING INDEX .*\(merchant_id=\? AND owner_id=\? AND account=\?\)/),
          ],
          next: [
            expect.stringContaining('USING INDEX ledger_accounts_expires_at (expires_at=?)'),
            'USE TEMP B-TREE FOR ORDER BY',
          ],
          moment: [expect.stringContaining('USING COVERING INDEX ledger_accounts_expires_at (expires_at>?)')],
        },
        mysql: {
          over: [
            expect.stringMatching(/^range ledger_accounts_expires_at (?!.*filesort)/),
            expect.stringMatching(/^(?:ref|index_subquery) PRIMARY /),
          ],
          next: [expect.stringMatching(/^range ledger_accounts_expires_at (?!.*filesort)/)],
          moment: [expect.stringContaining('optimized away')],
        },
      }[engine.name],
    );
  });

  /** How each table is read. */
  async function explain(sql: string, bindings: readonly (string | number)[]): Promise<string[]> {
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
