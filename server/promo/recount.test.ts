import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, programDocument, secretOf, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const CART = { lines: [ticketInput({ unitPrice: '1000.00', quantity: 1 })] };

describeEachEngine('a limit that is set when a code was used already', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let calls = 0;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const apply = (maxUses: number | undefined, promoCodes: { code: string; promotion: string }[]) =>
    app.apply(
      programDocument('shop', {
        apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') })],
        promotions: [
          { id: 'summer', name: 'Summer', percentage: '10', maxUses },
          { id: 'winter', name: 'Winter', percentage: '10', maxUses: 2 },
        ],
        promoCodes,
      }),
    );

  const post = (path: string, body: unknown) => {
    calls += 1;
    const headers = { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': `call-${calls}` };
    return app.call(path, { method: 'POST', headers, body });
  };

  const buy = async (code: string) => {
    const { json } = await post('/shop/v1/checkouts', { cart: CART, promoCodes: [code] });
    const { id, total } = json as { id: string; total: string };
    const orderNumber = `order-${calls}`;
    const { status } = await post(`/shop/v1/checkouts/${id}/commit`, { orderNumber, total });
    return { id, total, status, orderNumber };
  };

  const counts = () => database.db('promo_codes').where({ code: 'SUMMER10' }).first('uses', 'holds');
  const code = { code: 'SUMMER10', promotion: 'summer' };

  describe('counts what was used and held before', () => {
    test('when its promotion gets the limit', async () => {
      await apply(undefined, [code]);
      expect((await buy('summer10')).total).toBe('900.00');
      expect((await buy('summer10')).total).toBe('900.00');
      const { json } = await post('/shop/v1/checkouts', { cart: CART, promoCodes: ['summer10'] });
      const { id } = json as { id: string };
      await post(`/shop/v1/checkouts/${id}/reserve`, { cart: CART, total: '900.00' });

      await apply(3, [code]);
      expect(await counts()).toEqual({ uses: 2, holds: 1 });
      expect((await buy('summer10')).total).toBe('1000.00');
      expect((await post(`/shop/v1/checkouts/${id}/commit`, { orderNumber: 'held' })).status).toBe(200);
      expect(await counts()).toEqual({ uses: 3, holds: 0 });
    });

    test('when it moves to a promotion with a limit', async () => {
      await apply(undefined, [code]);
      const first = await buy('summer10');
      expect(await counts()).toEqual({ uses: 0, holds: 0 });

      await apply(undefined, [{ code: 'SUMMER10', promotion: 'winter' }]);
      expect(await counts()).toEqual({ uses: 1, holds: 0 });
      await buy('summer10');
      expect((await buy('summer10')).total).toBe('1000.00');

      await post(`/shop/v1/orders/${first.orderNumber}/cancel`, undefined);
      expect(await counts()).toEqual({ uses: 1, holds: 0 });
      expect((await buy('summer10')).total).toBe('900.00');
    });
  });

  test('is not counted twice by the same document', async () => {
    await apply(undefined, [code]);
    await buy('summer10');
    await apply(5, [code]);
    await buy('summer10');
    await apply(5, [code]);
    await apply(6, [code]);
    expect(await counts()).toEqual({ uses: 2, holds: 0 });
  });
});
