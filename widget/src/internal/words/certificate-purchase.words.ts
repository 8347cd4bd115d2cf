import type { CertificateOutcomeView } from '../../../../shared/api/certificate.ts';
import type { Forms } from '../format.ts';
import type { ProblemWords } from '../problem.ts';

/** What the element says before the code of its mode is there. */
export type CertificateWords = {
  readonly loading: string;
  readonly unavailable: string;
  readonly retry: string;
  /** Opens the form of a checkout. */
  readonly payWith: string;
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
  readonly range: string;
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
  readonly counter: string;
  readonly when: string;
  readonly now: string;
  readonly onDate: string;
  readonly date: string;
  readonly until: string;
  readonly preview: string;
  readonly to: string;
  readonly from: string;
  readonly validFor: Forms;
  readonly inParts: string;
  readonly once: string;
  readonly buy: string;
  readonly buyFor: string;
  readonly sending: string;
  readonly askingAgain: string;
  readonly unanswered: string;
  readonly noPayment: string;
  readonly changed: string;
  readonly refused: string;
  readonly faults: Readonly<Record<Fault, string>>;
};

export type PurchaseWords = ProblemWords & {
  readonly label: string;
  readonly loading: string;
  readonly retry: string;
  readonly certificate: string;
  readonly inCart: string;
  readonly inCartMore: string;
  readonly leaving: string;
  readonly awaiting: string;
  readonly payUntil: string;
  readonly pay: string;
  readonly paid: string;
  readonly sent: string;
  readonly willBeSent: string;
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
  readonly seconds: string;
};

export type BalanceWords = CardWords & {
  readonly label: string;
  readonly check: string;
  readonly left: string;
  readonly validUntil: string;
  readonly inParts: string;
  readonly once: string;
  readonly held: string;
};

export type PayWords = CardWords & {
  readonly label: string;
  readonly add: string;
  readonly remove: string;
  readonly added: string;
  readonly removed: string;
  readonly listed: string;
  readonly full: string;
  readonly reserved: string;
  readonly left: string;
  readonly forfeits: string;
  readonly reasons: Readonly<Record<Extract<CertificateOutcomeView, { status: 'skipped' }>['reason'], string>>;
  readonly total: string;
  readonly nothingDue: string;
};
