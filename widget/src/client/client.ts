import type { Checkout } from '../../../shared/api/checkout.ts';
import { createAsk } from './client.ask.ts';
import { createBuyer } from './client.buyer.ts';
import { createCheckout, type OpenCheckout } from './client.checkout.ts';
import type { Bonbon, BonbonOptions } from './client.types.ts';

export type * from './client.types.ts';

/**
 * The calls of the elements, for a page that draws its own controls:
 *
 *     import { createBonbon } from 'https://…/widget/v1/client.js';
 *
 *     const bonbon = createBonbon({ key: 'pk_…' });
 *     const outcome = await bonbon.checkPromoCode({ code: 'SUMMER10' });
 *     if (outcome.ok) show(outcome.value.status);
 *     else explain(outcome.problem.reason);
 */
export function createBonbon(options: BonbonOptions): Bonbon {
  const { key, baseUrl = import.meta.url, timeoutMs } = options;
  const from = { key, baseUrl: new URL(baseUrl).origin, timeoutMs };
  const buyer = createBuyer(options);
  const ask = createAsk(from, buyer);
  const checkouts = new Map<string, OpenCheckout>();

  function checkoutOf(id: string, known?: Checkout): OpenCheckout {
    const checkout = checkouts.get(id) ?? createCheckout(id, from, buyer, known);
    checkouts.set(id, checkout);
    return checkout;
  }

  return {
    checkPromoCode: (body, call) => ask('POST', 'promo-codes/check', 'status', { ...call, body }),
    async createCheckout(body, call) {
      const outcome = await ask<Checkout>('POST', 'checkouts', 'lines', { ...call, body }, 'optional');
      if (outcome.ok) checkoutOf(outcome.value.id, outcome.value);
      return outcome;
    },
    checkout: (id) => checkoutOf(id).checkout,
    identify(token) {
      buyer.set(token);
      for (const { identify } of checkouts.values()) identify();
    },
    loyalty: {
      balance: (call) => ask('GET', 'loyalty/me', 'available', call, 'required'),
      history: (page = {}, call) => ask('GET', `loyalty/me/history?${queryOf(page)}`, 'lines', call, 'required'),
    },
    certificates: {
      offer: (siteCode, call) => ask('GET', `certificates/offers/${encodeURIComponent(siteCode)}`, 'siteCode', call),
      order: (body, { idempotencyKey, ...call } = {}) =>
        ask('POST', 'certificates/purchases', 'sentTo', {
          ...call,
          body,
          ...(idempotencyKey && { headers: { 'Idempotency-Key': idempotencyKey } }),
        }),
      purchase: (id, call) => ask('GET', `certificates/purchases/${encodeURIComponent(id)}`, 'sentTo', call),
      balance: ({ number, pin }, call) =>
        ask('POST', 'certificates/balance', 'remain', { ...call, body: { number, pin } }),
    },
    tickets: {
      board: (campaign, call) => ask('GET', `tickets?${queryOf({ campaign })}`, 'draws', call, 'optional'),
      receipt: (body, call) => ask('POST', 'tickets/receipt', 'draws', { ...call, body }),
    },
  };
}

function queryOf(fields: Readonly<Record<string, string | number | undefined>>): string {
  return String(new URLSearchParams(JSON.parse(JSON.stringify(fields)) as Record<string, string>));
}
