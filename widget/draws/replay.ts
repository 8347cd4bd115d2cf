import type { DrawProof, ProofCheck, Verification } from '../../shared/draw-proof.ts';

/** What the page asks of the worker. */
export type Asked =
  | { readonly kind: 'replay'; readonly bytes: ArrayBuffer }
  /** Of the proof that was replayed. */
  | { readonly kind: 'look_up'; readonly ticket: number };

/** Everything in a proof but the list, which may be long, and stays with the worker. */
export type Facts = Omit<DrawProof, 'list'>;

export type Entry = { readonly first: number; readonly last: number; readonly entrant: string };

/** What the worker tells. */
export type Told =
  | { readonly kind: 'begun'; readonly facts: Facts; readonly step: ProofCheck }
  | { readonly kind: 'replayed'; readonly facts: Facts; readonly verification: Verification; readonly ms: number }
  | { readonly kind: 'not_proof' }
  /** What verifies signatures could not be loaded, or does not work here. */
  | { readonly kind: 'not_checked' }
  | { readonly kind: 'looked_up'; readonly ticket: number; readonly entry: Entry | undefined };
