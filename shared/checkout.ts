import { type CartLine, lineAmount } from './cart.ts';
import { type Minor, minor, sum } from './money.ts';
import {
  applyPromotion,
  type Benefit,
  type LineDiscount,
  type Promotion,
  type PromoResult,
  type Unusable,
  whyUnusable,
} from './promo.ts';

/** A code that a buyer asked for, with all that judging it takes besides the cart and the time. */
export type AskedCode = {
  /** As the merchant writes it. */
  readonly code: string;
  readonly promotionId: string;
  readonly promotion: Promotion;
  /** The uses and live holds of the code by other orders. */
  readonly usesByOthers: number;
  /** The uses and live holds of the promotion by other orders of this customer; `undefined`: nobody knows who it is. */
  readonly usesByCustomer: number | undefined;
};

/** Why a code gives nothing, whatever is in the cart. */
export type Skipped =
  | Unusable
  | { readonly reason: 'identity_required' }
  | { readonly reason: 'customer_limit'; readonly maxUsesPerCustomer: number }
  /** Every unit that it is for has a discount by an earlier code: one unit, one code. */
  | { readonly reason: 'already_discounted' };

export type AppliedCode = {
  readonly code: string;
  readonly benefit: Benefit;
  readonly discountMinor: Minor;
  readonly lines: readonly LineDiscount[];
};

export type CodeOutcome =
  | ({ readonly status: 'applied' } & AppliedCode)
  | ({ readonly code: string } & Extract<PromoResult, { status: 'not_applicable' }>)
  | { readonly code: string; readonly status: 'skipped'; readonly why: Skipped };

export type QuotedLine = CartLine & {
  readonly amountMinor: Minor;
  readonly discountMinor: Minor;
  readonly totalMinor: Minor;
  /** In the order of application. */
  readonly discounts: readonly { readonly code: string; readonly units: number; readonly discountMinor: Minor }[];
};

/** What an order comes to. Lines and codes stand in the order of the cart and of entry, which is that of application. */
export type Quote = {
  readonly lines: readonly QuotedLine[];
  readonly promoCodes: readonly CodeOutcome[];
  readonly subtotalMinor: Minor;
  readonly discountMinor: Minor;
  readonly totalMinor: Minor;
};

/** The same cart, codes and moment always come to the same quote. */
export function quoteCheckout(cart: readonly CartLine[], codes: readonly AskedCode[], now: number): Quote {
  const unitsTaken = new Map<string, number>();
  const usesInOrder = new Map<string, number>();
  const outcomes = codes.map((asked): CodeOutcome => {
    const { code, promotion, promotionId } = asked;
    const why = whySkipped(asked, usesInOrder.get(promotionId) ?? 0, now);
    if (why) return { code, status: 'skipped', why };
    const result = applyPromotion(promotion, cart, unitsTaken);
    if (result.status === 'not_applicable') return { code, ...result };
    if (result.lines.length === 0) return { code, status: 'skipped', why: { reason: 'already_discounted' } };
    for (const { id, units } of result.lines) unitsTaken.set(id, (unitsTaken.get(id) ?? 0) + units);
    usesInOrder.set(promotionId, (usesInOrder.get(promotionId) ?? 0) + 1);
    return { code, benefit: promotion.benefit, ...result };
  });
  return sumUp(cart, outcomes);
}

function whySkipped(asked: AskedCode, usesInOrder: number, now: number): Skipped | undefined {
  const { promotion, usesByOthers, usesByCustomer } = asked;
  const unusable = whyUnusable(promotion, usesByOthers, now);
  const { maxUsesPerCustomer } = promotion;
  if (unusable || maxUsesPerCustomer === undefined) return unusable;
  if (usesByCustomer === undefined) return { reason: 'identity_required' };
  return usesByCustomer + usesInOrder >= maxUsesPerCustomer
    ? { reason: 'customer_limit', maxUsesPerCustomer }
    : undefined;
}

/** The quote of a cart for which it is settled what each code does. */
export function sumUp(cart: readonly CartLine[], promoCodes: readonly CodeOutcome[]): Quote {
  const applied = promoCodes.filter((outcome) => outcome.status === 'applied');
  const lines = cart.map((line): QuotedLine => {
    const discounts = applied.flatMap(({ code, lines: discounted }) =>
      discounted.flatMap(({ id, units, discountMinor }) => (id === line.id ? [{ code, units, discountMinor }] : [])),
    );
    const amountMinor = lineAmount(line);
    const discountMinor = sum(discounts.map((each) => each.discountMinor));
    return { ...line, amountMinor, discountMinor, totalMinor: minor(amountMinor - discountMinor), discounts };
  });
  return {
    lines,
    promoCodes,
    subtotalMinor: sum(lines.map(({ amountMinor }) => amountMinor)),
    discountMinor: sum(lines.map(({ discountMinor }) => discountMinor)),
    totalMinor: sum(lines.map(({ totalMinor }) => totalMinor)),
  };
}

export type ReturnedLine = {
  readonly id: string;
  readonly quantity: number;
  /** At full price. */
  readonly amountMinor: Minor;
  /** The part of the line's discount that goes with it. */
  readonly discountMinor: Minor;
  readonly refundMinor: Minor;
};

/**
 * What comes back for so many more units of a line of which some came back before: its share of what was paid, counted
 * from the first unit on, so that however the line is divided, all parts together are exactly the whole.
 */
export function returnUnits(line: QuotedLine, returnedBefore: number, quantity: number): ReturnedLine {
  const returnedAfter = returnedBefore + quantity;
  const amountMinor = minor(line.unitPriceMinor * quantity);
  const refundMinor = minor(shareOfUnits(line, returnedAfter) - shareOfUnits(line, returnedBefore));
  return { id: line.id, quantity, amountMinor, discountMinor: minor(amountMinor - refundMinor), refundMinor };
}

/** Rounded half-up, and exact at any safe amount. */
function shareOfUnits({ totalMinor, quantity }: QuotedLine, units: number): Minor {
  return minor(Number((BigInt(totalMinor) * BigInt(units) * 2n + BigInt(quantity)) / BigInt(quantity * 2)));
}
