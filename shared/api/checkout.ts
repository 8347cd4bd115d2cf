import { z } from 'zod';
import { cart } from './cart.ts';
import { certificateOutcome } from './certificate.ts';
import { customer } from './customer.ts';
import { foreignCode, money, moneyText, oid } from './primitives.ts';
import { benefit, typedCode } from './promo-check.ts';
import { checkoutTickets, orderTickets } from './ticket.ts';

const MAX_CODES = 10;
const MAX_RESERVED_MINUTES = 24 * 60;

const typedCodes = z
  .array(typedCode)
  .max(MAX_CODES)
  .meta({ description: 'All the codes, in order of entry; the earlier one takes the units that both are for.' });

const statedTotal = money.meta({ description: 'What the shop is about to take for the whole cart.' });

export const checkoutParams = z.strictObject({ id: z.string().max(64).meta({ description: 'The checkout.' }) });

export const orderParams = z.strictObject({
  number: z.string().max(64).meta({ description: 'The order, as the shop numbered it.' }),
});

export const pageCheckoutRequest = z
  .strictObject({ cart, promoCodes: typedCodes.optional() })
  .meta({ id: 'PageCheckoutRequest' });

export const checkoutRequest = z
  .strictObject({ cart, promoCodes: typedCodes.optional(), customer: customer.optional() })
  .meta({ id: 'CheckoutRequest' });

export const promoCodesRequest = z.strictObject({ promoCodes: typedCodes }).meta({ id: 'PromoCodesRequest' });

export const reserveRequest = z
  .strictObject({
    cart,
    total: statedTotal,
    customer: customer.optional(),
    minutes: z.int().min(1).max(MAX_RESERVED_MINUTES).default(MAX_RESERVED_MINUTES).meta({
      description: 'How long everything is held: a day unless said otherwise, and at most.',
    }),
  })
  .meta({ id: 'ReserveRequest' });

export const commitRequest = z
  .strictObject({
    orderNumber: foreignCode.meta({ description: "The shop's number of the order; unique for ever." }),
    cart: cart.optional(),
    total: statedTotal.optional(),
    customer: customer.optional(),
  })
  .meta({ id: 'CommitRequest', description: 'With a live reservation, the order number is enough.' });

export const returnRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ id: z.string().max(64), quantity: z.int().min(1) }))
      .min(1)
      .max(100)
      .refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length, 'must name each line once'),
  })
  .meta({ id: 'ReturnRequest' });

const instant = z.iso.datetime();
const code = z.string().meta({ description: 'The code as the merchant writes it.' });

const notApplicable = { code, status: z.literal('not_applicable') };
const skipped = { code, status: z.literal('skipped') };

/** What each code comes to: applied, waiting for another cart, or of no use now. */
export const promoCodeOutcome = z
  .union([
    z.strictObject({ code, status: z.literal('applied'), benefit, discount: moneyText }),
    z.strictObject({ ...notApplicable, reason: z.literal('nothing_in_scope') }),
    z.strictObject({ ...notApplicable, reason: z.literal('min_tickets'), minTickets: z.int(), has: z.int() }),
    z.strictObject({ ...notApplicable, reason: z.literal('min_amount'), minAmount: moneyText, has: moneyText }),
    z.strictObject({
      ...skipped,
      reason: z.enum(['switched_off', 'expired', 'exhausted', 'identity_required', 'already_discounted']),
    }),
    z.strictObject({ ...skipped, reason: z.literal('not_started'), startsAt: instant }),
    z.strictObject({ ...skipped, reason: z.literal('customer_limit'), maxUsesPerCustomer: z.int() }),
  ])
  .meta({ id: 'PromoCodeOutcome' });

export type PromoCodeOutcome = z.infer<typeof promoCodeOutcome>;

/** A code that could not be entered, and was not kept. */
export const refusedCode = z
  .union([
    z.strictObject({
      code: z.string().meta({ description: 'As the merchant writes it, or as the buyer typed it if unknown.' }),
      reason: z.enum(['not_found', 'switched_off', 'expired', 'exhausted']),
    }),
    z.strictObject({ code: z.string(), reason: z.literal('not_started'), startsAt: instant }),
  ])
  .meta({ id: 'RefusedPromoCode' });

export type RefusedCode = z.infer<typeof refusedCode>;

const quotedLine = {
  id: z.string(),
  kind: z.enum(['product', 'ticket', 'certificate', 'fee']),
  unitPrice: moneyText,
  quantity: z.int(),
  amount: moneyText.meta({ description: 'At full price.' }),
  discount: moneyText.meta({ description: 'By promo codes and by the level of the customer.' }),
  points: moneyText.meta({ description: 'Paid with points.' }),
  certificates: moneyText.default('0.00').meta({ description: 'Paid with certificates.' }),
  total: moneyText.meta({ description: 'To be paid in money.' }),
  discounts: z.array(z.strictObject({ code, units: z.int(), discount: moneyText })),
};

const sums = {
  currency: z.string().meta({ examples: ['RUB'] }),
  subtotal: moneyText.meta({ description: 'At full price.' }),
  discount: moneyText.meta({ description: 'By promo codes and by the level of the customer.' }),
  points: moneyText.meta({ description: 'Paid with points.' }),
  paidByCertificates: moneyText.default('0.00').meta({ description: 'Paid with certificates.' }),
  total: moneyText.meta({ description: 'What is to be paid in money.' }),
};

/** From the subtotal to the total, step by step, in the order of application. */
const breakdown = z.array(
  z.union([
    z.strictObject({ kind: z.literal('promo_code'), code, discount: moneyText, totalAfter: moneyText }),
    z.strictObject({ kind: z.literal('level'), title: z.string(), discount: moneyText, totalAfter: moneyText }),
    z.strictObject({ kind: z.literal('points'), points: moneyText, totalAfter: moneyText }),
    z.strictObject({ kind: z.literal('certificate'), name: z.string(), spent: moneyText, totalAfter: moneyText }),
  ]),
);

const percentText = z.string().meta({ examples: ['50'] });

/**
 * What the customer's level does for this checkout; absent when nobody known to the merchant buys. Only the shop's
 * server and the buyer are told.
 */
const loyalty = z
  .strictObject({
    level: z.string().optional().meta({ description: 'Its title.' }),
    willEarn: moneyText.meta({ description: 'The points that the order earns.' }),
    points: z
      .strictObject({
        asked: moneyText,
        spent: moneyText,
        maxSpendPercent: percentText,
        limitedBy: z
          .enum(['max_spend_percent', 'available'])
          .optional()
          .meta({ description: 'Why less is spent than was asked for.' }),
        spendable: moneyText.meta({ description: 'The most that could be spent.' }),
        available: moneyText.meta({ description: "The customer's points." }),
      })
      .optional()
      .meta({ description: 'Absent on a level that has no points.' }),
  })
  .meta({ id: 'CheckoutLoyalty' });

/** The buyer's checkout with its quote, derived afresh with every answer. */
export const checkout = z
  .strictObject({
    id: oid,
    status: z.enum(['open', 'reserved', 'committed', 'cancelled']),
    reservedUntil: instant.optional(),
    pricedBy: z.enum(['page', 'shop']).meta({ description: 'Whose word the prices are.' }),
    ...sums,
    lines: z.array(z.strictObject(quotedLine)),
    promoCodes: z.array(promoCodeOutcome).meta({ description: 'In the order of entry and of application.' }),
    certificates: z.array(certificateOutcome).default([]).meta({ description: 'In the order in which they pay.' }),
    breakdown,
    loyalty: loyalty.optional(),
    tickets: checkoutTickets.optional().meta({ description: 'Absent where no campaign is on.' }),
    refusedCertificates: z
      .array(z.int())
      .optional()
      .meta({ description: 'The places in the stated list of those that are not accepted; they are not kept.' }),
    refused: z
      .array(refusedCode)
      .optional()
      .meta({ description: 'Of the codes that this call entered, those that nobody can use now; they are not kept.' }),
  })
  .meta({ id: 'Checkout' });

export type Checkout = z.infer<typeof checkout>;

const orderReturn = z.strictObject({
  number: z.int(),
  returnedAt: instant,
  lines: z.array(
    z.strictObject({
      id: z.string(),
      quantity: z.int(),
      amount: moneyText,
      discount: moneyText,
      points: moneyText.meta({ description: 'Given back in points.' }),
      certificates: moneyText.default('0.00').meta({ description: 'The part that certificates had paid.' }),
      refund: moneyText,
    }),
  ),
  refund: moneyText,
  pointsReturned: moneyText,
  certificatesReturned: moneyText.default('0.00').meta({ description: 'The part that certificates had paid.' }),
});

/** A committed checkout. Its amounts are those of the commit, whatever came back since. */
export const order = z
  .strictObject({
    number: z.string(),
    checkoutId: oid,
    status: z.enum(['committed', 'cancelled']),
    committedAt: instant,
    cancelledAt: instant.optional(),
    ...sums,
    lines: z.array(z.strictObject({ ...quotedLine, returned: z.int() })),
    promoCodes: z.array(promoCodeOutcome),
    certificates: z
      .array(
        z.strictObject({
          id: oid,
          name: z.string(),
          spent: moneyText,
          forfeited: moneyText,
          givenBack: moneyText.meta({ description: 'Back on it, by returns and the cancellation together.' }),
          notGivenBack: moneyText.meta({
            description: 'What should have come back, but its series does not allow it, or it has ended.',
          }),
        }),
      )
      .default([]),
    breakdown,
    loyalty: z
      .strictObject({
        customer: z.string().meta({ description: 'The id of the customer.' }),
        spent: moneyText.meta({ description: 'Points, at the commit.' }),
        earned: moneyText.meta({ description: 'Points, at the commit.' }),
        givenBack: moneyText.meta({ description: 'Of those spent, by returns and the cancellation together.' }),
        takenBack: moneyText.meta({ description: 'Of those earned, by returns and the cancellation together.' }),
      })
      .optional(),
    tickets: orderTickets.optional().meta({ description: 'Absent where it earned none.' }),
    refunded: moneyText.meta({ description: 'By its returns and its cancellation together.' }),
    returns: z.array(orderReturn),
  })
  .meta({ id: 'Order' });

export type Order = z.infer<typeof order>;

/** What is to be paid back now, and the order after it. */
export const refund = z
  .strictObject({
    refund: moneyText,
    pointsReturned: moneyText.meta({ description: 'Points that were spent, and are back.' }),
    pointsTakenBack: moneyText.meta({ description: 'Points that were earned, and are gone or owed.' }),
    certificatesReturned: moneyText.default('0.00').meta({ description: 'Money that is back on certificates.' }),
    certificatesNotReturned: moneyText.default('0.00').meta({
      description: 'What certificates paid, and cannot take back: how the buyer gets it is up to the merchant.',
    }),
    order,
  })
  .meta({ id: 'Refund' });

export type Refund = z.infer<typeof refund>;

/** Both totals, and what every code came to. */
export const totalMismatch = {
  statedTotal: moneyText,
  total: moneyText,
  promoCodes: z.array(promoCodeOutcome),
  loyalty: loyalty.optional(),
};
