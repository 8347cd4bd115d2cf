import type { History } from '../../../../shared/api/loyalty.ts';
import type { Formatter, Forms } from '../format.ts';
import type { PlainReason } from '../judgement.ts';

/** The languages that the elements speak. One that lacks a word does not compile. */
export type Translated<Words> = { readonly en: Words; readonly ru: Words };

export type PromoCodeWords = {
  readonly label: string;
  readonly apply: string;
  readonly remove: string;
  readonly retry: string;
  readonly checking: string;
  /** Spoken before the numbers that the eye sees. */
  readonly applied: (code: string) => string;
  readonly valid: (benefit: string) => string;
  readonly off: (amount: string) => string;
  readonly offEachTicket: (amount: string) => string;
  readonly offTheOrder: (amount: string) => string;
  readonly reasons: Readonly<Record<PlainReason, string>>;
  readonly notStarted: (moment: string) => string;
  readonly ticketsMissing: (count: number, format: Formatter) => string;
  readonly amountMissing: (amount: string) => string;
  readonly tooManyAttempts: (fromNow: string | undefined) => string;
  readonly unavailable: string;
  readonly removed: (code: string) => string;
  readonly listed: string;
  readonly reserved: string;
  readonly risen: (before: string, now: string) => string;
  readonly total: string;
};

export type LoyaltyWords = {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly invitation: string;
  readonly signInAgain: string;
  readonly notJoined: string;
  readonly unavailable: string;
  readonly tooManyAttempts: (fromNow: string | undefined) => string;
  readonly points: Forms;
  readonly back: (percent: string) => string;
  readonly off: (percent: string) => string;
  readonly toNext: (amount: string, title: string) => string;
  readonly countsFrom: (day: string) => string;
  readonly lastUntil: (day: string) => string;
  readonly held: string;
  readonly debt: string;
  readonly willEarn: (points: string) => string;
  readonly spend: string;
  readonly slider: string;
  readonly atMost: (points: string) => string;
  readonly useAll: string;
  readonly useNone: string;
  readonly used: (points: string, total: string) => string;
  readonly noneUsed: (total: string) => string;
  readonly limitedByPercent: (points: string, percent: string) => string;
  readonly limitedByAvailable: (points: string) => string;
  readonly invalid: string;
  readonly reserved: string;
  readonly refused: string;
  readonly notApplied: string;
  readonly history: string;
  readonly more: string;
  readonly empty: string;
  readonly noHistory: string;
  readonly kinds: Readonly<Record<History['lines'][number]['kind'], string>>;
  readonly order: (number: string) => string;
  readonly balance: (points: string) => string;
};
