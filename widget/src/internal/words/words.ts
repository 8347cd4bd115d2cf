import type { Formatter } from '../format.ts';

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
    readonly percentOff: (percent: string) => string;
    readonly offEachTicket: (amount: string) => string;
    readonly offTheOrder: (amount: string) => string;
    readonly notFound: string;
    readonly switchedOff: string;
    readonly expired: string;
    readonly exhausted: string;
    readonly notStarted: (moment: string) => string;
    readonly nothingInScope: string;
    readonly ticketsMissing: (count: number, format: Formatter) => string;
    readonly amountMissing: (amount: string) => string;
    readonly tooManyAttempts: (fromNow: string | undefined) => string;
    readonly unavailable: string;
  };
};
