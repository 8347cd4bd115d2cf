import type { Minor } from '../../shared/money.ts';

type CertificatePart = {
  readonly certificateId: string;
  readonly number: string;
};

/** What others are to be told of; each kind with what it tells. A PIN, or a person's data, is never among it. */
export type OutboxEvent =
  | {
      readonly kind: 'level_changed';
      readonly customerId: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | {
      readonly kind: 'points_expiring';
      readonly customerId: string;
      readonly pointsMinor: number;
      readonly expiresAt: number;
    }
  | ({
      readonly kind: 'certificate_issued';
      readonly seriesId: number;
      readonly nominalMinor: Minor;
      readonly expiresAt: number;
      /** By what it was sold: a purchase on a page, or a till's order or receipt. */
      readonly purchaseId: string | undefined;
    } & CertificatePart)
  | ({
      readonly kind: 'certificate_redeemed';
      readonly orderNumber: string;
      readonly spentMinor: Minor;
      readonly remainMinor: Minor;
    } & CertificatePart)
  | ({ readonly kind: 'certificate_returned'; readonly amountMinor: Minor } & CertificatePart)
  | ({
      readonly kind: 'certificate_expiring';
      readonly remainMinor: Minor;
      readonly expiresAt: number;
    } & CertificatePart)
  /** Somebody paid what was not to be paid any more, or not so: the money must go back by hand. */
  | {
      readonly kind: 'certificate_payment_unexpected';
      readonly purchaseId: string;
      readonly payment: string;
      readonly amountMinor: Minor;
      readonly reason: 'ended' | 'paid_already' | 'other_amount' | 'not_awaited';
    }
  /** The certificate itself, to whoever it is for; `email`: another address than the purchase has. */
  | {
      readonly kind: 'certificate_letter';
      readonly certificateId: string;
      readonly email: string | undefined;
      /** Sent before. */
      readonly isRepeated: boolean;
    }
  /** To the buyer of a present: what was bought, and when it is sent. */
  | { readonly kind: 'purchase_letter'; readonly purchaseId: string }
  | {
      readonly kind: 'order_committed' | 'order_cancelled' | 'order_returned';
      readonly orderNumber: string;
      readonly checkoutId: string;
      /** What was paid in money, or paid back. */
      readonly amountMinor: Minor;
    }
  /** The list of a draw stands, and nobody knows its winners yet. */
  | {
      readonly kind: 'draw_listed';
      readonly campaignId: number;
      readonly drawId: string;
      readonly listHash: string;
      readonly entries: number;
      readonly tickets: number;
    }
  | { readonly kind: 'draw_drawn'; readonly campaignId: number; readonly drawId: string; readonly listHash: string }
  /** What becomes of a prize; `award` and `pick` are counted from 1. */
  | {
      readonly kind: 'prize_offered' | 'prize_claimed' | 'prize_declined' | 'prize_lapsed';
      readonly campaignId: number;
      readonly drawId: string;
      readonly award: number;
      readonly prize: string;
      readonly pick: number;
      readonly ticket: number;
      readonly customerId: string;
      /** When an offer lapses. */
      readonly until: number | undefined;
    };

export type EventKind = OutboxEvent['kind'];
