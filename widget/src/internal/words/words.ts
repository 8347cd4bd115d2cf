import type { History } from '../../../../shared/api/loyalty.ts';
import type { Forms } from '../format.ts';
import type { PlainReason } from '../judgement.ts';
import type { ProblemWords } from '../problem.ts';

export type PromoCodeWords = ProblemWords & {
  readonly label: string;
  readonly apply: string;
  readonly remove: string;
  readonly retry: string;
  readonly checking: string;
  /** Spoken before the numbers that the eye sees. */
  readonly applied: string;
  readonly valid: string;
  readonly off: string;
  readonly offEachTicket: string;
  readonly offTheOrder: string;
  readonly reasons: Readonly<Record<PlainReason, string>>;
  readonly notStarted: string;
  readonly ticketsMissing: Forms;
  readonly amountMissing: string;
  readonly removed: string;
  readonly listed: string;
  readonly reserved: string;
  readonly risen: string;
  readonly total: string;
};

export type LoyaltyWords = ProblemWords & {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly invitation: string;
  readonly signInAgain: string;
  readonly notJoined: string;
  readonly points: Forms;
  readonly back: string;
  readonly off: string;
  readonly toNext: string;
  readonly countsFrom: string;
  readonly lastUntil: string;
  readonly held: string;
  readonly debt: string;
  /** Opens the part `history`. */
  readonly historyToggle: string;
  /** Opens the part `spending`. */
  readonly spendingToggle: string;
  readonly willEarn: string;
};

/** Of the part that pays with points. */
export type SpendingWords = {
  readonly slider: string;
  readonly atMost: string;
  readonly useAll: string;
  readonly useNone: string;
  readonly used: string;
  readonly noneUsed: string;
  readonly limitedByPercent: string;
  readonly limitedByAvailable: string;
  readonly invalid: string;
  readonly reserved: string;
  readonly refused: string;
  readonly notApplied: string;
};

/** Of the part that tells what happened to the points. */
export type HistoryWords = {
  readonly label: string;
  readonly retry: string;
  readonly more: string;
  readonly empty: string;
  readonly unavailable: string;
  readonly kinds: Readonly<Record<History['lines'][number]['kind'], string>>;
  readonly order: string;
  readonly balance: string;
};
