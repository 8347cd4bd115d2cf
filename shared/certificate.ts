import { type Minor, minor } from './money.ts';

/** What a series allows its certificates to do. */
export type CertificateTerms = {
  /** Money may go back onto the certificate. */
  readonly allowRefund: boolean;
  /** The certificate itself may be returned while nobody has used it. */
  readonly allowRefundPurchase: boolean;
  /** May be used more than once; without it, the first use forfeits the rest. */
  readonly allowReuse: boolean;
  readonly allowTopUp: boolean;
};

/** All that the state of a certificate follows from, together with the time. */
export type CertificateFacts = {
  readonly terms: CertificateTerms;
  readonly nominalMinor: Minor;
  readonly remainMinor: Minor;
  /** The part of what remains that checkouts hold. */
  readonly heldMinor: Minor;
  /** The first moment at which it is worth nothing. */
  readonly expiresAt: number;
  readonly isBlocked: boolean;
  readonly isReturned: boolean;
};

export type CertificateStatus = 'active' | 'used' | 'blocked' | 'expired' | 'returned';

/**
 * The state of a certificate. It is sold `active`; is `used` when nothing remains, until money comes back or is added;
 * is `blocked` and unblocked by the merchant; has `expired` when its time is over; and is `returned` for good.
 */
export function statusOf({ isReturned, isBlocked, expiresAt, remainMinor }: CertificateFacts, now: number) {
  const status: CertificateStatus = isReturned
    ? 'returned'
    : expiresAt <= now
      ? 'expired'
      : isBlocked
        ? 'blocked'
        : remainMinor === 0
          ? 'used'
          : 'active';
  return status;
}

export type CertificateAction = 'spend' | 'give_back' | 'top_up' | 'block' | 'unblock' | 'return';

/** Why something cannot be done with a certificate now. */
export type CertificateObstacle =
  | 'certificate_returned'
  | 'certificate_expired'
  | 'certificate_blocked'
  | 'certificate_not_blocked'
  /** Nothing remains. */
  | 'certificate_used'
  /** Less, or more, remains than it was sold for. */
  | 'certificate_touched'
  /** A checkout holds a part of it. */
  | 'certificate_held'
  | 'refund_not_allowed'
  | 'top_up_not_allowed'
  | 'return_not_allowed';

type Guard = (facts: CertificateFacts, status: CertificateStatus) => CertificateObstacle | undefined;

const FINAL: Partial<Record<CertificateStatus, CertificateObstacle>> = {
  returned: 'certificate_returned',
  expired: 'certificate_expired',
};

/** What each action demands, besides that the certificate is neither returned nor expired. */
const GUARDS: Readonly<Record<CertificateAction, Guard>> = {
  spend: (_facts, status) =>
    status === 'blocked' ? 'certificate_blocked' : status === 'used' ? 'certificate_used' : undefined,
  give_back: ({ terms }) => (terms.allowRefund ? undefined : 'refund_not_allowed'),
  top_up: ({ terms }, status) =>
    status === 'blocked' ? 'certificate_blocked' : terms.allowTopUp ? undefined : 'top_up_not_allowed',
  block: (_facts, status) => (status === 'blocked' ? 'certificate_blocked' : undefined),
  unblock: (_facts, status) => (status === 'blocked' ? undefined : 'certificate_not_blocked'),
  return: ({ terms, nominalMinor, remainMinor, heldMinor }, status) => {
    if (status === 'blocked') return 'certificate_blocked';
    if (!terms.allowRefundPurchase) return 'return_not_allowed';
    if (remainMinor !== nominalMinor) return 'certificate_touched';
    return heldMinor > 0 ? 'certificate_held' : undefined;
  },
};

/** The table of what may be done when. `undefined`: it may be done. */
export function findObstacle(
  action: CertificateAction,
  facts: CertificateFacts,
  now: number,
): CertificateObstacle | undefined {
  const status = statusOf(facts, now);
  return FINAL[status] ?? GUARDS[action](facts, status);
}

/** A certificate that is to pay, in the order in which it was entered. */
export type PayingCertificate = {
  readonly id: string;
  /** Its number as it may be shown. */
  readonly name: string;
  /** Without what other checkouts hold. */
  readonly availableMinor: Minor;
  readonly allowReuse: boolean;
  /** False once it was blocked or returned, or has expired. */
  readonly isAccepted: boolean;
};

export type CertificateOutcome = { readonly id: string; readonly name: string } & (
  | {
      readonly status: 'applied';
      readonly spentMinor: Minor;
      /** What is lost, as the certificate can be used but once. */
      readonly forfeitedMinor: Minor;
      readonly leftMinor: Minor;
    }
  | { readonly status: 'skipped'; readonly reason: 'no_longer_accepted' | 'nothing_left' | 'nothing_to_pay' }
);

const NOTHING = minor(0);

/** What each certificate pays of what is due: the first as much as it can, then the next. */
export function payWithCertificates(
  dueMinor: Minor,
  certificates: readonly PayingCertificate[],
): readonly CertificateOutcome[] {
  let leftToPay: number = dueMinor;
  return certificates.map(({ id, name, availableMinor, allowReuse, isAccepted }): CertificateOutcome => {
    if (!isAccepted) return { id, name, status: 'skipped', reason: 'no_longer_accepted' };
    if (availableMinor === 0) return { id, name, status: 'skipped', reason: 'nothing_left' };
    if (leftToPay === 0) return { id, name, status: 'skipped', reason: 'nothing_to_pay' };
    const spentMinor = minor(Math.min(leftToPay, availableMinor));
    leftToPay -= spentMinor;
    const restMinor = minor(availableMinor - spentMinor);
    const [forfeitedMinor, leftMinor] = allowReuse ? [NOTHING, restMinor] : [restMinor, NOTHING];
    return { id, name, status: 'applied', spentMinor, forfeitedMinor, leftMinor };
  });
}
