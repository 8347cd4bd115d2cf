import type { Order, PromoCodeOutcome } from '../../../shared/api/checkout.ts';
import type { Items } from '../goods.ts';

/** What the shop's own server tells of a checkout. */
export type ShopCheckout = {
  readonly checkoutId: string;
  readonly orderNumber: string;
  readonly status: 'open' | 'reserved' | 'committed' | 'cancelled';
  readonly items: Items;
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly amount: string }[];
  readonly goods: string;
  readonly fee: string;
  readonly discount: string;
  readonly points: string;
  readonly certificates: string;
  readonly total: string;
  readonly promoCodes: readonly PromoCodeOutcome[];
};

export type ShopOrder = {
  readonly number: string;
  readonly status: Order['status'];
  readonly lines: Order['lines'];
  readonly goods: string;
  readonly fee: string;
  readonly promoCodes: readonly { readonly code: string; readonly discount: string }[];
  readonly level?: { readonly title: string; readonly discount: string };
  readonly points: string;
  readonly paidWith: readonly {
    readonly name: string;
    readonly spent: string;
    readonly givenBack: string;
    readonly notGivenBack: string;
  }[];
  readonly loyalty?: Order['loyalty'];
  /** How many tickets of the draw it has. */
  readonly tickets?: number;
  readonly total: string;
  readonly returns: readonly { readonly lines: Items; readonly refund: string }[];
  readonly cancelled?: { readonly refund: string };
  readonly refunded: string;
};

/** Who is signed in, with what the shop's server signed for the elements. */
export type Buyer = { readonly customer: string; readonly name: string; readonly token: string };

/** Who buys, as far as the page knows. */
export type Who = { readonly email?: string | undefined; readonly customer?: string | undefined };

export type ShopProblem = {
  readonly status: number;
  readonly code: string;
  /** Of `total_mismatch`: what the order comes to, and why. */
  readonly total?: string;
  readonly promoCodes?: readonly PromoCodeOutcome[];
};

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ShopProblem };

export type ShopApi = ReturnType<typeof createShopApi>;

type Part = 'checkout' | 'order' | 'buyer' | 'draw';

const TIMEOUT_MS = 15_000;

/** The shop's own server. It never throws: whatever goes wrong on the way is a problem to be told. */
export function createShopApi() {
  const checkout = (method: string, path: string, body?: object) => ask<ShopCheckout>('checkout', method, path, body);
  const order = (method: string, path: string, body?: object) => ask<ShopOrder>('order', method, path, body);
  return {
    signIn: (customer: string) => ask<Buyer>('buyer', 'POST', 'sign-in', { customer }),
    openCheckout: (items: Items, who: Who) => checkout('POST', 'checkouts', { items, ...who }),
    readCheckout: (id: string) => checkout('GET', `checkouts/${id}`),
    changeItems: (id: string, items: Items) => checkout('PUT', `checkouts/${id}/items`, { items }),
    changeCustomer: (id: string, who: Who) => checkout('PUT', `checkouts/${id}/customer`, who),
    placeOrder: (id: string, body: Who & { readonly items: Items; readonly total: string }) =>
      checkout('POST', `checkouts/${id}/order`, body),
    pay: (id: string) => order('POST', `checkouts/${id}/payment`, { outcome: 'paid' }),
    decline: (id: string) => checkout('POST', `checkouts/${id}/payment`, { outcome: 'declined' }),
    readOrder: (number: string) => order('GET', `orders/${number}`),
    cancelOrder: (number: string) => order('POST', `orders/${number}/cancel`),
    returnOne: (number: string, line: string, returned: number) =>
      order('POST', `orders/${number}/returns`, { line, quantity: 1, returned }),
    holdDraw: () => ask<{ readonly id: string }>('draw', 'POST', 'draws'),
  };
}

async function ask<Value>(part: Part, method: string, path: string, body?: object): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/demo/v1/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.json()) as Readonly<Partial<Record<Part, unknown>>>;
    return response.ok
      ? { ok: true, value: answer[part] as Value }
      : { ok: false, problem: answer as unknown as ShopProblem };
  } catch {
    return { ok: false, problem: { status: 0, code: 'unreachable' } };
  }
}
