import type { DrawProof, VerificationTools } from '../../../shared/draw-proof.ts';
import { isRecord } from './answers.ts';

/** As much of a proof as replaying it relies on; whatever else is in it is nobody's business. */
export function isProof(value: unknown): value is DrawProof {
  if (!isRecord(value) || value['format'] !== 'bonbon-draw-proof 1') return false;
  const { publishedAt, listHash, randomness, seed, picks, list } = value;
  return (
    [publishedAt, listHash, seed, list].every((text) => typeof text === 'string') &&
    isRecord(randomness) &&
    isRevealed(randomness) &&
    Array.isArray(picks) &&
    picks.every(isRecord)
  );
}

function isRevealed({ kind, round, randomness, signature, secret }: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'commit-reveal') return typeof secret === 'string';
  return kind === 'drand' && typeof round === 'number' && [randomness, signature].every((it) => typeof it === 'string');
}

/** What a browser replays a draw with; what verifies drand's signatures is loaded when it is needed. */
export const browserTools: Pick<VerificationTools, 'digest' | 'verifyBeacon'> = {
  digest: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  verifyBeacon: async (chain, beacon) => {
    const drand = await import('./drand/drand.ts');
    return drand.verifyBeacon(chain, beacon);
  },
};
