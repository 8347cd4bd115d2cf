import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprintOf } from '../../server/db/operations.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { certificateCheckoutsOf } from '../support/certificate-checkout.ts';
import { certificatesProgram, certificateTillOf, good } from '../support/certificate-till.ts';
import { readCertificate } from '../support/certificates.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

describeEachEngine('receipts and orders of several tills', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(certificatesProgram());
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const till = () => certificateTillOf(app);
  const statusOf = async (number: number | undefined) => (await readCertificate(app, String(number))).status;

  test('two points with the same number of a receipt have sold two certificates', async () => {
    const [here] = await till().sell({ ChequeId: 1001 });
    const [there] = await till().sell({ ChequeId: 1001, PosCode: 'POS-2' });
    expect(there?.Number).not.toBe(here?.Number);
    expect(await till().sell({ ChequeId: 1001, PosCode: 'POS-2' })).toEqual([there]);
  });

  test('a return takes the certificate of its own order, whoever has a receipt of the same number', async () => {
    const [theirs] = await till().sell({ ChequeId: 5, OrderNumber: 'ORDER-1' });
    const [own] = await till().sell({ ChequeId: 5, OrderNumber: 'ORDER-2', PosCode: 'POS-2' });
    await till().sell({ Refund: true, ChequeId: 5, OrderNumber: 'ORDER-2', PosCode: 'POS-2' });
    expect([await statusOf(theirs?.Number), await statusOf(own?.Number)]).toEqual(['active', 'returned']);
  });

  test('a receipt alone means the sale of its point; another point’s, where that is the only one', async () => {
    const [here] = await till().sell({ ChequeId: 6 });
    const [there] = await till().sell({ ChequeId: 6, PosCode: 'POS-2' });
    await till().sell({ Refund: true, ChequeId: 6, PosCode: 'POS-2' });
    expect([await statusOf(here?.Number), await statusOf(there?.Number)]).toEqual(['active', 'returned']);
    const [elsewhere] = await till().sell({ ChequeId: 7 });
    await till().sell({ Refund: true, ChequeId: 7, PosCode: 'POS-2' });
    expect(await statusOf(elsewhere?.Number)).toBe('returned');
  });

  test('the longest order is sold, found again and taken back', async () => {
    const OrderNumber = '"'.repeat(254);
    const [card] = await till().sell({ OrderNumber });
    expect(await till().sell({ OrderNumber })).toEqual([card]);
    await till().sell({ Refund: true, OrderNumber });
    expect(await readCertificate(app, String(card?.Number))).toMatchObject({
      status: 'returned',
      history: [{ kind: 'return', order: OrderNumber }, { kind: 'issue' }],
    });
  });

  test('what a shop’s server asks with a PIN leaves no fingerprint by which the PIN could be found', async () => {
    const [card] = await till().sell({ OrderNumber: 'FINGERPRINT', Goods: [good()] });
    const typed = { number: String(card?.Number), pin: card?.SecretCode ?? '' };
    const { open, present } = certificateCheckoutsOf(app);
    const { id } = await open('20.00', []);
    await present(id, [typed]);
    const kept = (await app.db('operations').pluck('fingerprint')) as string[];
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).not.toContain(fingerprintOf({ id, body: { certificates: [typed] } }));
  });
});
