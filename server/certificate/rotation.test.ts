import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AppOptions, SECRET_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { pageHeaders, sellCertificate, seriesDocument, type SoldCertificate } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { certificateSealer } from './rotation.ts';
import { openSecrets } from './secrets.ts';

const NEW_KEY = 'another-key-of-the-installation-1111';
const BOTH = { secretKey: NEW_KEY, secretKeyPrevious: SECRET_KEY };

type Row = {
  readonly id: string;
  readonly number: string;
  readonly pin_hash: string;
  readonly sealed: string;
  readonly sealed_by: string;
};

describeEachEngine('renewing the secrets of certificates', (engine) => {
  let database: TestDatabase;
  let sold: SoldCertificate[];
  let before: Row[];
  beforeEach(async () => {
    database = await openDatabase(engine);
    await withApp({}, async (app) => {
      for (const id of ['shop', 'other']) {
        const document = programDocument(id);
        await app.apply({
          ...document,
          merchant: { ...document.merchant, certificates: { payment: 'shop' } },
          apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf(id) })],
          certificateSeries: [seriesDocument()],
        });
      }
      sold = [await sellCertificate(app), await sellCertificate(app)];
      await sellCertificate(app, '1000.00', { merchantId: 'other' });
    });
    before = await readRows();
  });
  afterEach(() => database.close());

  const withApp = async (options: AppOptions, work: (app: TestApp) => Promise<void>) => {
    const app = await startApp(database, options);
    await work(app).finally(() => app.close());
  };
  const readRows = () =>
    database.db('certificates').orderBy('id').select<Row[]>('id', 'number', 'pin_hash', 'sealed', 'sealed_by');
  const present = async (app: TestApp, { number, pin }: SoldCertificate) =>
    (await app.call('/widget/v1/certificates/balance', { method: 'POST', headers: pageHeaders(), body: { number, pin } })) // prettier-ignore
    .status;
  const expectAccepted = async (app: TestApp) => {
    for (const each of sold) expect(await present(app, each)).toBe(200);
  };
  const renew = () => certificateSealer.renew(database.db, createSecretBox(NEW_KEY, SECRET_KEY), () => undefined);

  test('keeps numbers, PINs and page keys, and lets the previous key go', async () => {
    const both = createSecretBox(NEW_KEY, SECRET_KEY);
    await withApp(BOTH, async (app) => {
      await expectAccepted(app);
      expect(await certificateSealer.check(database.db, both, () => undefined)).toBe(3);
      expect(await readRows()).toEqual(before);

      const renewing = renew();
      await expectAccepted(app);
      expect(await renewing).toEqual({ renewed: 3, left: 0 });
      await expectAccepted(app);
      expect(await certificateSealer.check(database.db, both, () => undefined)).toBe(0);
    });
    await withApp({ secretKey: NEW_KEY }, expectAccepted);

    const after = await readRows();
    const [old, present] = [createSecretBox(SECRET_KEY), createSecretBox(NEW_KEY)];
    expect(after.map(({ sealed }) => openSecrets(present, sealed))).toEqual(
      before.map(({ sealed }) => openSecrets(old, sealed)),
    );
    expect(after.map(({ id, number }) => [id, number])).toEqual(before.map(({ id, number }) => [id, number]));
    expect(new Set(after.map(({ sealed_by }) => sealed_by))).toEqual(new Set([present.keyName]));
  });

  test('changes nothing the second time', async () => {
    await renew();
    const renewed = await readRows();
    expect(await renew()).toEqual({ renewed: 0, left: 0 });
    expect(await readRows()).toEqual(renewed);
  });

  test('of several at once renews each certificate once', async () => {
    const all = await Promise.all([renew(), renew(), renew()]);
    expect(all.reduce((sum, { renewed }) => sum + renewed, 0)).toBe(3);
    expect(all.map(({ left }) => left)).toEqual([0, 0, 0]);
    await withApp({ secretKey: NEW_KEY }, expectAccepted);
  });

  test('leaves what neither key opens, and says how many', async () => {
    const rows = (await readRows()).slice(0, 1);
    for (const { id } of rows) {
      const foreign = createSecretBox('a-key-that-nobody-has-any-more-222222');
      await database
        .db('certificates')
        .where({ id })
        .update({ sealed: foreign.encrypt('PIN KEY'), sealed_by: foreign.keyName });
    }
    let looked = 0;
    const box = createSecretBox(NEW_KEY, SECRET_KEY);
    const renewed = await certificateSealer.renew(database.db, box, (more) => (looked += more));
    expect(renewed).toEqual({ renewed: 2, left: 1 });
    expect(looked).toBe(await certificateSealer.countRows(database.db));
    await withApp(BOTH, async (app) => {
      const kept = sold.filter(({ id }) => id !== rows[0]?.id);
      for (const each of kept) expect(await present(app, each)).toBe(200);
    });
  });
});
