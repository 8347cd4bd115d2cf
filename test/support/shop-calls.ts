import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CartInput } from '../../shared/api/cart.ts';
import { checkout, type Checkout, order, type Order, refund, type Refund } from '../../shared/api/checkout.ts';

export type ShopAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
};

export type Sent = { readonly body?: unknown; readonly key?: string };

/** How a call reaches a server: once, or again and again until it is answered. */
export type Send = (method: 'GET' | 'POST' | 'PUT', path: string, sent: Sent) => Promise<ShopAnswer>;

export type CustomerInput = {
  readonly externalId?: string;
  readonly email?: string;
  readonly phone?: string;
};

export type CheckoutInput = {
  readonly cart: CartInput;
  readonly promoCodes?: readonly string[];
  readonly customer?: CustomerInput;
};

export type ReserveInput = {
  readonly cart: CartInput;
  readonly total: string;
  readonly customer?: CustomerInput;
  readonly minutes?: number;
};

export type CommitInput = {
  readonly orderNumber: string;
  readonly cart?: CartInput;
  readonly total?: string;
  readonly customer?: CustomerInput;
};

export type LineInput = { readonly id: string; readonly quantity: number };

/** Every call of a shop's own server; each is an operation of its own unless its key is stated. */
export type ShopCalls = {
  readonly create: (body: CheckoutInput, key?: string) => Promise<ShopAnswer>;
  readonly read: (id: string) => Promise<ShopAnswer>;
  readonly putCart: (id: string, cart: CartInput, key?: string) => Promise<ShopAnswer>;
  readonly putCodes: (id: string, promoCodes: readonly string[], key?: string) => Promise<ShopAnswer>;
  readonly putCustomer: (id: string, customer: CustomerInput, key?: string) => Promise<ShopAnswer>;
  readonly reserve: (id: string, body: ReserveInput, key?: string) => Promise<ShopAnswer>;
  readonly release: (id: string, key?: string) => Promise<ShopAnswer>;
  readonly commit: (id: string, body: CommitInput, key?: string) => Promise<ShopAnswer>;
  readonly readOrder: (number: string) => Promise<ShopAnswer>;
  readonly cancel: (number: string, key?: string) => Promise<ShopAnswer>;
  readonly returnLines: (number: string, lines: readonly LineInput[], key?: string) => Promise<ShopAnswer>;
};

export function createShopCalls(send: Send): ShopCalls {
  const checkouts = '/shop/v1/checkouts';
  const orders = '/shop/v1/orders';
  const write = (method: 'POST' | 'PUT', path: string, key: string | undefined, body?: unknown) =>
    send(method, path, { key: key ?? randomUUID(), ...(body === undefined ? {} : { body }) });
  const named = (parent: string, name: string) => `${parent}/${encodeURIComponent(name)}`;

  return {
    create: (body, key) => write('POST', checkouts, key, body),
    read: (id) => send('GET', named(checkouts, id), {}),
    putCart: (id, cart, key) => write('PUT', `${named(checkouts, id)}/cart`, key, cart),
    putCodes: (id, promoCodes, key) => write('PUT', `${named(checkouts, id)}/promo-codes`, key, { promoCodes }),
    putCustomer: (id, customer, key) => write('PUT', `${named(checkouts, id)}/customer`, key, customer),
    reserve: (id, body, key) => write('POST', `${named(checkouts, id)}/reserve`, key, body),
    release: (id, key) => write('POST', `${named(checkouts, id)}/release`, key),
    commit: (id, body, key) => write('POST', `${named(checkouts, id)}/commit`, key, body),
    readOrder: (number) => send('GET', named(orders, number), {}),
    cancel: (number, key) => write('POST', `${named(orders, number)}/cancel`, key),
    returnLines: (number, lines, key) => write('POST', `${named(orders, number)}/returns`, key, { lines }),
  };
}

/** The checkout of an answer; anything else fails with all that the answer says. */
export const parseCheckout = (answer: ShopAnswer): Checkout => parse(checkout, answer);
export const parseOrder = (answer: ShopAnswer): Order => parse(order, answer);
export const parseRefund = (answer: ShopAnswer): Refund => parse(refund, answer);

function parse<Schema extends z.ZodType>(schema: Schema, { status, text, json }: ShopAnswer): z.output<Schema> {
  if (status >= 300) throw new Error(`it was refused with ${status}: ${text}`);
  return schema.parse(json);
}

/**
 * Commits as a shop does whose buyers see every total before they pay it: what others earn, top up or give back
 * meanwhile may pay for more than was shown at first.
 */
export async function commitAsShown(shop: ShopCalls, id: string, shown: CommitInput): Promise<Order> {
  const answer = await shop.commit(id, shown);
  if (answer.status !== 409) return parseOrder(answer);
  const { total } = totalMismatch.parse(answer.json);
  return commitAsShown(shop, id, { ...shown, total });
}

const totalMismatch = z.object({ code: z.literal('total_mismatch'), total: z.string() });

/** What each code of a checkout came to: its discount, or why it gives none. */
export function outcomesOf({ promoCodes }: Pick<Checkout, 'promoCodes'>): Record<string, string> {
  return Object.fromEntries(
    promoCodes.map((outcome) => [outcome.code, outcome.status === 'applied' ? outcome.discount : outcome.reason]),
  );
}
