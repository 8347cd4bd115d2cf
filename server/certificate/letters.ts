import { findObstacle } from '../../shared/certificate.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { LetterBook } from '../outbox/letter.ts';
import type { Catalogues } from './catalogue.ts';
import { findSeries } from './catalogue.store.ts';
import { pageKeyOf } from './holder.ts';
import { composeCertificateLetter } from './letter/certificate-letter.ts';
import { composePurchaseLetter } from './letter/purchase-letter.ts';
import { findPurchase, type StoredPurchase } from './purchases.store.ts';
import { openSecrets } from './secrets.ts';
import { factsOf, findCertificate } from './store.ts';
import { maskEmail } from './view.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly catalogues: Catalogues;
  /** Where browsers reach this server. */
  readonly publicUrl: URL;
};

/** What is written to people about certificates. A PIN is opened for the letter, and stands nowhere else. */
export function createCertificateLetters(dependencies: Dependencies): LetterBook {
  const { db, clock, secretBox, catalogues, publicUrl } = dependencies;

  return {
    async certificate_letter(merchantId, { certificateId, email, isRepeated }) {
      const certificate = await findCertificate(db, merchantId, certificateId);
      if (!certificate) return undefined;
      const { purchaseId, seriesId, number, nominalMinor, expiresAt, terms, sealed } = certificate;
      const now = clock();
      const obstacle = findObstacle('spend', factsOf(certificate, now), now);
      // It is tried again: perhaps it is unblocked by then.
      if (obstacle === 'certificate_blocked') throw new Error('a certificate that is to be sent is blocked');
      // Returned or over since: nobody is sent what is worth nothing.
      if (obstacle !== undefined && obstacle !== 'certificate_used') return undefined;
      const purchase = purchaseId === undefined ? undefined : await findPurchase(db, merchantId, purchaseId);
      const to = email ?? (purchase && addresseeOf(purchase).email);
      if (to === undefined) return undefined;
      const catalogue = await catalogues.of(merchantId);
      const { name: title } = await findSeries(db, merchantId, seriesId);
      const { wish } = purchase ?? {};
      return composeCertificateLetter(to, {
        language: wish?.language ?? 'ru',
        merchant: catalogue.merchant,
        title,
        number,
        pin: openSecrets(secretBox, sealed).pin,
        nominalMinor,
        currency: catalogue.currency,
        expiresAt,
        timeZone: catalogue.timeZone,
        design: wish?.design === undefined ? undefined : catalogue.designOf(wish.design),
        from: wish?.recipient && wish.buyer.name,
        to: wish?.recipient?.name,
        message: wish?.message,
        pageUrl: new URL(`/certificate/#${encodeURIComponent(pageKeyOf(secretBox, certificate))}`, publicUrl).href,
        shopUrl: catalogue.rules?.page,
        allowReuse: terms.allowReuse,
        resent: isRepeated,
      });
    },

    async purchase_letter(merchantId, { purchaseId }) {
      const purchase = await findPurchase(db, merchantId, purchaseId);
      if (!purchase) return undefined;
      const { wish, seriesId, amountMinor, deliverOn } = purchase;
      const catalogue = await catalogues.of(merchantId);
      const { name: title } = await findSeries(db, merchantId, seriesId);
      const addressee = addresseeOf(purchase);
      return composePurchaseLetter(wish.buyer.email, {
        language: wish.language,
        merchant: catalogue.merchant,
        title,
        nominalMinor: amountMinor,
        currency: catalogue.currency,
        recipientName: wish.recipient?.name,
        recipientEmailMasked: maskEmail(addressee.email),
        deliverOn,
      });
    },
  };
}

function addresseeOf({ wish }: StoredPurchase) {
  return wish.recipient ?? wish.buyer;
}
