import type { Order, PromoCodeOutcome } from '../../shared/api/checkout.ts';
import type { Items } from './goods.ts';

/** What the shop's own server tells of a checkout. */
export type ShopCheckout = {
  readonly checkoutId: string;
  readonly orderNumber: string;
  readonly status: 'open' | 'reserved' | 'committed' | 'cancelled';
  readonly items: Items;
  readonly tickets: string;
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
  readonly tickets: string;
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
  readonly total: string;
  readonly returns: readonly { readonly lines: Items; readonly refund: string }[];
  readonly cancelled?: { readonly refund: string };
  readonly refunded: string;
};

/** Who is signed in, with what the shop's server signed for the element. */
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

/** A call of the page, and those that the shop's server made for it. */
export type LoggedCall = {
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly ms: number;
  readonly calls?: readonly LoggedCall[];
};

export type ShopApi = {
  readonly signIn: (customer: string) => Promise<Answer<Buyer>>;
  readonly openCheckout: (items: Items, who: Who) => Promise<Answer<ShopCheckout>>;
  readonly readCheckout: (id: string) => Promise<Answer<ShopCheckout>>;
  readonly changeItems: (id: string, items: Items) => Promise<Answer<ShopCheckout>>;
  readonly changeCustomer: (id: string, who: Who) => Promise<Answer<ShopCheckout>>;
  readonly placeOrder: (
    id: string,
    order: Who & { readonly items: Items; readonly total: string },
  ) => Promise<Answer<ShopCheckout>>;
  readonly pay: (id: string) => Promise<Answer<ShopOrder>>;
  readonly decline: (id: string) => Promise<Answer<ShopCheckout>>;
  readonly readOrder: (number: string) => Promise<Answer<ShopOrder>>;
  readonly cancelOrder: (number: string) => Promise<Answer<ShopOrder>>;
  readonly returnOne: (number: string, line: string, returned: number) => Promise<Answer<ShopOrder>>;
  readonly holdDraw: () => Promise<Answer<{ readonly id: string }>>;
};

type Part = 'checkout' | 'order' | 'buyer' | 'draw';

type Body = Readonly<Partial<Record<Part, unknown>>> & { readonly calls?: readonly LoggedCall[] };

const TIMEOUT_MS = 15_000;

/** The shop's own server. It never throws: whatever goes wrong on the way is a problem to be told. */
export function createShopApi(note: (call: LoggedCall) => void): ShopApi {
  const checkout = (method: string, path: string, body?: object) => ask<ShopCheckout>('checkout', method, path, body);
  const order = (method: string, path: string, body?: object) => ask<ShopOrder>('order', method, path, body);
  return {
    signIn: (customer) => ask<Buyer>('buyer', 'POST', 'sign-in', { customer }),
    openCheckout: (items, who) => checkout('POST', 'checkouts', { items, ...who }),
    readCheckout: (id) => checkout('GET', `checkouts/${id}`),
    changeItems: (id, items) => checkout('PUT', `checkouts/${id}/items`, { items }),
    changeCustomer: (id, who) => checkout('PUT', `checkouts/${id}/customer`, who),
    placeOrder: (id, body) => checkout('POST', `checkouts/${id}/order`, body),
    pay: (id) => order('POST', `checkouts/${id}/payment`, { outcome: 'paid' }),
    decline: (id) => checkout('POST', `checkouts/${id}/payment`, { outcome: 'declined' }),
    readOrder: (number) => order('GET', `orders/${number}`),
    cancelOrder: (number) => order('POST', `orders/${number}/cancel`),
    returnOne: (number, line, returned) => order('POST', `orders/${number}/returns`, { line, quantity: 1, returned }),
    holdDraw: () => ask<{ readonly id: string }>('draw', 'POST', 'draws', undefined),
  };

  async function ask<Value>(
    part: Part,
    method: string,
    path: string,
    body: object | undefined,
  ): Promise<Answer<Value>> {
    const url = `/demo/v1/${path}`;
    const startedAt = performance.now();
    const noted = (status: number | undefined, calls?: readonly LoggedCall[]): void =>
      note({ method, path: url, status, ms: Math.round(performance.now() - startedAt), ...(calls && { calls }) });
    try {
      const response = await fetch(url, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = (await response.json()) as Body;
      noted(response.status, answer.calls);
      if (!response.ok) return { ok: false, problem: answer as ShopProblem };
      return { ok: true, value: answer[part] as Value };
    } catch {
      noted(undefined);
      return { ok: false, problem: { status: 0, code: 'unreachable' } };
    }
  }
}
