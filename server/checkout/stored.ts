import { z } from 'zod';
import type { CartLine } from '../../shared/cart.ts';
import type { Settled } from '../../shared/checkout.ts';
import type { Customer } from '../../shared/identity.ts';
import type { Terms } from '../../shared/loyalty.ts';
import type { TicketRule } from '../../shared/ticket.ts';
import { type Minor, minor } from '../../shared/money.ts';
import type { Share } from '../ledger/entry.ts';
import type { OwnRedemption } from '../promo/redemptions.store.ts';
import type { FoundCode } from '../promo/store.ts';

/** How far a checkout has come. What was reserved or committed keeps what was taken off it. */
export type Phase =
  | { readonly status: 'open' }
  | { readonly status: 'reserved'; readonly settled: Settled; readonly reservedUntil: number }
  | ({ readonly status: 'committed' } & Purchase)
  | ({ readonly status: 'cancelled'; readonly cancelledAt: number } & Purchase);

/** What an order did to the customer's points, so that it can be undone. */
export type OrderLoyalty = {
  readonly customerId: string;
  readonly terms: Terms;
  readonly earnedMinor: Minor;
  /** The account that the points came to. */
  readonly earnedTo: string;
  /** The first moment at which they count no more. */
  readonly earnedUntil: number | undefined;
  /** The accounts that the points came from, in the order in which they were spent. */
  readonly spent: readonly Share[];
  /** What was paid in money for goods and tickets. */
  readonly paidMinor: Minor;
  /** The account of turnover that it counts on. */
  readonly countedOn: string;
};

/** The points that somebody wants to spend, and the hold on them. */
export type AskedPoints = {
  readonly askedMinor: Minor;
  readonly customerId: string;
  readonly holdId?: string | undefined;
  /** When they were first held since they were asked for. */
  readonly firstHeldAt?: number | undefined;
};

/** A certificate that somebody entered, and the hold on it. */
export type AskedCertificate = {
  readonly id: string;
  readonly holdId?: string | undefined;
  /** Of what it paid for the order, what is back on it, and what it could not take back. */
  readonly givenBackMinor?: Minor | undefined;
  readonly notGivenBackMinor?: Minor | undefined;
};

/** All that were entered, in the order in which they pay. */
export type AskedCertificates = {
  readonly list: readonly AskedCertificate[];
  /** When the first of them was first held. */
  readonly firstHeldAt?: number | undefined;
};

/** The tickets that an order has earned; their numbers stand with the order's number in the campaign. */
export type OrderTickets = {
  readonly campaignId: number;
  /** Who had them first. */
  readonly customerId: string;
  /** At least 1. */
  readonly count: number;
  /** As it was then, so that what is kept of the order is judged by it. */
  readonly rule: TicketRule;
  /** The lines that count. */
  readonly lineIds: readonly string[];
};

export type Purchase = {
  readonly settled: Settled;
  readonly loyalty: OrderLoyalty | undefined;
  readonly tickets: OrderTickets | undefined;
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
  readonly points: AskedPoints | undefined;
  readonly certificates: AskedCertificates | undefined;
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

const appliedCodes = z.array(
  z.strictObject({
    code: z.string(),
    benefit,
    discountMinor: amount,
    lines: z.array(z.strictObject({ id: z.string(), units: z.int(), discountMinor: amount })),
  }),
);

const lineShares = z.array(z.strictObject({ id: z.string(), shareMinor: amount }));

const settled = z.strictObject({
  codes: appliedCodes,
  level: z.strictObject({ title: z.string(), discountMinor: amount, lines: lineShares }).optional(),
  points: z.strictObject({ spentMinor: amount, lines: lineShares }).optional(),
  certificates: z
    .strictObject({
      certificates: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          spentMinor: amount,
          forfeitedMinor: amount,
          leftMinor: amount,
        }),
      ),
      lines: lineShares,
    })
    .optional(),
});

const lot = z
  .object({
    account: z.string(),
    asset: z.enum(['points', 'certificate', 'debt', 'turnover']),
    startsAt: z.int().optional(),
    expiresAt: z.int().optional(),
  })
  .transform(({ account, asset, startsAt, expiresAt }) => ({ account, asset, startsAt, expiresAt }));

const orderLoyalty = z
  .strictObject({
    customerId: z.string(),
    terms: z.strictObject({
      type: z.enum(['cashback', 'discount']),
      basisPoints: z.int(),
      maxSpendBasisPoints: z.int(),
    }),
    earnedMinor: amount,
    earnedTo: z.string(),
    earnedUntil: z.int().optional(),
    spent: z.array(z.strictObject({ lot, amountMinor: amount })),
    paidMinor: amount,
    countedOn: z.string(),
  })
  .transform(({ earnedUntil, ...loyalty }): OrderLoyalty => ({ ...loyalty, earnedUntil }));

const orderTickets = z.strictObject({
  campaignId: z.int(),
  customerId: z.string(),
  count: z.int(),
  rule: z.strictObject({ minAmountMinor: amount, multiplicityMinor: amount }),
  lineIds: z.array(z.string()),
});

/** A list of codes is how it was kept before there were points. */
export const quoteColumn = z.union([
  z.strictObject({ settled, loyalty: orderLoyalty.optional(), tickets: orderTickets.optional() }),
  appliedCodes.transform((codes) => ({ settled: { codes } satisfies Settled, loyalty: undefined, tickets: undefined })),
]);

export const pointsColumn = z.strictObject({
  askedMinor: amount,
  customerId: z.string(),
  holdId: z.string().optional(),
  firstHeldAt: z.int().optional(),
});

export const certificatesColumn = z.strictObject({
  list: z.array(
    z.strictObject({
      id: z.string(),
      holdId: z.string().optional(),
      givenBackMinor: amount.optional(),
      notGivenBackMinor: amount.optional(),
    }),
  ),
  firstHeldAt: z.int().optional(),
});

export const returnedColumn = z.array(
  z.strictObject({
    id: z.string(),
    quantity: z.int(),
    amountMinor: amount,
    discountMinor: amount,
    pointsMinor: amount.default(minor(0)),
    certificatesMinor: amount.default(minor(0)),
    refundMinor: amount,
  }),
);
