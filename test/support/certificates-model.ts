/** What a series allows its certificates to do. */
export type ModelTerms = {
  readonly refund: boolean;
  readonly takeBack: boolean;
  readonly reuse: boolean;
  readonly topUp: boolean;
};

export type ModelCertificate = {
  readonly number: string;
  readonly pin: string;
  readonly terms: ModelTerms;
  readonly nominal: number;
  readonly ends: number;
  /** What nobody holds. */
  free: number;
  /** By the checkouts that hold it. */
  holds: { readonly by: ModelCheckout; readonly amount: number; readonly until: number }[];
  isBlocked: boolean;
  isReturned: boolean;
};

export type Payment = { readonly certificate: ModelCertificate; readonly spent: number; readonly forfeited: number };

export type ModelCheckout = {
  readonly id: string;
  readonly unitPrice: number;
  readonly quantity: number;
  entered: ModelCertificate[];
  firstHeldAt: number | undefined;
  reserved: { readonly until: number; readonly payments: readonly Payment[] } | undefined;
};

export type ModelOrder = {
  readonly number: string;
  readonly quantity: number;
  readonly payments: readonly Payment[];
  returned: number;
  isCancelled: boolean;
};

/** What has ever moved, all certificates together. */
export type Sums = Record<
  'issued' | 'redeemed' | 'givenBack' | 'forfeited' | 'restored' | 'returned' | 'expired',
  number
>;

/** `ok`, or why not. */
export type Told = string;

const MINUTE = 60_000;
const HELD = 15 * MINUTE;
const HELD_AT_MOST = 60 * MINUTE;

/** What certificates should do, told as simply as it can be: amounts are few kopecks, and every one is somewhere. */
export class CertificatesModel {
  now: number;
  certificates: ModelCertificate[] = [];
  checkouts: ModelCheckout[] = [];
  orders: ModelOrder[] = [];
  sums: Sums = { issued: 0, redeemed: 0, givenBack: 0, forfeited: 0, restored: 0, returned: 0, expired: 0 };

  constructor(now: number) {
    this.now = now;
  }

  moveTo(now: number): void {
    this.now = now;
    for (const each of this.certificates) this.settle(each);
  }

  issue(number: string, pin: string, terms: ModelTerms, amount: number, ends: number): void {
    const state = { free: amount, holds: [], isBlocked: false, isReturned: false };
    this.certificates.push({ number, pin, terms, nominal: amount, ends, ...state });
    this.sums.issued += amount;
  }

  status(certificate: ModelCertificate): string {
    if (certificate.isReturned) return 'returned';
    if (this.isOver(certificate)) return 'expired';
    if (certificate.isBlocked) return 'blocked';
    return this.remain(certificate) === 0 ? 'used' : 'active';
  }

  remain({ free, holds }: ModelCertificate): number {
    return free + add(holds.map(({ amount }) => amount));
  }

  /** What is entered anew is all that the checkout has; answers the places of those that were refused. */
  enter(checkout: ModelCheckout, certificates: readonly ModelCertificate[]): number[] {
    const isAccepted = (each: ModelCertificate) => ['active', 'used'].includes(this.status(each));
    checkout.reserved = undefined;
    this.release(checkout);
    checkout.entered = certificates.filter((each, index) => isAccepted(each) && certificates.indexOf(each) === index);
    if (checkout.entered.length === 0) checkout.firstHeldAt = undefined;
    else checkout.firstHeldAt ??= this.now;
    const until = Math.min((checkout.firstHeldAt ?? 0) + HELD_AT_MOST, this.now + HELD);
    if (until > this.now) this.hold(checkout, this.quote(checkout), until);
    return certificates.flatMap((each, index) => (isAccepted(each) ? [] : [index]));
  }

  reserve(checkout: ModelCheckout, minutes: number): void {
    const payments = this.quote(checkout);
    const until = this.now + minutes * MINUTE;
    this.release(checkout);
    this.hold(checkout, payments, until);
    checkout.reserved = { until, payments };
  }

  isReserved({ reserved }: ModelCheckout): boolean {
    return reserved !== undefined && reserved.until > this.now;
  }

  /** What each certificate would pay now. */
  quote(checkout: ModelCheckout): Payment[] {
    if (checkout.reserved && this.isReserved(checkout)) return [...checkout.reserved.payments];
    let due = checkout.unitPrice * checkout.quantity;
    const payments: Payment[] = [];
    for (const certificate of checkout.entered) {
      const own = add(certificate.holds.filter(({ by }) => by === checkout).map(({ amount }) => amount));
      const available = certificate.free + own;
      const spent = Math.min(due, available);
      if (spent === 0 || !['active', 'used'].includes(this.status(certificate))) continue;
      due -= spent;
      payments.push({ certificate, spent, forfeited: certificate.terms.reuse ? 0 : available - spent });
    }
    return payments;
  }

  toPay(checkout: ModelCheckout): number {
    return checkout.unitPrice * checkout.quantity - add(this.quote(checkout).map(({ spent }) => spent));
  }

  commit(checkout: ModelCheckout, number: string): void {
    const payments = this.quote(checkout);
    this.checkouts = this.checkouts.filter((each) => each !== checkout);
    for (const certificate of this.certificates) {
      const held = certificate.holds.filter(({ by }) => by === checkout);
      certificate.holds = certificate.holds.filter(({ by }) => by !== checkout);
      certificate.free += add(held.map(({ amount }) => amount));
    }
    for (const { certificate, spent, forfeited } of payments) {
      certificate.free -= spent;
      this.sums.redeemed += spent;
      // What its time has taken meanwhile is lost to that.
      if (this.isOver(certificate)) continue;
      certificate.free -= forfeited;
      this.sums.forfeited += forfeited;
    }
    for (const certificate of this.certificates) this.settle(certificate);
    this.orders.push({ number, quantity: checkout.quantity, payments, returned: 0, isCancelled: false });
  }

  /** Answers what goes back onto certificates, and what does not. */
  giveBack(order: ModelOrder, quantity: number): readonly [number, number] {
    const before = this.backAfter(order, order.returned);
    order.returned += quantity;
    return this.undo(order, before, this.backAfter(order, order.returned), false);
  }

  cancel(order: ModelOrder): readonly [number, number] {
    if (order.isCancelled) return [0, 0];
    order.isCancelled = true;
    return this.undo(order, this.backAfter(order, order.returned), this.backAfter(order, order.quantity), true);
  }

  block(certificate: ModelCertificate): Told {
    return this.unlessOver(certificate, () => {
      if (certificate.isBlocked) return 'certificate_blocked';
      certificate.isBlocked = true;
      return 'ok';
    });
  }

  unblock(certificate: ModelCertificate): Told {
    return this.unlessOver(certificate, () => {
      if (!certificate.isBlocked) return 'certificate_not_blocked';
      certificate.isBlocked = false;
      return 'ok';
    });
  }

  topUp(certificate: ModelCertificate, amount: number): Told {
    return this.unlessOver(certificate, () => {
      if (certificate.isBlocked) return 'certificate_blocked';
      if (!certificate.terms.topUp) return 'top_up_not_allowed';
      certificate.free += amount;
      this.sums.issued += amount;
      return 'ok';
    });
  }

  takeBack(certificate: ModelCertificate): Told {
    return this.unlessOver(certificate, () => {
      if (certificate.isBlocked) return 'certificate_blocked';
      if (!certificate.terms.takeBack) return 'return_not_allowed';
      if (this.remain(certificate) !== certificate.nominal) return 'certificate_touched';
      if (certificate.holds.length > 0) return 'certificate_held';
      this.sums.returned += certificate.free;
      certificate.free = 0;
      certificate.isReturned = true;
      return 'ok';
    });
  }

  private unlessOver(certificate: ModelCertificate, act: () => Told): Told {
    if (certificate.isReturned) return 'certificate_returned';
    return this.isOver(certificate) ? 'certificate_expired' : act();
  }

  private isOver({ ends }: ModelCertificate): boolean {
    return ends <= this.now;
  }

  /** What certificates have paid of so many units: money is paid back rounded up. */
  private backAfter({ payments, quantity }: ModelOrder, units: number): number {
    return Math.floor((add(payments.map(({ spent }) => spent)) * units) / quantity);
  }

  /** Kopeck by kopeck, counted from the last certificate. */
  private undo(order: ModelOrder, from: number, to: number, isCancelling: boolean): readonly [number, number] {
    const kopecks = order.payments.toReversed().flatMap(({ certificate, spent }) => Array<ModelCertificate>(spent).fill(certificate)); // prettier-ignore
    const takes = (certificate: ModelCertificate) =>
      !certificate.isReturned && !this.isOver(certificate) && (certificate.terms.refund || isCancelling);
    const [back, lost] = [
      kopecks.slice(from, to).filter(takes),
      kopecks.slice(from, to).filter((each) => !takes(each)),
    ];
    for (const certificate of back) certificate.free += 1;
    this.sums.givenBack += back.length;
    if (isCancelling) {
      for (const { certificate, forfeited } of order.payments.filter((payment) => takes(payment.certificate))) {
        certificate.free += forfeited;
        this.sums.restored += forfeited;
      }
    }
    return [back.length, lost.length];
  }

  private hold(by: ModelCheckout, payments: readonly Payment[], until: number): void {
    for (const { certificate, spent, forfeited } of payments) {
      certificate.free -= spent + forfeited;
      certificate.holds.push({ by, amount: spent + forfeited, until });
    }
  }

  private release(checkout: ModelCheckout): void {
    for (const certificate of this.certificates) {
      for (const { by, amount } of certificate.holds) if (by === checkout) certificate.free += amount;
      certificate.holds = certificate.holds.filter(({ by }) => by !== checkout);
      this.settle(certificate);
    }
  }

  /** A hold ends in time, and what nobody holds ends with the certificate. */
  private settle(certificate: ModelCertificate): void {
    for (const { amount, until } of certificate.holds) if (until <= this.now) certificate.free += amount;
    certificate.holds = certificate.holds.filter(({ until }) => until > this.now);
    if (!this.isOver(certificate)) return;
    this.sums.expired += certificate.free;
    certificate.free = 0;
  }
}

function add(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
