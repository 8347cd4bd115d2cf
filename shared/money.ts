declare const minorBrand: unique symbol;

/** An amount in minor units (1/100 of the currency): a safe integer, never negative unless a name says so. */
export type Minor = number & { readonly [minorBrand]: true };

/** Hundredths of a percent: 25 % is 2500. */
export type BasisPoints = number;

const BASIS_POINTS_PER_WHOLE = 10_000;
const MINOR_PER_MAJOR = 100;

export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer of minor units: ${value}`);
  return value as Minor;
}

const ZERO = minor(0);

/**
 * Reads hundredths from a plain decimal with at most two decimals: money in minor units, percents in basis points.
 * Anything else (an exponent, a sign, a third decimal, an amount past the safe integers) is `undefined`.
 */
export function parseHundredths(input: string | number): number | undefined {
  const match = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec(String(input));
  if (!match) return undefined;
  const hundredths = Number(match[1]) * MINOR_PER_MAJOR + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(hundredths) ? hundredths : undefined;
}

/** `1050` → `"10.50"`. */
export function formatMinor(amount: Minor): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1250` → `"12.5"`: the shortest form. */
export function formatPercent(basisPoints: BasisPoints): string {
  return String(basisPoints / 100);
}

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return minor(total);
}

/** The share of a non-negative amount, rounded half-up to the minor unit, exact at any safe amount. */
export function shareHalfUp(amount: Minor, basisPoints: BasisPoints): Minor {
  const scaled = BigInt(amount) * BigInt(basisPoints) + BigInt(BASIS_POINTS_PER_WHOLE / 2);
  return minor(Number(scaled / BigInt(BASIS_POINTS_PER_WHOLE)));
}

/** The share of a non-negative amount, rounded down to the minor unit, exact at any safe amount. */
export function shareDown(amount: Minor, basisPoints: BasisPoints): Minor {
  return minor(Number((BigInt(amount) * BigInt(basisPoints)) / BigInt(BASIS_POINTS_PER_WHOLE)));
}

/**
 * Splits `total` in proportion to `weights` by largest remainder (ties go to the earlier weight):
 * the parts sum to `total` exactly, and no part exceeds its weight while `total` does not exceed their sum.
 */
export function allocate(total: Minor, weights: readonly Minor[]): Minor[] {
  const weightSum = weights.reduce((partial, weight) => partial + BigInt(weight), 0n);
  if (weightSum === 0n) {
    if (total !== 0) throw new RangeError('cannot allocate an amount over weights that sum to nothing');
    return weights.map(() => ZERO);
  }
  const shares = weights.map((weight, index) => {
    const scaled = BigInt(total) * BigInt(weight);
    return { index, floor: Number(scaled / weightSum), remainder: scaled % weightSum };
  });
  let undistributed = total - shares.reduce((partial, share) => partial + share.floor, 0);
  const parts = shares.map((share) => share.floor);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { index } of byRemainder) {
    if (undistributed === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    undistributed -= 1;
  }
  return parts.map(minor);
}
