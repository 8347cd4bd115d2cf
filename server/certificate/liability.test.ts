import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liability, type LiabilityAnswer } from '../../shared/api/liability.ts';
import { minor } from '../../shared/money.ts';
import { ADMIN_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import {
  changeCertificate,
  sellCertificate,
  seriesDocument,
  type SoldCertificate,
} from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { inTransaction } from '../db/transaction.ts';
import { certificateLot } from '../ledger/account.ts';
import { type Entry, openEntry } from '../ledger/entry.ts';
import { findOwner, postEntry } from '../ledger/store.ts';
import { type Liability, readLiability } from './liability.ts';

/** In Moscow it is the first of April already. */
const APRIL = '2026-03-31T21:00:00Z';
const MARCH = '2026-03-31T20:59:59Z';
const JUNE = '2026-06-10T09:00:00Z';

function shopDocument(merchantId: string): object {
  const document = programDocument(merchantId);
  return {
    ...document,
    merchant: { ...document.merchant, certificates: { payment: 'shop' } },
    apiKeys: [
      apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) }),
      apiKeyDocument({ name: 'Admin', scopes: ['admin'], secret: `admin-${secretOf(merchantId)}` }),
    ],
    certificateSeries: [
      seriesDocument(),
      seriesDocument({ id: 2, name: 'Short', siteCode: 'SHORT', days: 30 }),
      seriesDocument({ id: 3, name: 'Never sold', siteCode: 'NEVER' }),
    ],
  };
}

describeEachEngine('what is owed on certificates', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    for (const id of ['shop', 'other', 'empty']) await app.apply(shopDocument(id));
    await live();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const post = async ({ id }: SoldCertificate, work: (entry: Entry) => void) => {
    const entry = openEntry(await findOwner(app.db, 'shop', id), app.clock.now());
    work(entry);
    await inTransaction(app.db, (transaction) => postEntry(transaction, entry.finish()));
  };

  /** Four months of a shop's certificates. */
  const live = async () => {
    app.clock.moveTo(MARCH);
    const gift = await sellCertificate(app, '1000.00');
    const short = await sellCertificate(app, '300.00', { siteCode: 'SHORT' });
    const regretted = await sellCertificate(app, '50.00');
    await sellCertificate(app, '77.00', { merchantId: 'other' });
    app.clock.moveTo(APRIL);
    await changeCertificate(app, gift.number, 'top-ups', { amount: '200.00' });
    await changeCertificate(app, regretted.number, 'return');
    let spent: ReturnType<Entry['spend']> = [];
    await post(gift, (entry) => (spent = entry.spend(minor(70_000))));
    await post(short, (entry) => entry.spend(minor(10_000)));
    await post(short, (entry) => entry.forfeit(minor(5_000)));
    app.clock.moveTo(JUNE);
    await post(gift, (entry) => entry.giveBack(spent.map((share) => ({ ...share, amountMinor: minor(15_000) }))));
    await post(gift, (entry) => entry.restore(certificateLot(Number(spent[0]?.lot.expiresAt)), minor(100)));
    // What is over is posted by whoever touches the certificate next.
    await post(short, () => undefined);
  };

  const read = async (range: { readonly from?: string; readonly to?: string } = {}): Promise<Liability> => {
    const found = await readLiability(app.db, 'shop', { ...range, now: app.clock.now() });
    if (!found.ok) throw new Error(found.error.kind);
    return found.value;
  };

  const BEARER = { Authorization: `Bearer ${ADMIN_KEY}` };
  const ask = (query: string, headers: Record<string, string> = BEARER) =>
    app.call(`/admin/v1/certificates/liability?${query}`, { headers });
  const told = async (query: string): Promise<LiabilityAnswer> => liability.parse((await ask(query)).json);

  const figures = (over: object) => ({
    issued: '0.00',
    spent: '0.00',
    expired: '0.00',
    forfeited: '0.00',
    returned: '0.00',
    outstanding: '0.00',
    ...over,
  });

  const GIFT = [
    { month: '2026-03', ...figures({ issued: '1050.00', outstanding: '1050.00' }) },
    { month: '2026-04', ...figures({ issued: '200.00', spent: '700.00', returned: '50.00', outstanding: '500.00' }) },
    { month: '2026-05', ...figures({ outstanding: '500.00' }) },
    { month: '2026-06', ...figures({ spent: '-150.00', forfeited: '-1.00', outstanding: '651.00' }) },
  ];
  const SHORT = [
    { month: '2026-03', ...figures({ issued: '300.00', outstanding: '300.00' }) },
    { month: '2026-04', ...figures({ spent: '100.00', forfeited: '50.00', outstanding: '150.00' }) },
    { month: '2026-05', ...figures({ outstanding: '150.00' }) },
    { month: '2026-06', ...figures({ expired: '150.00' }) },
  ];

  test('is told by series and month of the merchant, and together', async () => {
    expect(await told('merchant=shop')).toEqual({
      merchant: 'shop',
      name: 'A shop',
      currency: 'RUB',
      timeZone: 'Europe/Moscow',
      at: '2026-06-10T09:00:00.000Z',
      opening: '0.00',
      months: [
        { month: '2026-03', ...figures({ issued: '1350.00', outstanding: '1350.00' }) },
        { month: '2026-04', ...figures({ issued: '200.00', spent: '800.00', forfeited: '50.00', returned: '50.00', outstanding: '650.00' }) }, // prettier-ignore
        { month: '2026-05', ...figures({ outstanding: '650.00' }) },
        { month: '2026-06', ...figures({ spent: '-150.00', expired: '150.00', forfeited: '-1.00', outstanding: '651.00' }) }, // prettier-ignore
      ],
      total: figures({ issued: '1550.00', spent: '650.00', expired: '150.00', forfeited: '49.00', returned: '50.00', outstanding: '651.00' }), // prettier-ignore
      series: [
        {
          id: 1,
          name: 'Gift',
          opening: '0.00',
          months: GIFT,
          total: figures({ issued: '1250.00', spent: '550.00', forfeited: '-1.00', returned: '50.00', outstanding: '651.00' }), // prettier-ignore
        },
        {
          id: 2,
          name: 'Short',
          opening: '0.00',
          months: SHORT,
          total: figures({ issued: '300.00', spent: '100.00', expired: '150.00', forfeited: '50.00' }),
        },
      ],
    });
  });

  test('is what the accounts of the ledger have', async () => {
    const rows = await app
      .db('ledger_accounts')
      .where({ merchant_id: 'shop', asset: 'certificate' })
      .select<{ posted_minor: number }[]>('posted_minor');
    const posted = rows.reduce((sum, { posted_minor }) => sum + posted_minor, 0);
    expect((await read()).total.outstandingMinor).toBe(posted);
    expect(posted).toBe(65_100);
  });

  test('of some months begins with what was owed before', async () => {
    const some = await told('merchant=shop&from=2026-04&to=2026-05');
    expect(some).toMatchObject({
      opening: '1350.00',
      months: [{ month: '2026-04' }, { month: '2026-05', outstanding: '650.00' }],
      total: figures({ issued: '200.00', spent: '800.00', forfeited: '50.00', returned: '50.00', outstanding: '650.00' }), // prettier-ignore
    });
    expect(some.series.map(({ opening }) => opening)).toEqual(['1050.00', '300.00']);
    expect(some.series[0]?.months).toEqual(GIFT.slice(1, 3));
  });

  test.each([
    ['from=0001-01', ['2026-03', '2026-04', '2026-05', '2026-06']],
    ['to=9999-12', ['2026-03', '2026-04', '2026-05', '2026-06']],
    ['from=2026-06', ['2026-06']],
    ['from=2026-07', []],
    ['to=2026-02', []],
  ])('goes no further than something happened, with %s', async (query, months) => {
    const found = await told(`merchant=shop&${query}`);
    expect(found.months.map(({ month }) => month)).toEqual(months);
    const [first, last] = [found.opening, found.total.outstanding];
    if (months.length === 0)
      expect([first, last]).toEqual(query.startsWith('to') ? ['0.00', '0.00'] : ['651.00', '651.00']);
  });

  test('is nothing where nothing was sold', async () => {
    expect(await told('merchant=empty')).toMatchObject({
      months: [{ month: '2026-06', ...figures({}) }],
      total: figures({}),
      series: [],
    });
  });

  describe('over HTTP', () => {
    const adminOf = (id: string) => ({ Authorization: `Bearer admin-${secretOf(id)}` });

    test('is told to the merchant alone', async () => {
      expect(await ask('merchant=shop', adminOf('shop'))).toMatchObject({ status: 200, json: { merchant: 'shop' } });
      expect(await ask('merchant=shop', adminOf('other'))).toMatchObject({ status: 403, json: { code: 'foreign_merchant' } }); // prettier-ignore
      expect(await ask('merchant=shop', { Authorization: `Bearer ${secretOf('shop')}` })).toMatchObject({
        status: 403,
      });
      expect(await ask('merchant=shop', {})).toMatchObject({ status: 401 });
    });

    test('is of a merchant that there is', async () => {
      expect(await ask('merchant=nobody')).toMatchObject({ status: 404, json: { code: 'merchant_not_found' } });
      expect(await ask('merchant=nobody', adminOf('shop'))).toMatchObject({ status: 403 });
    });

    test.each(['', 'merchant=', 'merchant=shop&from=2026', 'merchant=shop&to=2026-13', 'merchant=shop&from=2026-05&to=2026-04', 'merchant=shop&since=2026-05'])(
      'is not told for the query "%s"',
      async (query) => expect(await ask(query)).toMatchObject({ status: 400, json: { code: 'invalid_input' } }),
    ); // prettier-ignore
  });

  test('of more certificates than fit on a page is read to the end, and says how far it is', async () => {
    const many = 1_203;
    const now = app.clock.now();
    const ids = Array.from({ length: many }, (_, index) => `many-${String(index).padStart(5, '0')}`);
    const terms = { allow_refund: 1, allow_refund_purchase: 1, allow_reuse: 1, allow_top_up: 1 };
    await app.db.batchInsert(
      'certificates',
      ids.map((id, place) => ({ merchant_id: 'empty', id, number: id, series_id: 3, position: place, nominal_minor: 100, pin_hash: '', sealed: '', sealed_by: '', ...terms, issued_at: now, expires_at: now + 1 })), // prettier-ignore
      50,
    );
    await app.db.batchInsert(
      'ledger_transfers',
      [...ids, 'customer'].flatMap(
        (id) =>
        [1, 2, 3].map((entry) => ({ merchant_id: 'empty', owner_id: id, entry, line: 1, kind: entry === 1 ? 'issue' : 'spend', from_account: 'a', to_account: 'b', amount_minor: entry === 1 ? 100 : 30, balance_minor: 0, posted_at: now })), // prettier-ignore
      ),
      50,
    );
    const progress: number[] = [];
    const found = await readLiability(app.db, 'empty', { now, onProgress: (read) => progress.push(read) });
    expect(found).toMatchObject({ ok: true, value: { total: { issuedMinor: many * 100, spentMinor: many * 60, outstandingMinor: many * 40 } } }); // prettier-ignore
    expect(progress.at(-1)).toBe(many);
    expect(progress.length).toBeGreaterThan(2);
  });
});
