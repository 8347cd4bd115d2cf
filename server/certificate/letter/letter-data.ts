import type { CertificateDesign } from '../../../shared/api/certificate-program.ts';
import type { Minor } from '../../../shared/money.ts';
import type { LetterLanguage } from '../../outbox/letter/letter-language.ts';

/** All that the letter with a certificate tells. What people wrote is text, whatever it looks like. */
export type CertificateLetter = {
  readonly language: LetterLanguage;
  readonly merchant: string;
  readonly title: string;
  readonly number: string;
  readonly pin: string;
  readonly nominalMinor: Minor;
  readonly currency: string;
  /** The first moment at which it is worth nothing. */
  readonly expiresAt: number;
  readonly timeZone: string;
  readonly design?: CertificateDesign | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly message?: string | undefined;
  /** The certificate's own page, with its key behind the `#`. */
  readonly pageUrl: string;
  readonly shopUrl?: string | undefined;
  readonly allowReuse: boolean;
  /** Whether it was sent before. */
  readonly resent: boolean;
};

/** All that the letter to the buyer of a present tells. */
export type PurchaseLetter = {
  readonly language: LetterLanguage;
  readonly merchant: string;
  readonly title: string;
  readonly nominalMinor: Minor;
  readonly currency: string;
  readonly recipientName?: string | undefined;
  readonly recipientEmailMasked: string;
  /** `2026-12-31`; it is sent at once where none is named. */
  readonly deliverOn?: string | undefined;
};
