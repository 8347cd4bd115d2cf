import { type BasisPoints, type Minor, minor, shareDown, shareHalfUp } from './money.ts';

/** What a merchant grants to a kind of customer: points to earn and spend, or a discount at once. */
export type Level = {
  readonly oid: string;
  readonly title: string;
  readonly type: 'cashback' | 'discount';
  readonly basisPoints: BasisPoints;
  /** How much of a purchase points may pay. */
  readonly maxSpendBasisPoints: BasisPoints;
  /** The turnover from which on customers are on this level; without one, only the merchant puts them there. */
  readonly fromTurnoverMinor?: Minor | undefined;
};

/** The terms of one purchase: those of the level, perhaps with another percentage at this point of sale. */
export type Terms = Pick<Level, 'type' | 'basisPoints' | 'maxSpendBasisPoints'>;

const NOTHING = minor(0);

/** Whoever is on no level earns and spends nothing. */
export const NO_TERMS: Terms = { type: 'cashback', basisPoints: 0, maxSpendBasisPoints: 0 };

/** How many points may pay for so much, rounded down; a discount level has no points. */
export function spendLimit({ type, maxSpendBasisPoints }: Terms, amount: Minor): Minor {
  return type === 'discount' ? NOTHING : shareDown(amount, maxSpendBasisPoints);
}

/** The points that a payment earns, rounded half-up. */
export function pointsEarned({ type, basisPoints }: Terms, paid: Minor): Minor {
  return type === 'discount' ? NOTHING : shareHalfUp(paid, basisPoints);
}

/** What a discount level takes off, rounded half-up. */
export function levelDiscount({ type, basisPoints }: Terms, amount: Minor): Minor {
  return type === 'discount' ? shareHalfUp(amount, basisPoints) : NOTHING;
}

type Step = { readonly level: Level; readonly fromMinor: Minor };

/** The levels that a turnover leads through, lowest first. */
function steps(levels: readonly Level[]): Step[] {
  return levels
    .flatMap((level) => (level.fromTurnoverMinor === undefined ? [] : [{ level, fromMinor: level.fromTurnoverMinor }]))
    .sort((a, b) => a.fromMinor - b.fromMinor);
}

/**
 * The level that a turnover leads to. Only levels with a threshold take part, and only customers on one of them, or on
 * none, are moved: where the merchant put somebody by hand, they stay.
 */
export function levelByTurnover(
  levels: readonly Level[],
  current: Level | undefined,
  turnoverMinor: Minor,
  mayGoDown: boolean,
): Level | undefined {
  if (current && current.fromTurnoverMinor === undefined) return current;
  const reached = steps(levels).findLast(({ fromMinor }) => fromMinor <= turnoverMinor)?.level;
  const isLower = (reached?.fromTurnoverMinor ?? 0) < (current?.fromTurnoverMinor ?? 0);
  if (!reached || (isLower && !mayGoDown)) return current;
  return reached;
}

/** The level above, and the turnover that is missing to it; `undefined` on the highest, or where turnover moves nobody. */
export function nextLevel(
  levels: readonly Level[],
  current: Level | undefined,
  turnoverMinor: Minor,
): { readonly level: Level; readonly missingMinor: Minor } | undefined {
  if (current && current.fromTurnoverMinor === undefined) return undefined;
  const above = Math.max(turnoverMinor, current?.fromTurnoverMinor ?? 0);
  const next = steps(levels).find(({ fromMinor }) => fromMinor > above);
  return next && { level: next.level, missingMinor: minor(next.fromMinor - turnoverMinor) };
}

/** Where a customer begins of whom nothing else is said: the lowest threshold, or else the least percentage. */
export function entryLevel(levels: readonly Level[]): Level | undefined {
  return steps(levels)[0]?.level ?? levels.toSorted((a, b) => a.basisPoints - b.basisPoints)[0];
}
