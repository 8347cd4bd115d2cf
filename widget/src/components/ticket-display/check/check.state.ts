import type { DrawProof, ProofCheck, Verification } from '../../../../../shared/draw-proof.ts';
import type { findOwn } from './check.own.ts';

export type CheckState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'not_fetched' | 'not_proof' }
  /** The page has spoiled what the check is made of, or its code could not be loaded: nobody knows. */
  | { readonly kind: 'not_checked' }
  /** `step` is under way, and those before it have passed. */
  | { readonly kind: 'checking'; readonly proof: DrawProof; readonly step: ProofCheck }
  | {
      readonly kind: 'checked';
      readonly proof: DrawProof;
      readonly verification: Verification;
      /** It is the proof of the draw that is shown, and not of another one. */
      readonly isOfDraw: boolean;
      /** Where the buyer has tickets. */
      readonly own?: ReturnType<typeof findOwn> | undefined;
    };
