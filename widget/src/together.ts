import { define as defineCertificatePurchase } from './components/certificate-purchase/define.ts';
import { define as defineLoyaltyBalance } from './components/loyalty-balance/define.ts';
import { define as definePromoCode } from './components/promo-code/define.ts';
import { define as defineTicketDisplay } from './components/ticket-display/define.ts';
import type { Settings } from './internal/settings.ts';

/** All elements as a checkout first shows them, in one file: far less than their files one by one. */
export const definitions: Readonly<Record<string, (settings: Settings) => void>> = {
  'bon-promo-code': definePromoCode,
  'bon-loyalty-balance': defineLoyaltyBalance,
  'bon-certificate-purchase': defineCertificatePurchase,
  'bon-ticket-display': defineTicketDisplay,
};

/** What they would ask for at once is in the file. */
export { create } from './components/certificate-purchase/checkout/checkout.ts';
export { CheckoutControl } from './components/loyalty-balance/checkout/checkout.ts';
export { OrderControl } from './components/ticket-display/order/order.ts';
