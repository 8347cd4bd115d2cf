import { z } from 'zod';
import type { CartInput } from '../../shared/api/cart.ts';
import type { Checkout, Order } from '../../shared/api/checkout.ts';
import { type AppOptions, startApp, type TestApp } from './app.ts';
import {
  apiKeyDocument,
  cartInput,
  originOf,
  programDocument,
  type PromoCodeDocument,
  type PromotionDocument,
  publishableKeyOf,
  secretOf,
  ticketInput,
} from './builders.ts';
import { dumpTables, type TestDatabase } from './database.ts';
import {
  type CheckoutInput,
  createShopCalls,
  parseCheckout,
  parseOrder,
  type ShopAnswer,
  type ShopCalls,
} from './shop-calls.ts';

/** Every call of a page of the shop. */
export type PageCalls = {
  readonly create: (body: unknown, from?: string) => Promise<ShopAnswer>;
  readonly read: (id: string) => Promise<ShopAnswer>;
  readonly putCart: (id: string, cart: CartInput) => Promise<ShopAnswer>;
  readonly putCodes: (id: string, promoCodes: readonly string[], from?: string) => Promise<ShopAnswer>;
};

type Terms = Partial<Omit<PromoCodeDocument, 'code' | 'promotion'>>;

/** An app with one shop, whose codes are made as they are needed. */
export type TestShop = {
  readonly app: TestApp;
  readonly shop: ShopCalls;
  readonly page: PageCalls;
  /** The same calls with another shop's keys. */
  readonly rival: ShopCalls;
  readonly rivalPage: PageCalls;
  /** A new code of terms of its own; ten percent unless they say otherwise. */
  readonly offer: (terms?: Terms, code?: string) => Promise<string>;
  /** So many new codes of one new promotion. */
  readonly promote: (count: number, terms?: Partial<PromotionDocument>) => Promise<string[]>;
  /** Gives a code that was offered other terms. */
  readonly change: (code: string, terms: Terms) => Promise<void>;
  readonly open: (input?: Partial<CheckoutInput>) => Promise<Checkout>;
  /** Opens a checkout and commits it, at what it comes to. */
  readonly buy: (orderNumber: string, input?: Partial<CheckoutInput>) => Promise<Order>;
  readonly countsOf: (code: string) => Promise<{ readonly uses: number; readonly holds: number }>;
  readonly dump: () => Promise<Record<string, unknown[]>>;
};

/** A ticket for 1000.00, and a fee that no code is for. */
export const CART = cartInput(
  ticketInput({ id: 'seat', unitPrice: '1000.00', quantity: 1 }),
  ticketInput({ id: 'fee', kind: 'fee', unitPrice: '50.00', quantity: 1 }),
);

export async function startTestShop(database: TestDatabase, options: AppOptions = {}): Promise<TestShop> {
  const app = await startApp(database, options);
  const codes = new Map<string, PromoCodeDocument>();
  const promotions = new Map<string, PromotionDocument>();
  const apply = () =>
    app.apply(programOf('shop', { promotions: [...promotions.values()], promoCodes: [...codes.values()] }));
  await app.apply(programOf('rival', {}));
  await apply();
  const shop = shopCallsOf(app, 'shop');

  const put = async (code: string, terms: Terms) => {
    const percentage = terms.fix === undefined ? { percentage: '10' } : {};
    codes.set(code, { code, ...percentage, ...terms });
    await apply();
    return code;
  };
  const open = async (input: Partial<CheckoutInput> = {}) => parseCheckout(await shop.create({ cart: CART, ...input }));

  return {
    app,
    shop,
    page: pageCallsOf(app, 'shop'),
    rival: shopCallsOf(app, 'rival'),
    rivalPage: pageCallsOf(app, 'rival'),
    offer: (terms = {}, code = `CODE-${codes.size}`) => put(code, terms),
    async promote(count, terms = {}) {
      const id = `promotion-${promotions.size}`;
      const percentage = terms.fix === undefined ? { percentage: '10' } : {};
      promotions.set(id, { name: id, ...percentage, ...terms, id });
      const made = Array.from({ length: count }, (_, index) => `P${promotions.size}-${index}`);
      for (const code of made) codes.set(code, { code, promotion: id });
      await apply();
      return made;
    },
    async change(code, terms) {
      await put(code, terms);
    },
    open,
    async buy(orderNumber, input = {}) {
      const { id, total } = await open(input);
      return parseOrder(await shop.commit(id, { orderNumber, cart: input.cart ?? CART, total }));
    },
    async countsOf(code) {
      const row = (await app
        .db('promo_codes')
        .where({ merchant_id: 'shop', written: code })
        .first('uses', 'holds')) as unknown;
      return z.object({ uses: z.int(), holds: z.int() }).parse(row);
    },
    dump: () => dumpTables(database.db),
  };
}

function programOf(id: string, sections: object): object {
  const apiKeys = [apiKeyDocument({ scopes: ['shop'], secret: secretOf(id) })];
  return programDocument(id, { apiKeys, promotions: [], promoCodes: [], ...sections });
}

export function shopCallsOf(app: TestApp, merchantId: string): ShopCalls {
  return createShopCalls((method, path, { body, key }) =>
    app.call(path, {
      method,
      headers: {
        Authorization: `Bearer ${secretOf(merchantId)}`,
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

export function pageCallsOf(app: TestApp, merchantId: string): PageCalls {
  const path = '/widget/v1/checkouts';
  const headers = (from = '203.0.113.7') => ({
    'Bonbon-Key': publishableKeyOf(merchantId),
    Origin: originOf(merchantId),
    'X-Forwarded-For': from,
  });
  return {
    create: (body, from) => app.call(path, { method: 'POST', headers: headers(from), body }),
    read: (id) => app.call(`${path}/${id}`, { headers: headers() }),
    putCart: (id, cart) => app.call(`${path}/${id}/cart`, { method: 'PUT', headers: headers(), body: cart }),
    putCodes: (id, promoCodes, from) =>
      app.call(`${path}/${id}/promo-codes`, { method: 'PUT', headers: headers(from), body: { promoCodes } }),
  };
}
