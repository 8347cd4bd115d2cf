import type { CheckoutEventMap } from '../../internal/checkout-events.ts';
import type { TokenNeededDetail } from '../loyalty-balance/loyalty-balance.events.ts';

/** Tickets of the buyer, or of a receipt, are shown. */
export type TicketsShownDetail = { readonly campaign: number; readonly count: number };

/** The buyer has had a draw replayed; whether its proof holds. */
export type DrawCheckedDetail = { readonly campaign: number; readonly draw: string; readonly holds: boolean };

export type TicketEventMap = CheckoutEventMap & {
  'bon-token-needed': CustomEvent<TokenNeededDetail>;
  'bon-tickets-shown': CustomEvent<TicketsShownDetail>;
  'bon-draw-checked': CustomEvent<DrawCheckedDetail>;
};

/** Tells the page. */
export type Tell = <Name extends keyof TicketEventMap>(name: Name, detail: TicketEventMap[Name]['detail']) => void;

declare global {
  // The platform's own interfaces can only be extended as interfaces.
  interface HTMLElementEventMap extends TicketEventMap {}
  interface DocumentEventMap extends TicketEventMap {}
}
