import { type CartLine, cartAmount, isDiscountable } from './cart.ts';
import { allocate, type BasisPoints, type Minor, minor, shareHalfUp, sum } from './money.ts';

export type Benefit =
  | { readonly kind: 'percentage'; readonly basisPoints: BasisPoints }
  | { readonly kind: 'fix'; readonly amountMinor: Minor; readonly per: 'ticket' | 'order' };

/** A benefit and its conditions. An empty list and an absent field restrict nothing. */
export type Promotion = {
  readonly benefit: Benefit;
  readonly enabled: boolean;
  /** The first instant of the window, in epoch milliseconds. */
  readonly startAt?: number | undefined;
  /** The last second of the window, in epoch milliseconds: the whole second is inside. */
  readonly finishAt?: number | undefined;
  readonly event?: string | undefined;
  readonly sets: readonly string[];
  readonly products: readonly number[];
  readonly categories: readonly number[];
  /** Inclusive; counts the tickets of the whole order. */
  readonly minTickets?: number | undefined;
  /** A cap: the first so many eligible units are discounted, the rest keep their price. */
  readonly maxTickets?: number | undefined;
  /** Inclusive; counts what could be discounted in the whole order, at full price. */
  readonly minAmountMinor?: Minor | undefined;
  /** How often each code of the promotion may be used. */
  readonly maxUses?: number | undefined;
  /** How often one customer may use the promotion, whichever of its codes. */
  readonly maxUsesPerCustomer?: number | undefined;
};

export type Unusable =
  | { readonly reason: 'switched_off' }
  | { readonly reason: 'not_started'; readonly startAt: number }
  | { readonly reason: 'expired' }
  | { readonly reason: 'exhausted' };

const SECOND_MS = 1000;

/** Why nobody can use a code of this promotion now, whatever the cart; the first reason in the house's fixed order. */
export function whyUnusable(promotion: Promotion, uses: number, now: number): Unusable | undefined {
  if (!promotion.enabled) return { reason: 'switched_off' };
  if (promotion.startAt !== undefined && now < promotion.startAt) {
    return { reason: 'not_started', startAt: promotion.startAt };
  }
  if (promotion.finishAt !== undefined && secondOf(now) > secondOf(promotion.finishAt)) return { reason: 'expired' };
  if (promotion.maxUses !== undefined && uses >= promotion.maxUses) return { reason: 'exhausted' };
  return undefined;
}

function secondOf(at: number): number {
  return Math.floor(at / SECOND_MS);
}

/** What a promotion takes off so many units of a line. */
export type LineDiscount = { readonly id: string; readonly units: number; readonly discountMinor: Minor };

export type PromoResult =
  | { readonly status: 'applied'; readonly discountMinor: Minor; readonly lines: readonly LineDiscount[] }
  | { readonly status: 'not_applicable'; readonly reason: 'nothing_in_scope' }
  | {
      readonly status: 'not_applicable';
      readonly reason: 'min_tickets';
      readonly minTickets: number;
      readonly has: number;
    }
  | {
      readonly status: 'not_applicable';
      readonly reason: 'min_amount';
      readonly minAmountMinor: Minor;
      readonly hasMinor: Minor;
    };

/**
 * What a usable promotion does to a cart, whose amounts must sum to a safe integer. Units that another code took
 * already, so many of each line, count for its conditions and are not discounted again.
 */
export function applyPromotion(
  promotion: Promotion,
  cart: readonly CartLine[],
  unitsTaken: ReadonlyMap<string, number> = NOTHING_TAKEN,
): PromoResult {
  const inScope = cart.filter((line) => isInScope(promotion, line));
  if (inScope.length === 0) return { status: 'not_applicable', reason: 'nothing_in_scope' };

  const { minTickets, minAmountMinor } = promotion;
  const has = countTickets(cart);
  if (minTickets !== undefined && has < minTickets) {
    return { status: 'not_applicable', reason: 'min_tickets', minTickets, has };
  }
  const hasMinor = cartAmount(cart.filter(isDiscountable));
  if (minAmountMinor !== undefined && hasMinor < minAmountMinor) {
    return { status: 'not_applicable', reason: 'min_amount', minAmountMinor, hasMinor };
  }

  const free = inScope.map((line) => ({ ...line, quantity: line.quantity - (unitsTaken.get(line.id) ?? 0) }));
  const lines = discountLines(promotion.benefit, firstUnits(free, promotion.maxTickets));
  return { status: 'applied', discountMinor: sum(lines.map((line) => line.discountMinor)), lines };
}

const NOTHING_TAKEN: ReadonlyMap<string, number> = new Map();

/** The event and the sets both narrow; a product is in scope when it, or its category, is listed. */
function isInScope(promotion: Promotion, line: CartLine): boolean {
  if (!isDiscountable(line)) return false;
  if (promotion.event !== undefined && line.event !== promotion.event) return false;
  if (promotion.sets.length > 0 && !(line.set !== undefined && promotion.sets.includes(line.set))) return false;
  if (promotion.products.length === 0 && promotion.categories.length === 0) return true;
  return (
    (line.productId !== undefined && promotion.products.includes(line.productId)) ||
    (line.category !== undefined && promotion.categories.includes(line.category))
  );
}

function countTickets(cart: readonly CartLine[]): number {
  return cart.reduce((count, line) => count + (line.kind === 'ticket' ? line.quantity : 0), 0);
}

function firstUnits(lines: readonly CartLine[], cap: number | undefined): CartLine[] {
  let left = cap ?? Infinity;
  const taken: CartLine[] = [];
  for (const line of lines) {
    const quantity = Math.min(line.quantity, left);
    if (quantity > 0) taken.push({ ...line, quantity });
    left -= quantity;
  }
  return taken;
}

function discountLines(benefit: Benefit, lines: readonly CartLine[]): LineDiscount[] {
  if (benefit.kind === 'fix' && benefit.per === 'order') return discountOrder(benefit.amountMinor, lines);
  return lines.map((line) => ({
    id: line.id,
    units: line.quantity,
    discountMinor: minor(unitDiscount(benefit, line.unitPriceMinor) * line.quantity),
  }));
}

function unitDiscount(benefit: Benefit, unitPriceMinor: Minor): Minor {
  switch (benefit.kind) {
    case 'percentage':
      return shareHalfUp(unitPriceMinor, benefit.basisPoints);
    case 'fix':
      return minor(Math.min(benefit.amountMinor, unitPriceMinor));
  }
}

function discountOrder(amountMinor: Minor, lines: readonly CartLine[]): LineDiscount[] {
  const weights = lines.map((line) => minor(line.unitPriceMinor * line.quantity));
  const parts = allocate(minor(Math.min(amountMinor, sum(weights))), weights);
  return lines.map((line, index) => ({
    id: line.id,
    units: line.quantity,
    discountMinor: parts[index] ?? minor(0),
  }));
}
