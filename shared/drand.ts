/** The one network of drand whose rounds count, by its hash. */
export const QUICKNET_CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';

const GENESIS_MS = 1_692_803_367_000;
const PERIOD_MS = 3_000;

/** When the network signs a round. */
export function timeOfRound(round: number): number {
  return GENESIS_MS + (round - 1) * PERIOD_MS;
}

/** The first round that is not before this instant. */
export function roundAt(instant: number): number {
  return Math.max(Math.ceil((instant - GENESIS_MS) / PERIOD_MS), 0) + 1;
}

/** Of the field in which the points of BLS12-381 have their coordinates. */
const MODULUS = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;
const COORDINATE_BITS = 381n;

/**
 * Whether a signature is written in the one form that counts: a compressed point of 48 bytes that is not the one at
 * infinity, with a reduced coordinate. Clients of drand take other forms of the same point too; each has a hash of its
 * own, so that somebody could choose among them.
 */
export function isCanonicalSignature(hex: string): boolean {
  if (!/^[89ab][0-9a-f]{95}$/.test(hex)) return false;
  return (BigInt(`0x${hex}`) & ((1n << COORDINATE_BITS) - 1n)) < MODULUS;
}
