import type { Formatter } from '../format.ts';

/** Those that take no numbers to tell. */
type PlainReason =
  | 'not_found'
  | 'switched_off'
  | 'expired'
  | 'exhausted'
  | 'nothing_in_scope'
  | 'identity_required'
  | 'already_discounted'
  | 'customer_limit';

/** All that the elements say. A language that lacks a word does not compile. */
export type Words = {
  readonly promoCode: {
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
};
