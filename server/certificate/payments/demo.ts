import type { PaymentDriver } from '../payment-port.ts';

const OPEN_MS = 60 * 60_000;

/** Sends buyers to a test page of our own, which takes no money: for demonstrations alone. */
export const demoPayments: PaymentDriver = {
  openMs: OPEN_MS,
  begin: ({ merchantId, purchaseId, returnUrl }) =>
    Promise.resolve({
      reference: purchaseId,
      url: new URL(`/demo/payment/${merchantId}/${purchaseId}`, returnUrl).href,
    }),
  end: () => Promise.resolve(),
};
