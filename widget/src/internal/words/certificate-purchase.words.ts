import type { CertificateOutcomeView } from '../../../../shared/api/certificate.ts';
import type { Forms } from '../format.ts';

/** What the element says before the code of its mode is there. */
export type CertificateWords = {
  readonly loading: string;
  readonly unavailable: string;
  readonly retry: string;
};

export type ProblemWords = {
  readonly unavailable: string;
  readonly tooManyAttempts: (fromNow: string | undefined) => string;
};

/** What is wrong with what was written. */
export type Fault =
  | 'amount_missing'
  | 'amount_malformed'
  | 'amount_out_of_range'
  | 'email_missing'
  | 'email_malformed'
  | 'date_missing'
  | 'date_out_of_range';

export type BuyWords = ProblemWords & {
  readonly loading: string;
  readonly retry: string;
  readonly notOffered: string;
  readonly amount: string;
  readonly range: (min: string, max: string) => string;
  readonly design: string;
  readonly whom: string;
  readonly forMe: string;
  readonly asGift: string;
  readonly you: string;
  readonly recipient: string;
  readonly name: string;
  readonly email: string;
  readonly optional: string;
  readonly sentHere: string;
  readonly message: string;
  readonly counter: (used: string, most: string) => string;
  readonly when: string;
  readonly now: string;
  readonly onDate: string;
  readonly date: string;
  readonly until: (day: string) => string;
  readonly preview: string;
  readonly to: (name: string) => string;
  readonly from: (name: string) => string;
  readonly validFor: Forms;
  readonly inParts: string;
  readonly once: string;
  readonly buy: string;
  readonly buyFor: (amount: string) => string;
  readonly sending: string;
  readonly askingAgain: string;
  readonly unanswered: string;
  readonly noPayment: string;
  readonly changed: string;
  readonly refused: string;
  readonly faults: Readonly<Record<Fault, (range: { readonly min: string; readonly max: string }) => string>>;
};

export type PurchaseWords = ProblemWords & {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly certificate: (amount: string) => string;
  readonly inCart: string;
  readonly inCartMore: string;
  readonly leaving: string;
  readonly awaiting: string;
  readonly payUntil: (moment: string) => string;
  readonly pay: string;
  readonly paid: string;
  readonly sent: (to: string) => string;
  readonly willBeSent: (to: string, day: string) => string;
  readonly ended: string;
  readonly endedMore: string;
  readonly again: string;
  readonly another: string;
};

/** For a number and a PIN. */
export type CardWords = ProblemWords & {
  readonly number: string;
  readonly pin: string;
  readonly missing: string;
  readonly notAccepted: string;
  readonly checking: string;
  readonly retry: string;
  /** Where there is no room for a word. */
  readonly seconds: (seconds: string) => string;
};

export type BalanceWords = CardWords & {
  readonly label: string;
  readonly check: string;
  readonly left: (amount: string, nominal: string) => string;
  readonly validUntil: (day: string) => string;
  readonly inParts: string;
  readonly once: string;
  readonly held: (amount: string) => string;
};

export type PayWords = CardWords & {
  readonly label: string;
  readonly add: string;
  readonly remove: string;
  readonly added: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly listed: string;
  readonly full: string;
  readonly reserved: string;
  readonly left: (amount: string) => string;
  readonly forfeits: (amount: string) => string;
  readonly reasons: Readonly<Record<Extract<CertificateOutcomeView, { status: 'skipped' }>['reason'], string>>;
  readonly total: string;
  readonly nothingDue: string;
};
