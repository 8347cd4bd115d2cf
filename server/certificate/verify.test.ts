import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minor } from '../../shared/money.ts';
import { SECRET_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import {
  changeCertificate,
  pageHeaders,
  sellCertificate,
  seriesDocument,
  type SoldCertificate,
} from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { inSnapshot } from '../db/inspection.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { createBulkCertificates } from './bulk.ts';
import { verifyCertificates } from './verify.store.ts';

const TABLES = [
  'certificates',
  'certificate_sales',
  'certificate_purchases',
  'certificate_payments',
  'ledger_owners',
  'ledger_accounts',
  'ledger_transfers',
];

type Corruption = readonly [string, () => Promise<unknown>, () => readonly string[] | Promise<readonly string[]>];

function shopDocument(merchantId: string): object {
  const document = programDocument(merchantId);
  return {
    ...document,
    apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) })],
    merchant: { ...document.merchant, certificates: { payment: 'shop' } },
    certificateSeries: [seriesDocument()],
  };
}

describeEachEngine('the verification of certificates', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let sound: Map<string, unknown[]>;
  let bought: SoldCertificate & { readonly purchase: string };
  let returned: SoldCertificate;
  let batch: { readonly id: string; readonly numbers: readonly string[] };
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    for (const id of ['shop', 'other']) await app.apply(shopDocument(id));
    const sold = await sellCertificate(app, '500.00');
    const row = (await app.db('certificates').where({ id: sold.id }).first()) as { purchase_id: string };
    bought = { ...sold, purchase: row.purchase_id };
    returned = await sellCertificate(app, '300.00');
    expect((await changeCertificate(app, returned.number, 'return')).status).toBe(200);
    await order();
    batch = await print('shop', 3);
    await print('other', 2);
    sound = new Map();
    for (const table of TABLES) sound.set(table, await app.db(table).select());
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const order = async () => {
    const body = {
      siteCode: 'GIFT',
      amount: '100.00',
      buyer: { email: 'buyer@mail.example' },
      returnUrl: 'https://shop.example/',
    };
    const path = '/widget/v1/certificates/purchases';
    const headers = { ...pageHeaders(), 'Idempotency-Key': randomUUID() };
    expect((await app.call(path, { method: 'POST', headers, body })).status).toBe(201);
  };

  const print = async (merchantId: string, count: number) => {
    const secretBox = createSecretBox(SECRET_KEY);
    const bulk = createBulkCertificates({ db: app.db, clock: app.clock.now, secretBox });
    const planned = await bulk.plan({ merchantId, seriesId: 1, nominalMinor: minor(20_000), count });
    if (!planned.ok) throw new Error(planned.error.kind);
    const numbers: string[] = [];
    for await (const piece of bulk.issue(planned.value)) {
      if (!piece.ok) throw new Error(piece.error.kind);
      numbers.push(...piece.value.map(({ number }) => number));
    }
    return { id: planned.value.id, numbers };
  };

  const faultsOf = (merchantId: string) =>
    inSnapshot(app.db, async (snapshot) => {
      const faults: string[] = [];
      let rows = 0;
      const report = (fault: string) => faults.push(fault);
      const advance = (more: number) => (rows += more);
      const certificates = await verifyCertificates({ snapshot, merchantId, report, advance });
      return { certificates, faults, rows };
    });

  const restore = async () => {
    for (const [table, rows] of sound) {
      await app.db(table).delete();
      await app.db.batchInsert(table, rows as object[]);
    }
  };

  test('finds nothing where all agrees, and reads every row once', async () => {
    expect(await faultsOf('shop')).toEqual({ certificates: 5, faults: [], rows: 5 + 1 + 3 });
    expect(await faultsOf('other')).toEqual({ certificates: 2, faults: [], rows: 2 + 1 });
    expect(await faultsOf('nobody')).toEqual({ certificates: 0, faults: [], rows: 0 });
  });

  const row = (table: string, where: object) => app.db(table).where({ merchant_id: 'shop', ...where });
  const expiry = async () =>
    ((await row('certificates', { id: bought.id }).first()) as { expires_at: number }).expires_at;

  const ownerOf = (number: string | undefined) =>
    (sound.get('certificates') as { number: string; id: string }[]).find((each) => each.number === number)?.id ?? '';

  const corruptions: readonly Corruption[] = [
    [
      'a certificate without an owner',
      () => row('ledger_owners', { id: bought.id }).delete(),
      () => [`certificate ${bought.number}: has no owner`],
    ],
    [
      'a certificate of more than was issued',
      () => row('certificates', { id: bought.id }).update({ nominal_minor: 50_001 }),
      () => [
        `certificate ${bought.number}: is of 50001, but 50000 were issued`,
        `purchase ${bought.purchase}: is of 50000, but its certificate of 50001`,
      ],
    ],
    [
      'a certificate that nobody issued',
      () => row('ledger_transfers', { owner_id: bought.id }).delete(),
      () => [`certificate ${bought.number}: begins with nothing where it should be issued`],
    ],
    [
      'a certificate that begins with another entry',
      () => row('ledger_transfers', { owner_id: bought.id }).update({ kind: 'top_up' }),
      () => [`certificate ${bought.number}: begins with top_up where it should be issued`],
    ],
    [
      'a returned certificate with something on it',
      () => row('ledger_accounts', { owner_id: returned.id }).update({ posted_minor: 1 }),
      () => [`certificate ${returned.number}: was returned, but has 1`],
    ],
    [
      'a number with a wrong check digit',
      () => row('certificates', { id: bought.id }).update({ number: wrongDigit(bought.number) }),
      () => [`certificate ${wrongDigit(bought.number)}: has a number that none can have`],
    ],
    [
      'a number of another length',
      () => row('certificates', { id: bought.id }).update({ number: '123' }),
      () => ['certificate 123: has a number that none can have'],
    ],
    [
      'an account that ends at another time',
      () => row('ledger_accounts', { owner_id: bought.id }).update({ expires_at: 1 }),
      async () => [`certificate ${bought.number}: ends at ${await expiry()}, but its account certificate at 1`],
    ],
    [
      'an account of no certificate',
      () => row('ledger_accounts', { owner_id: bought.id }).update({ owner_id: 'nobody' }),
      () => ['owner nobody: has an account certificate, but is no certificate'],
    ],
    [
      'a certificate that is gone',
      () => row('certificates', { number: batch.numbers[1] }).delete(),
      () => [
        `owner ${ownerOf(batch.numbers[1])}: has an account certificate, but is no certificate`,
        `sale ${batch.id}: is of 3 certificates, but has 2`,
      ],
    ],
    [
      'a sale of another amount',
      () => row('certificate_sales', { id: batch.id }).update({ goods: '[{"quantity":2,"priceMinor":20000},{"quantity":1,"priceMinor":1}]' }), // prettier-ignore
      () => [`certificate ${batch.numbers[2] ?? ''}: is of 20000, but the sale ${batch.id} has one of 1 in its place`],
    ],
    [
      'a sale of fewer certificates',
      () => row('certificate_sales', { id: batch.id }).update({ goods: '[{"quantity":2,"priceMinor":20000}]' }),
      () => [
        `certificate ${batch.numbers[2] ?? ''}: is number 3 of the sale ${batch.id}, which has no such`,
        `sale ${batch.id}: is of 2 certificates, but has 3`,
      ],
    ],
    [
      'a sale whose goods cannot be read',
      () => row('certificate_sales', { id: batch.id }).update({ goods: '{' }),
      () => [
        ...batch.numbers.map((number, place) => `certificate ${number}: is number ${place + 1} of the sale ${batch.id}, which has no such`), // prettier-ignore
        `sale ${batch.id}: has goods that cannot be read`,
      ],
    ],
    [
      'a sale that is gone',
      () => row('certificate_sales', { id: batch.id }).delete(),
      () => batch.numbers.map((number) => `certificate ${number}: was sold with ${batch.id}, which has no row`),
    ],
    [
      'a paid purchase without its certificate',
      () => row('certificate_purchases', { id: bought.purchase }).update({ certificate_id: 'none' }),
      () => [
        `certificate ${bought.number}: was bought as ${bought.purchase}, but that bought none`,
        `purchase ${bought.purchase}: is paid, but its certificate none has no row`,
      ],
    ],
    [
      'a paid purchase without a payment',
      () => row('certificate_payments', { purchase_id: bought.purchase }).update({ outcome: 'unexpected' }),
      () => [`purchase ${bought.purchase}: is paid, but 0 payments issued a certificate`],
    ],
    [
      'a purchase that was paid twice',
      async () => {
        const found = await row('certificate_payments', { purchase_id: bought.purchase }).first<object>();
        await app.db('certificate_payments').insert({ ...found, reference: 'again' });
      },
      () => [`purchase ${bought.purchase}: is paid, but 2 payments issued a certificate`],
    ],
    [
      'a purchase that has ended with a payment and a certificate',
      () => row('certificate_purchases', { id: bought.purchase }).update({ status: 'ended' }),
      () => [
        `purchase ${bought.purchase}: is ended, but 1 payments issued a certificate`,
        `purchase ${bought.purchase}: is ended, but names the certificate ${bought.id}`,
      ],
    ],
    [
      'a purchase that is gone',
      () => row('certificate_purchases', { id: bought.purchase }).delete(),
      () => [
        `certificate ${bought.number}: was bought as ${bought.purchase}, but that bought none`,
        `purchase ${bought.purchase}: has no row, but was paid`,
      ],
    ],
  ];

  describe.each(corruptions)('names %s', (_name, corrupt, expected) => {
    test('and nothing else', async () => {
      try {
        await corrupt();
        expect((await faultsOf('shop')).faults.sort()).toEqual([...(await expected())].sort());
        expect((await faultsOf('other')).faults).toEqual([]);
      } finally {
        await restore();
      }
    });
  });
});

function wrongDigit(number: string): string {
  return number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10);
}
