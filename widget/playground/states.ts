import type { States } from './state.ts';
import { certificatePurchase } from './states/certificate-purchase.ts';
import { loyaltyBalance } from './states/loyalty-balance.ts';
import { promoCode } from './states/promo-code.ts';
import { ticketDisplay } from './states/ticket-display.ts';

/** What each element can be in. */
export const states = {
  'bon-promo-code': promoCode,
  'bon-loyalty-balance': loyaltyBalance,
  'bon-certificate-purchase': certificatePurchase,
  'bon-ticket-display': ticketDisplay,
} satisfies Record<string, States>;

export type ElementName = keyof typeof states;
