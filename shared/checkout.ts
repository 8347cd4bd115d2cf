import { type CartLine, isDiscountable, lineAmount } from './cart.ts';
import { type CertificateOutcome, type PayingCertificate, payWithCertificates } from './certificate.ts';
import { levelDiscount, pointsEarned, spendLimit, type Terms } from './loyalty.ts';
import { allocate, type Minor, minor, sum } from './money.ts';
import {
  applyPromotion,
  type Benefit,
  type LineDiscount,
  type Promotion,
  type PromoResult,
  type Unusable,
  whyUnusable,
} from './promo.ts';
import { type EarningCampaign, earnTickets, type TicketOutcome } from './ticket.ts';

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

/** What the customer's level allows, and what the customer asked for. */
export type Membership = {
  readonly title: string | undefined;
  readonly terms: Terms;
  /** Without what other orders hold. */
  readonly availableMinor: Minor;
  readonly askedMinor: Minor;
};

/** A part of an amount of the whole order that falls on a line. */
export type LineShare = { readonly id: string; readonly shareMinor: Minor };

export type LevelDiscount = {
  readonly title: string;
  readonly discountMinor: Minor;
  readonly lines: readonly LineShare[];
};

export type SpentPoints = { readonly spentMinor: Minor; readonly lines: readonly LineShare[] };

/** What one certificate pays. */
export type SettledCertificate = {
  readonly id: string;
  readonly name: string;
  readonly spentMinor: Minor;
  readonly forfeitedMinor: Minor;
  readonly leftMinor: Minor;
};

/** What certificates pay, all together for each line. */
export type PaidByCertificates = {
  readonly certificates: readonly SettledCertificate[];
  readonly lines: readonly LineShare[];
};

/** What is taken off a cart, as it was settled: what a reservation promises, and an order keeps. */
export type Settled = {
  readonly codes: readonly AppliedCode[];
  readonly level?: LevelDiscount | undefined;
  readonly points?: SpentPoints | undefined;
  readonly certificates?: PaidByCertificates | undefined;
};

/** Why, and how far, points pay for an order. */
export type LoyaltyOutcome = {
  readonly title: string | undefined;
  readonly terms: Terms;
  readonly earnMinor: Minor;
  readonly askedMinor: Minor;
  readonly spentMinor: Minor;
  readonly spendableMinor: Minor;
  readonly availableMinor: Minor;
  /** Why less is spent than was asked for. */
  readonly limitedBy: 'max_spend_percent' | 'available' | undefined;
};

export type QuotedLine = CartLine & {
  readonly amountMinor: Minor;
  /** By codes and by the level. */
  readonly discountMinor: Minor;
  readonly pointsMinor: Minor;
  readonly certificatesMinor: Minor;
  /** To be paid in money. */
  readonly totalMinor: Minor;
  /** In the order of application. */
  readonly discounts: readonly { readonly code: string; readonly units: number; readonly discountMinor: Minor }[];
};

/** What an order comes to. Lines and codes stand in the order of the cart and of entry, which is that of application. */
export type Quote = {
  readonly lines: readonly QuotedLine[];
  readonly promoCodes: readonly CodeOutcome[];
  readonly level: LevelDiscount | undefined;
  readonly points: SpentPoints | undefined;
  readonly certificates: readonly CertificateOutcome[];
  readonly paidByCertificates: PaidByCertificates | undefined;
  /** Only where a customer is known. */
  readonly loyalty: LoyaltyOutcome | undefined;
  /** Only where a campaign is on. */
  readonly tickets: TicketOutcome | undefined;
  readonly subtotalMinor: Minor;
  readonly discountMinor: Minor;
  readonly pointsMinor: Minor;
  readonly certificatesMinor: Minor;
  /** To be paid in money. */
  readonly totalMinor: Minor;
};

/** The same cart, codes, customer, certificates and moment always come to the same quote. */
export function quoteCheckout(
  cart: readonly CartLine[],
  codes: readonly AskedCode[],
  now: number,
  membership?: Membership,
  certificates: readonly PayingCertificate[] = [],
): Quote {
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
  const discounted = sumUp(cart, outcomes);
  const quote = membership ? withLoyalty(cart, discounted, membership) : discounted;
  return certificates.length > 0 ? withCertificates(cart, quote, certificates) : quote;
}

/**
 * Certificates come last: they are a payment, and change nothing of what is earned. They pay for everything but other
 * certificates, whose time would never end so.
 */
function withCertificates(cart: readonly CartLine[], quote: Quote, certificates: readonly PayingCertificate[]): Quote {
  const { promoCodes, level, points, loyalty } = quote;
  const due = quote.lines.filter(({ kind }) => kind !== 'certificate');
  const dueMinor = sum(due.map(({ totalMinor }) => totalMinor));
  const outcomes = payWithCertificates(dueMinor, certificates);
  const settled = outcomes.flatMap(({ id, name, ...outcome }) => {
    if (outcome.status === 'skipped') return [];
    const { spentMinor, forfeitedMinor, leftMinor } = outcome;
    return [{ id, name, spentMinor, forfeitedMinor, leftMinor }];
  });
  const spentMinor = sum(settled.map((each) => each.spentMinor));
  const paid = settled.length > 0 ? { certificates: settled, lines: shareOut(spentMinor, due) } : undefined;
  return { ...sumUp(cart, promoCodes, { level, points, certificates: paid }), certificates: outcomes, loyalty };
}

/** After the codes comes the level's discount, and then points pay for a part of what is left of goods and tickets. */
function withLoyalty(cart: readonly CartLine[], discounted: Quote, membership: Membership): Quote {
  const { promoCodes } = discounted;
  const { title, terms, availableMinor, askedMinor } = membership;
  const level = discountByLevel(discounted, membership);
  const due = payable(sumUp(cart, promoCodes, { level }));
  const dueMinor = sum(due.map(({ totalMinor }) => totalMinor));
  const limitMinor = spendLimit(terms, dueMinor);
  const spendableMinor = minor(Math.min(limitMinor, availableMinor));
  const spentMinor = minor(Math.min(askedMinor, spendableMinor));
  const points = spentMinor > 0 ? { spentMinor, lines: shareOut(spentMinor, due) } : undefined;
  const isLimited = spentMinor < askedMinor;
  const limitedBy = !isLimited ? undefined : availableMinor < limitMinor ? 'available' : 'max_spend_percent';
  const quote = sumUp(cart, promoCodes, { level, points });
  const earnMinor = pointsEarned(terms, paidMinor(quote));
  return {
    ...quote,
    loyalty: { title, terms, earnMinor, askedMinor, spentMinor, spendableMinor, availableMinor, limitedBy },
  };
}

/** Tickets come after all else, and change nothing of what is to be paid. */
export function withTickets(quote: Quote, campaign: EarningCampaign, needsIdentity: boolean): Quote {
  return { ...quote, tickets: earnTickets(campaign, quote.lines, needsIdentity) };
}

function discountByLevel(quote: Quote, { title, terms }: Membership): LevelDiscount | undefined {
  const lines = payable(quote);
  const discountMinor = levelDiscount(terms, sum(lines.map(({ totalMinor }) => totalMinor)));
  return discountMinor > 0 && title !== undefined
    ? { title, discountMinor, lines: shareOut(discountMinor, lines) }
    : undefined;
}

function payable({ lines }: Quote): QuotedLine[] {
  return lines.filter(isDiscountable);
}

/** What is paid in money or by certificate for goods and tickets: it earns points, and counts for levels. */
export function paidMinor(quote: Quote): Minor {
  return sum(payable(quote).map(({ totalMinor, certificatesMinor }) => minor(totalMinor + certificatesMinor)));
}

function shareOut(amountMinor: Minor, lines: readonly QuotedLine[]): LineShare[] {
  const shares = allocate(amountMinor, lines.map(({ totalMinor }) => totalMinor)); // prettier-ignore
  return lines.flatMap(({ id }, index) => {
    const shareMinor = shares[index] ?? minor(0);
    return shareMinor > 0 ? [{ id, shareMinor }] : [];
  });
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

/** The quote of a cart for which it is settled what each code, the level, the points and the certificates do. */
export function sumUp(
  cart: readonly CartLine[],
  promoCodes: readonly CodeOutcome[],
  { level, points, certificates }: Omit<Settled, 'codes'> = {},
): Quote {
  const applied = promoCodes.filter((outcome) => outcome.status === 'applied');
  const lines = cart.map((line): QuotedLine => {
    const discounts = applied.flatMap(({ code, lines: discounted }) =>
      discounted.flatMap(({ id, units, discountMinor }) => (id === line.id ? [{ code, units, discountMinor }] : [])),
    );
    const amountMinor = lineAmount(line);
    const byLevel = shareOf(line, level?.lines);
    const discountMinor = sum([...discounts.map((each) => each.discountMinor), byLevel]);
    const pointsMinor = shareOf(line, points?.lines);
    const certificatesMinor = shareOf(line, certificates?.lines);
    const totalMinor = minor(amountMinor - discountMinor - pointsMinor - certificatesMinor);
    return { ...line, amountMinor, discountMinor, pointsMinor, certificatesMinor, totalMinor, discounts };
  });
  return {
    lines,
    promoCodes,
    level,
    points,
    certificates: (certificates?.certificates ?? []).map((each) => ({ status: 'applied', ...each })),
    paidByCertificates: certificates,
    loyalty: undefined,
    tickets: undefined,
    subtotalMinor: sum(lines.map(({ amountMinor }) => amountMinor)),
    discountMinor: sum(lines.map(({ discountMinor }) => discountMinor)),
    pointsMinor: sum(lines.map(({ pointsMinor }) => pointsMinor)),
    certificatesMinor: sum(lines.map(({ certificatesMinor }) => certificatesMinor)),
    totalMinor: sum(lines.map(({ totalMinor }) => totalMinor)),
  };
}

function shareOf({ id }: CartLine, shares: readonly LineShare[] = []): Minor {
  return shares.find((share) => share.id === id)?.shareMinor ?? minor(0);
}

export type ReturnedLine = {
  readonly id: string;
  readonly quantity: number;
  /** At full price. */
  readonly amountMinor: Minor;
  /** The part of the line's discount that goes with it. */
  readonly discountMinor: Minor;
  /** The points that paid for it, and come back. */
  readonly pointsMinor: Minor;
  /** The part that certificates paid. */
  readonly certificatesMinor: Minor;
  readonly refundMinor: Minor;
};

/**
 * What comes back for so many more units of a line of which some came back before: its share of what was paid, counted
 * from the first unit on, so that however the line is divided, all parts together are exactly the whole.
 */
export function returnUnits(line: QuotedLine, returnedBefore: number, quantity: number): ReturnedLine {
  const returnedAfter = returnedBefore + quantity;
  const amountMinor = minor(line.unitPriceMinor * quantity);
  const [before, after] = [shareOfUnits(line, returnedBefore), shareOfUnits(line, returnedAfter)];
  const refundMinor = minor(after.totalMinor - before.totalMinor);
  const pointsMinor = minor(after.pointsMinor - before.pointsMinor);
  const certificatesMinor = minor(after.certificatesMinor - before.certificatesMinor);
  const discountMinor = minor(amountMinor - refundMinor - pointsMinor - certificatesMinor);
  return { id: line.id, quantity, amountMinor, discountMinor, pointsMinor, certificatesMinor, refundMinor };
}

/**
 * What the first so many units of a line were paid with. The whole is rounded half-up; of it, money pays its part, and
 * of what is left, certificates theirs, each rounded up: no part ever shrinks from unit to unit. Exact at any safe
 * amount.
 */
function shareOfUnits({ totalMinor, pointsMinor, certificatesMinor, quantity }: QuotedLine, units: number) {
  const notInMoney = BigInt(pointsMinor + certificatesMinor);
  const whole = BigInt(totalMinor) + notInMoney;
  const share = (whole * BigInt(units) * 2n + BigInt(quantity)) / BigInt(quantity * 2);
  const shareNotInMoney = partOf(share, notInMoney, whole);
  const points = partOf(shareNotInMoney, BigInt(pointsMinor), notInMoney);
  return {
    totalMinor: minor(Number(share - shareNotInMoney)),
    pointsMinor: minor(Number(points)),
    certificatesMinor: minor(Number(shareNotInMoney - points)),
  };
}

function partOf(amount: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (amount * part) / whole;
}
