import { describe, expect, test } from 'vitest';
import { QUICKNET_CHAIN } from '../../../shared/drand.ts';
import { FORGED_SIGNATURES, RECORDED_ROUNDS } from '../../../test/support/drand.ts';
import { verifyBeacon } from './beacon.ts';
import { proofDocument } from './proof-document.ts';

describe('a round of drand', () => {
  test.each(RECORDED_ROUNDS)('is what the network signed: $round', async (beacon) => {
    expect(await verifyBeacon(QUICKNET_CHAIN, { kind: 'drand', ...beacon })).toBe(true);
  });

  test.each(FORGED_SIGNATURES)('is not %s', async (_, beacon) => {
    expect(await verifyBeacon(QUICKNET_CHAIN, { kind: 'drand', ...beacon })).toBe(false);
    expect(proofDocument.shape.randomness.safeParse({ kind: 'drand', ...beacon }).success).toBe(false);
  });

  test('is not that of another network', async () => {
    expect(await verifyBeacon('ab'.repeat(32), { kind: 'drand', ...RECORDED_ROUNDS[0] })).toBe(false);
  });
});
