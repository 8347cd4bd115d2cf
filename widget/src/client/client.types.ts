import type { CartInput } from '../../../shared/api/cart.ts';
import type { CertificateBalance, CertificateOffer, CertificatePurchase } from '../../../shared/api/certificate.ts';
import type { CertificatePurchaseRequest } from '../../../shared/api/certificate.ts';
import type { Checkout } from '../../../shared/api/checkout.ts';
import type { History, MemberView } from '../../../shared/api/loyalty.ts';
import type { PromoCheckRequest, PromoCheckResponse } from '../../../shared/api/promo-check.ts';
import type { TicketBoard } from '../../../shared/api/ticket.ts';
import type { UnavailableReason } from '../internal/api-client.ts';

/** What {@link createBonbon} needs to know. */
export type BonbonOptions = {
  /** The merchant's publishable key, `pk_…`. */
  readonly key: string;
  /** The Bonbon server, `https://bonbon.example`; without it, the one that `client.js` came from. */
  readonly baseUrl?: string | undefined;
  /** After how many milliseconds an answer is given up: 10 000 unless said otherwise. */
  readonly timeoutMs?: number | undefined;
  /** The buyer's token, as the shop's server signed it. */
  readonly token?: string | undefined;
  /**
   * Called when a call needs a buyer's token, and there is none, or the server takes it no more: fetch a new one from
   * the shop's server. `undefined`: nobody is signed in.
   */
  readonly onTokenNeeded?: (() => string | undefined | Promise<string | undefined>) | undefined;
};

/** Goes with every call. */
export type CallOptions = {
  /** Gives up waiting. What was sent may happen all the same. */
  readonly signal?: AbortSignal | undefined;
};

/** Goes with an order. */
export type OrderOptions = CallOptions & {
  /** The same key for the same order, however often it is sent, so that it is made once. */
  readonly idempotencyKey?: string | undefined;
};

/** Why there is no answer. `aborted`: the page gave up. The others are those of the elements' `bon-unavailable`. */
export type ProblemReason = UnavailableReason | 'aborted';

/** Where a request is wrong. */
export type FieldProblem = {
  /** As JSON path: `$.cart.lines[0].unitPrice`. */
  readonly path: string;
  /** For developers. */
  readonly message: string;
};

/** A failure that is to be expected. */
export type Problem = {
  /** What kind it is. */
  readonly reason: ProblemReason;
  /** The server's own, such as `checkout_reserved`: see `/docs/errors/<code>`. Absent where no server answered. */
  readonly code?: string | undefined;
  /** How long to wait, where the server said so. */
  readonly retryAfterSeconds?: number | undefined;
  /** Of what was sent, what is wrong. */
  readonly fields?: readonly FieldProblem[] | undefined;
};

/** What every call resolves to. No call rejects. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** A certificate, by what is printed on it. */
export type CertificateCard = {
  /** Spaces are ignored. */
  readonly number: string;
  readonly pin: string;
};

/**
 * One checkout. Its changes go out one after another, those of elements on the same page among them, and everybody sees
 * what came of each.
 */
export type BonbonCheckout = {
  readonly id: string;
  /** As the server answered last; `undefined` until it is read. */
  readonly current: Checkout | undefined;
  /** Reads it anew. */
  read(options?: CallOptions): Promise<Outcome<Checkout>>;
  /** States the whole cart. Once the shop's server has stated prices of its own, a page cannot. */
  setCart(cart: CartInput, options?: CallOptions): Promise<Outcome<Checkout>>;
  /** Enters a code as the buyer typed it. One that nobody can use now is in `refused`, with the reason. */
  addPromoCode(code: string, options?: CallOptions): Promise<Outcome<Checkout>>;
  /** Takes a code away, as `promoCodes` writes it. */
  removePromoCode(code: string, options?: CallOptions): Promise<Outcome<Checkout>>;
  /** Pays with so many points at most, of the buyer whose token is known; `'0'` with none. */
  spendPoints(points: string, options?: CallOptions): Promise<Outcome<Checkout>>;
  /** Pays with a certificate. One that is not accepted is in `refusedCertificates`. */
  addCertificate(card: CertificateCard, options?: CallOptions): Promise<Outcome<Checkout>>;
  /** Takes a certificate away, by the id that `certificates` has. */
  removeCertificate(id: string, options?: CallOptions): Promise<Outcome<Checkout>>;
  /**
   * Tells of each answer about the checkout, whoever asked, and at once of the last one; reads it if nobody has.
   * Returns the function that ends it.
   */
  subscribe(listener: (outcome: Outcome<Checkout>) => void): () => void;
};

/** The points of the buyer whose token is known. */
export type BonbonLoyalty = {
  /** Level and points, as they stand now. */
  balance(options?: CallOptions): Promise<Outcome<MemberView>>;
  /** Newest first; `next` of an answer is the `cursor` of older lines. At most 100 lines at a time. */
  history(
    page?: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
    options?: CallOptions,
  ): Promise<Outcome<History>>;
};

/** Gift certificates. */
export type BonbonCertificates = {
  /** What is sold under a site code: amounts, designs, days of delivery. */
  offer(siteCode: string, options?: CallOptions): Promise<Outcome<CertificateOffer>>;
  /** Orders one; it is issued when it is paid. `paymentUrl` of the answer is where the buyer pays. */
  order(order: CertificatePurchaseRequest, options?: OrderOptions): Promise<Outcome<CertificatePurchase>>;
  /** How an order stands. */
  purchase(id: string, options?: CallOptions): Promise<Outcome<CertificatePurchase>>;
  /** What is left on one. A wrong number or PIN is the code `certificate_not_accepted`. */
  balance(card: CertificateCard, options?: CallOptions): Promise<Outcome<CertificateBalance>>;
};

/** A receipt, by its fiscal identity or by the text of its QR code. */
export type Receipt =
  { readonly receipt: { readonly fn: string; readonly fd: string; readonly fp: string } } | { readonly qr: string };

/** Prize-draw tickets. */
export type BonbonTickets = {
  /** A campaign and its draws, and the tickets of the buyer whose token is known. Without a number, the one that is on. */
  board(campaign?: number, options?: CallOptions): Promise<Outcome<TicketBoard>>;
  /** The same with the tickets of a receipt. One that was not counted is the code `receipt_not_found`. */
  receipt(
    receipt: Receipt & { readonly campaign?: number | undefined },
    options?: CallOptions,
  ): Promise<Outcome<TicketBoard>>;
};

/** Everything that the elements ask the server, for a page that draws its own controls. */
export type Bonbon = {
  /** Judges a code now; with a cart, tells the discount of each line. Reserves nothing. */
  checkPromoCode(question: PromoCheckRequest, options?: CallOptions): Promise<Outcome<PromoCheckResponse>>;
  /** Creates a checkout at the page's prices, which hold until the shop's server states its own. */
  createCheckout(
    request: { readonly cart: CartInput; readonly promoCodes?: string[] | undefined },
    options?: CallOptions,
  ): Promise<Outcome<Checkout>>;
  /** A checkout by its id; nothing is asked yet. */
  checkout(id: string): BonbonCheckout;
  /** Another buyer has signed in, or nobody is signed in any more. */
  identify(token?: string): void;
  readonly loyalty: BonbonLoyalty;
  readonly certificates: BonbonCertificates;
  readonly tickets: BonbonTickets;
};
