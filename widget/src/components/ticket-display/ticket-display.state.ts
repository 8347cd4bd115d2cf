import type { TicketBoard } from '../../../../shared/api/ticket.ts';
import type { FiscalIdentity } from '../../../../shared/receipt.ts';
import type { Unavailable } from '../../internal/api-client.ts';

export type Board = TicketBoard & { readonly campaign: NonNullable<TicketBoard['campaign']> };

export type Campaign = Board['campaign'];

export type Draw = Board['draws'][number];

/** Whose tickets are shown. */
export type Owner = 'nobody' | 'buyer' | 'receipt';

export type BoardState =
  | { readonly kind: 'loading' }
  /** No campaign is on. */
  | { readonly kind: 'nothing' }
  /** `problem`: why what is shown may not be how it stands. */
  | { readonly kind: 'ready'; readonly board: Board; readonly owner: Owner; readonly problem?: Unavailable }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

/** What tells a receipt from all others; it is kept for as long as its tickets are shown. */
export type Receipt = { readonly receipt: FiscalIdentity } | { readonly qr: string };
