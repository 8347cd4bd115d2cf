import type { ProofCheck, Verification } from '../../shared/draw-proof.ts';
import type { Entry, Facts } from './replay.ts';

export type Replayed = {
  readonly kind: 'replayed';
  readonly facts: Facts;
  readonly verification: Verification;
  readonly ms: number;
  readonly isWhole: boolean;
  readonly looked?: { readonly ticket: number; readonly entry: Entry | undefined };
};

export type State =
  /** Nothing is chosen yet. */
  | { readonly kind: 'start' | 'loading' | 'unknown' | 'unavailable' | 'not_proof' | 'not_checked' }
  | { readonly kind: 'begun'; readonly facts: Facts; readonly step: ProofCheck }
  | Replayed;
