import type { ProofCheck } from '../../../../shared/draw-proof.ts';
import type { Forms } from '../format.ts';
import type { ProblemWords } from '../problem.ts';

export type TicketWords = ProblemWords & {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly nothing: string;
  readonly invitation: string;
  readonly signInAgain: string;
  readonly byReceipt: string;
  readonly found: string;
  readonly otherReceipt: string;
  readonly tickets: Forms;
  readonly none: string;
  readonly numbers: string;
  readonly number: string;
  readonly range: string;
  readonly more: string;
  readonly rules: string;
};

export type DrawWords = {
  readonly untilDraw: string;
  /** The words below the numbers of the countdown. */
  readonly units: Readonly<Record<'day' | 'hour' | 'minute' | 'second', Forms>>;
  readonly soon: string;
  readonly anyMoment: string;
  readonly drawsAt: string;
  readonly closesAt: string;
  readonly closed: string;
  readonly listed: string;
  readonly fingerprint: string;
  readonly prizes: string;
  readonly results: string;
  readonly drawnAt: string;
  readonly open: string;
  readonly unawarded: string;
  readonly yours: string;
  readonly won: string;
  readonly claimUntil: string;
  readonly claimed: string;
  readonly check: string;
};

export type OrderWords = {
  readonly willGet: string;
  readonly missing: string;
  readonly needsIdentity: string;
};

export type ReceiptWords = {
  readonly way: string;
  readonly byNumbers: string;
  readonly byQr: string;
  readonly parts: Readonly<Record<'fn' | 'fd' | 'fp', { readonly label: string; readonly hint: string }>>;
  readonly qr: { readonly label: string; readonly hint: string };
  readonly find: string;
  readonly missing: string;
  readonly malformed: string;
  readonly notFound: string;
  readonly nothingKept: string;
};

type Step = { readonly title: string; readonly about: string };

export type CheckWords = {
  readonly lead: string;
  readonly fetching: Step;
  readonly steps: Readonly<Record<Exclude<ProofCheck, 'list' | 'randomness'>, Step>>;
  readonly list: { readonly title: string; readonly about: string };
  readonly entries: Forms;
  readonly tickets: Forms;
  readonly drand: { readonly title: string; readonly about: string };
  readonly secret: Step;
  readonly passed: string;
  readonly failed: string;
  readonly holds: string;
  readonly broken: string;
  readonly otherDraw: string;
  readonly notProof: string;
  readonly notHere: string;
  readonly unavailable: string;
  readonly own: string;
  readonly notIn: string;
  readonly independently: string;
  readonly proof: string;
};
