import { type CartLine, isDiscountable } from './cart.ts';
import { type Minor, minor, sum } from './money.ts';

/** How many tickets money earns. Both are more than nothing. */
export type TicketRule = {
  /** From this sum on; it is a threshold, and not subtracted. */
  readonly minAmountMinor: Minor;
  /** A ticket for each full one of these. */
  readonly multiplicityMinor: Minor;
};

/** The goods that count. An empty list restricts nothing; a good of either of the first two lists is in. */
export type TicketScope = {
  readonly products: readonly number[];
  readonly categories: readonly number[];
  readonly excludedProducts: readonly number[];
};

type Good = { readonly productId?: number | undefined; readonly category?: number | undefined };

export function countsForTickets({ products, categories, excludedProducts }: TicketScope, good: Good): boolean {
  const { productId, category } = good;
  if (productId !== undefined && excludedProducts.includes(productId)) return false;
  if (products.length === 0 && categories.length === 0) return true;
  return (
    (productId !== undefined && products.includes(productId)) ||
    (category !== undefined && categories.includes(category))
  );
}

/** Fees and certificates earn no tickets. */
export function lineCountsForTickets(scope: TicketScope, line: CartLine): boolean {
  return isDiscountable(line) && countsForTickets(scope, line);
}

/** One floor on the whole sum. */
export function ticketsEarned({ minAmountMinor, multiplicityMinor }: TicketRule, sumMinor: Minor): number {
  return sumMinor >= minAmountMinor ? Math.floor(sumMinor / multiplicityMinor) : 0;
}

/** How much more must be spent for one ticket more. */
export function missingToNextTicket({ minAmountMinor, multiplicityMinor }: TicketRule, sumMinor: Minor): Minor {
  if (sumMinor < minAmountMinor) return minor(Math.max(minAmountMinor, multiplicityMinor) - sumMinor);
  return minor(multiplicityMinor - (sumMinor % multiplicityMinor));
}

/** Tickets with numbers in a row. */
export type TicketRange = { readonly first: number; readonly count: number };

/** Those of a range that stand when so many were voided, from its tail. */
export function liveTickets({ first, count }: TicketRange, voided: number): TicketRange {
  return { first, count: count - voided };
}

/** A campaign, as it counts where somebody buys. */
export type EarningCampaign = {
  readonly id: number;
  readonly name: string;
  readonly rule: TicketRule;
  readonly scope: TicketScope;
};

/** What an order earns in a campaign. */
export type TicketOutcome = {
  readonly campaignId: number;
  readonly name: string;
  readonly rule: TicketRule;
  /** Those of its lines that count. */
  readonly lineIds: readonly string[];
  /** What is paid for them in money or by certificate. */
  readonly eligibleMinor: Minor;
  readonly count: number;
  /** To the next ticket. */
  readonly missingMinor: Minor;
  /** Nobody knows whose the tickets would be. */
  readonly needsIdentity: boolean;
};

type PaidLine = CartLine & { readonly totalMinor: Minor; readonly certificatesMinor: Minor };

export function earnTickets(
  { id, name, rule, scope }: EarningCampaign,
  lines: readonly PaidLine[],
  needsIdentity: boolean,
): TicketOutcome {
  const counting = lines.filter((line) => lineCountsForTickets(scope, line));
  const eligibleMinor = paidInMoney(counting);
  return {
    campaignId: id,
    name,
    rule,
    lineIds: counting.map((line) => line.id),
    eligibleMinor,
    count: ticketsEarned(rule, eligibleMinor),
    missingMinor: missingToNextTicket(rule, eligibleMinor),
    needsIdentity,
  };
}

/** What is paid for lines in money, or by a certificate that was. */
export function paidInMoney(lines: readonly PaidLine[]): Minor {
  return sum(lines.map(({ totalMinor, certificatesMinor }) => minor(totalMinor + certificatesMinor)));
}
