import type { CertificateStatus, CertificateTerms } from '../../shared/certificate.ts';
import type { OperationError, RefundCertificatesError, Result, SellCertificatesError } from '../../shared/error.ts';
import type { Minor } from '../../shared/money.ts';
import type { Operation } from '../db/operations.ts';

/** A good of a till's receipt, as it stated it; what is not positive was not stated. */
export type TillGood = {
  readonly id: number | undefined;
  readonly name: string | undefined;
  readonly itemCode: string | undefined;
  readonly quantity: number;
  readonly priceMinor: Minor;
};

export type TillReceipt = {
  readonly merchantId: string;
  readonly posCode: string;
  readonly orderNumber: string | undefined;
  readonly chequeId: number | undefined;
  readonly goods: readonly TillGood[];
};

export type TillSale = TillReceipt & {
  readonly seriesId: number | undefined;
  readonly siteCode: string | undefined;
  /** Who bought, as far as the till knows. */
  readonly buyer: {
    readonly client: number | undefined;
    readonly clientIShop: number | undefined;
    readonly email: string | undefined;
    readonly phone: number | undefined;
  };
};

/** A certificate as its till prints it, PIN included. */
export type TillCertificate = {
  readonly number: string;
  readonly pin: string;
  readonly nominalMinor: Minor;
  readonly remainMinor: Minor;
  /** The first moment at which it is worth nothing. */
  readonly expiresAt: number;
  readonly status: CertificateStatus;
  readonly terms: CertificateTerms;
};

export type TillAnswer = { readonly timeZone: string; readonly certificates: readonly TillCertificate[] };

/** What the certificates API does for tills. */
export type CertificateTill = {
  /** All of the goods or none. The same order or receipt with the same goods is the same sale. */
  readonly sell: (
    sale: TillSale,
    operation: Operation | undefined,
  ) => Promise<Result<TillAnswer, SellCertificatesError | OperationError>>;
  readonly refund: (
    receipt: TillReceipt,
    operation: Operation | undefined,
  ) => Promise<Result<TillAnswer, RefundCertificatesError | OperationError>>;
};
