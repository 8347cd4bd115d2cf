import { randomUUID } from 'node:crypto';
import type { CartInput } from '../../shared/api/cart.ts';
import type { Checkout, Order, Refund } from '../../shared/api/checkout.ts';
import type { Answer, TestApp } from './app.ts';
import { cartInput, secretOf, ticketInput } from './builders.ts';
import { parseCheckout, parseOrder, parseRefund } from './shop-calls.ts';

export type Presented = { readonly number: string; readonly pin: string } | { readonly id: string };

/** What a shop's own server does with checkouts that are paid by certificate. */
export type CertificateCheckouts = {
  readonly call: (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, key?: string) => Promise<Answer>;
  /** A checkout over so much in which these were entered. */
  readonly open: (amount: string, certificates: readonly Presented[]) => Promise<Checkout>;
  readonly present: (id: string, certificates: readonly Presented[]) => Promise<Checkout>;
  readonly commit: (bought: Pick<Checkout, 'id' | 'total'>, amount: string) => Promise<Order>;
  /** Spends so much of the certificate, and all of it if that is less. */
  readonly spend: (certificate: Presented, amount: string) => Promise<Order>;
  readonly cancel: (number: string) => Promise<Refund>;
  readonly giveBack: (number: string, quantity?: number) => Promise<Refund>;
};

/** Of all that a test knows of a certificate, what is stated of it. */
function toStated(presented: Presented): object {
  if (!('pin' in presented)) return { id: presented.id };
  const { number, pin } = presented;
  return { number, pin };
}

export function cartOver(amount: string, quantity = 1): CartInput {
  return cartInput(ticketInput({ id: 'seat', unitPrice: amount, quantity }));
}

export function certificateCheckoutsOf(app: TestApp, merchantId = 'shop'): CertificateCheckouts {
  const call: CertificateCheckouts['call'] = (method, path, body, key = randomUUID()) =>
    app.call(`/shop/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${secretOf(merchantId)}`,
        ...(method === 'GET' ? {} : { 'Idempotency-Key': key }),
      },
      ...(body === undefined ? {} : { body }),
    });
  const present: CertificateCheckouts['present'] = async (id, certificates) =>
    parseCheckout(await call('PUT', `/checkouts/${id}/certificates`, { certificates: certificates.map(toStated) }));
  const open: CertificateCheckouts['open'] = async (amount, certificates) => {
    const { id } = parseCheckout(await call('POST', '/checkouts', { cart: cartOver(amount) }));
    return present(id, certificates);
  };
  const commit: CertificateCheckouts['commit'] = async ({ id, total }, amount) => {
    const body = { orderNumber: randomUUID(), cart: cartOver(amount), total };
    return parseOrder(await call('POST', `/checkouts/${id}/commit`, body));
  };
  return {
    call,
    open,
    present,
    commit,
    spend: async (certificate, amount) => commit(await open(amount, [certificate]), amount),
    cancel: async (number) => parseRefund(await call('POST', `/orders/${number}/cancel`)),
    giveBack: async (number, quantity = 1) =>
      parseRefund(await call('POST', `/orders/${number}/returns`, { lines: [{ id: 'seat', quantity }] })),
  };
}
