import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseCheckout } from '../../test/support/shop-calls.ts';
import { CART, startTestShop, type TestShop } from '../../test/support/test-shop.ts';
import { CHECKOUTS_KEPT_MS, forgetAbandoned } from './abandoned.ts';

const MINUTE = 60_000;

describeEachEngine('an abandoned checkout', (engine) => {
  let database: TestDatabase;
  let on: TestShop;
  beforeEach(async () => {
    database = await openDatabase(engine);
    on = await startTestShop(database);
  });
  afterEach(async () => {
    await on.app.close();
    await database.close();
  });

  test('is forgotten with all that it ever held, and with who wanted to buy', async () => {
    const code = await on.offer({ maxUses: 5, maxUsesPerCustomer: 1 });
    const edits: ((id: string) => Promise<unknown>)[] = [
      () => Promise.resolve(),
      (id) => on.shop.putCodes(id, []),
      (id) => on.shop.putCustomer(id, { email: 'anna@mail.example' }),
    ];
    for (const [index, edit] of edits.entries()) {
      const customer = { email: `ivan${index}@mail.example` };
      const { id, total } = await on.open({ promoCodes: [code], customer });
      parseCheckout(await on.shop.reserve(id, { cart: CART, total, minutes: 1 }));
      on.app.clock.moveBy(MINUTE);
      await edit(id);
    }
    on.app.clock.moveBy(CHECKOUTS_KEPT_MS + 1);
    expect(await forgetAbandoned(database.db, on.app.clock.now())).toBe(edits.length);
    const { checkouts, checkout_promo_codes, promo_redemptions, promo_redemption_customers } = await on.dump();
    expect({ checkouts, checkout_promo_codes, promo_redemptions, promo_redemption_customers }).toEqual({
      checkouts: [],
      checkout_promo_codes: [],
      promo_redemptions: [],
      promo_redemption_customers: [],
    });
    expect(await on.countsOf(code)).toEqual({ uses: 0, holds: 0 });
  });
});
