import type { ProofCheck } from '../../../../shared/draw-proof.ts';
import type { Forms } from '../format.ts';

export type TicketWords = {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly nothing: string;
  readonly unavailable: string;
  readonly tooManyAttempts: (fromNow: string | undefined) => string;
  readonly invitation: string;
  readonly signInAgain: string;
  readonly byReceipt: string;
  readonly found: string;
  readonly otherReceipt: string;
  readonly tickets: Forms;
  readonly none: string;
  readonly numbers: string;
  readonly number: (number: string) => string;
  readonly range: (first: string, last: string) => string;
  readonly more: (count: string) => string;
  readonly rules: string;
};

export type DrawWords = {
  readonly untilDraw: string;
  readonly soon: string;
  readonly anyMoment: string;
  readonly drawsAt: (moment: string) => string;
  readonly closesAt: (moment: string) => string;
  readonly closed: string;
  readonly listed: (tickets: string) => string;
  readonly fingerprint: string;
  readonly prizes: string;
  readonly results: (name: string) => string;
  readonly drawnAt: (day: string) => string;
  readonly open: string;
  readonly unawarded: string;
  readonly yours: string;
  readonly won: string;
  readonly claimUntil: (day: string) => string;
  readonly claimed: string;
  readonly check: string;
};

export type OrderWords = {
  readonly willGet: string;
  readonly missing: (amount: string) => string;
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
  readonly list: { readonly title: string; readonly about: (entries: string, tickets: string) => string };
  readonly entries: Forms;
  readonly tickets: Forms;
  readonly drand: { readonly title: string; readonly about: (round: string, moment: string) => string };
  readonly secret: Step;
  readonly passed: string;
  readonly failed: string;
  readonly holds: string;
  readonly broken: string;
  readonly otherDraw: string;
  readonly notProof: string;
  readonly notHere: string;
  readonly unavailable: string;
  readonly own: (ranges: string) => string;
  readonly notIn: (ranges: string) => string;
  readonly independently: string;
  readonly proof: string;
};
