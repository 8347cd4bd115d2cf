import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purchase } from '../../shared/api/certificate.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument, originOf, programDocument } from '../../test/support/builders.ts';
import { pageHeaders, seriesDocument } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

describeEachEngine('the demo’s page of payments', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database, { demo: true, limits: { browserCallsPerMinute: 60 } });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  async function order(payment: 'demo' | 'shop' | 'stripe', name = 'Gift'): Promise<string> {
    await app.apply(
      programDocument('shop', {
        merchant: merchantDocument({ certificates: { payment } }),
        certificateSeries: [seriesDocument({ name })] as never,
      }),
    );
    const created = await app.call('/widget/v1/certificates/purchases', {
      method: 'POST',
      headers: pageHeaders('shop', '203.0.113.1'),
      body: {
        siteCode: 'GIFT',
        amount: '1000',
        buyer: { email: 'buyer@mail.example' },
        returnUrl: `${originOf('shop')}/`,
      },
    });
    return purchase.parse(created.json).id;
  }

  const page = (id: string, merchant = 'shop') => `${app.origin}/demo/payment/${merchant}/${id}`;
  const pay = (id: string, merchant?: string) =>
    fetch(`${page(id, merchant)}/pay`, { method: 'POST', redirect: 'manual', headers: { 'X-Forwarded-For': '203.0.113.2' } }); // prettier-ignore
  const statusOf = (id: string): Promise<string[]> =>
    app.db('certificate_purchases').where({ id }).pluck('status') as Promise<string[]>;

  test('says that it is a test, names what is bought as text, and issues once for whoever presses the button', async () => {
    const id = await order('demo', '<b>Gift</b> & "more"');
    const shown = await (await fetch(page(id))).text();
    expect(shown).toContain('&lt;b&gt;Gift&lt;/b&gt; &amp; &quot;more&quot;');
    expect(shown).toContain('тестовая страница');
    const [first, second] = [await pay(id), await pay(id)];
    expect([first.status, first.headers.get('location')]).toEqual([303, `${originOf('shop')}/?bon-purchase=${id}`]);
    expect(second.status).toBe(200);
    expect(await statusOf(id)).toEqual(['paid']);
    expect(await app.db('certificates').where({ purchase_id: id }).pluck('id')).toHaveLength(1);
  });

  describe('pays for nothing that others take the money for', () => {
    test('such as the shop itself', async () => {
      const id = await order('shop');
      expect((await pay(id)).status).toBe(200);
      expect(await statusOf(id)).toEqual(['awaiting_payment']);
      expect(await (await fetch(page(id))).text()).not.toContain('<form');
    });

    test.each(['000000000000000000000000', 'nothing', '%25'])('nor for %j', async (id) => {
      expect((await pay(id)).status).toBe(200);
      expect((await pay(id, 'nobody')).status).toBe(200);
    });
  });

  test('hears no address without end', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => fetch(page('none'))));
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});
