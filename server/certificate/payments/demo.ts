import type { Clock } from '../../../shared/clock.ts';
import type { PaymentDriver } from '../payment-port.ts';
import type { Payable, PurchaseService } from '../purchases.ts';

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

/** What the test page asks for. */
export type TestPayments = {
  readonly find: (merchantId: string, purchaseId: string) => Promise<Payable | undefined>;
  readonly pay: (merchantId: string, purchaseId: string) => Promise<void>;
};

/** The demo's own provider of payments: whoever presses the button has paid. */
export function testPayments(purchases: Pick<PurchaseService, 'findPayable' | 'confirm'>, clock: Clock): TestPayments {
  return {
    find: (merchantId, purchaseId) => purchases.findPayable(merchantId, purchaseId, 'demo'),
    async pay(merchantId, purchaseId) {
      const payable = await purchases.findPayable(merchantId, purchaseId, 'demo');
      if (!payable) return;
      const { amountMinor } = payable;
      const payment = { driver: 'demo', reference: purchaseId, amountMinor, paidAt: clock() } as const;
      await purchases.confirm(merchantId, purchaseId, payment, undefined);
    },
  };
}
