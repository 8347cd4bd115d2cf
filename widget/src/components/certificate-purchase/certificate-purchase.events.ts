import type { CertificateOutcomeView } from '../../../../shared/api/certificate.ts';
import type { CheckoutEventMap } from '../../internal/checkout-events.ts';

/** A purchase by its id, with which the shop's server may ask how it stands; nothing of who buys, or for whom. */
export type CertificatePurchaseDetail = {
  readonly purchaseId: string;
  readonly amount: string;
  readonly currency: string;
};

/** What the certificates of the checkout pay now, together and each. */
export type CertificatesChangedDetail = {
  readonly certificates: readonly {
    readonly id: string;
    readonly status: CertificateOutcomeView['status'];
    readonly spent?: string;
    readonly forfeits?: string;
  }[];
  readonly spent: string;
  readonly total: string;
  readonly currency: string;
};

export type CertificateEventMap = CheckoutEventMap & {
  'bon-certificate-ordered': CustomEvent<CertificatePurchaseDetail>;
  'bon-certificate-paid': CustomEvent<CertificatePurchaseDetail>;
  'bon-certificates-changed': CustomEvent<CertificatesChangedDetail>;
};

/** Tells the page, and whether the page lets the element go on. */
export type Tell = <Name extends keyof CertificateEventMap>(
  name: Name,
  detail: CertificateEventMap[Name]['detail'],
) => boolean;

declare global {
  // The platform's own interfaces can only be extended as interfaces.
  interface HTMLElementEventMap extends CertificateEventMap {}
  interface DocumentEventMap extends CertificateEventMap {}
}
