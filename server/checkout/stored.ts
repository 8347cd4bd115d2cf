import { z } from 'zod';
import type { CartLine } from '../../shared/cart.ts';
import type { AppliedCode } from '../../shared/checkout.ts';
import type { Customer } from '../../shared/identity.ts';
import { minor } from '../../shared/money.ts';
import type { OwnRedemption } from '../promo/redemptions.store.ts';
import type { FoundCode } from '../promo/store.ts';

/** How far a checkout has come. What was reserved or committed keeps what each code gave. */
export type Phase =
  | { readonly status: 'open' }
  | { readonly status: 'reserved'; readonly applied: readonly AppliedCode[]; readonly reservedUntil: number }
  | ({ readonly status: 'committed' } & Purchase)
  | ({ readonly status: 'cancelled'; readonly cancelledAt: number } & Purchase);

export type Purchase = {
  readonly applied: readonly AppliedCode[];
  readonly orderNumber: string;
  readonly committedAt: number;
};

/** A code that was asked for, and what this checkout has of it. */
export type StoredCode = FoundCode & { readonly own: OwnRedemption | undefined };

export type StoredCheckout = {
  readonly merchantId: string;
  readonly id: string;
  readonly version: number;
  readonly pricedBy: 'page' | 'shop';
  readonly currency: string;
  readonly cart: readonly CartLine[];
  readonly customer: Customer;
  readonly phase: Phase;
  /** In the order of entry. */
  readonly codes: readonly StoredCode[];
};

/** An order. */
export type BoughtCheckout = StoredCheckout & {
  readonly phase: Extract<Phase, { status: 'committed' | 'cancelled' }>;
};

export function isBought(checkout: StoredCheckout): checkout is BoughtCheckout {
  return checkout.phase.status === 'committed' || checkout.phase.status === 'cancelled';
}

/** A reservation that has not ended. */
export function isReserved({ phase }: StoredCheckout, now: number): boolean {
  return phase.status === 'reserved' && phase.reservedUntil > now;
}

const amount = z.int().transform(minor);

export const cartColumn = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(['product', 'ticket', 'certificate', 'fee']),
    productId: z.int().optional(),
    event: z.string().optional(),
    set: z.string().optional(),
    category: z.int().optional(),
    unitPriceMinor: amount,
    quantity: z.int(),
  }),
);

export const customerColumn = z.strictObject({
  externalId: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
});

const benefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percentage'), basisPoints: z.int() }),
  z.strictObject({ kind: z.literal('fix'), amountMinor: amount, per: z.enum(['ticket', 'order']) }),
]);

export const appliedColumn = z.array(
  z.strictObject({
    code: z.string(),
    benefit,
    discountMinor: amount,
    lines: z.array(z.strictObject({ id: z.string(), units: z.int(), discountMinor: amount })),
  }),
);

export const returnedColumn = z.array(
  z.strictObject({
    id: z.string(),
    quantity: z.int(),
    amountMinor: amount,
    discountMinor: amount,
    refundMinor: amount,
  }),
);
