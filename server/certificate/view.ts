import type {
  Certificate,
  CertificateBalance,
  CertificateOffer,
  CertificatePurchase,
  OpenedCertificate,
} from '../../shared/api/certificate.ts';
import { type CertificateFacts, statusOf } from '../../shared/certificate.ts';
import { maskNumber } from '../../shared/certificate-number.ts';
import { formatMinor, type Minor, minor } from '../../shared/money.ts';
import { orderIn } from '../ledger/store.ts';
import type { HistoryLine } from '../ledger/history.ts';
import { formatUtcInstant, localDayOf } from '../merchant/instant.ts';
import type { Catalogue } from './catalogue.ts';
import type { Series } from './catalogue.store.ts';
import type { StoredPurchase } from './purchases.store.ts';
import type { StoredCertificate } from './store.ts';

export type CertificateLine = HistoryLine<'certificate'>;

export function viewOffer(
  catalogue: Catalogue,
  series: Series,
  payment: CertificateOffer['payment'],
  today: string,
  latestDelivery: string,
): CertificateOffer {
  const { amounts } = series;
  return {
    siteCode: series.siteCode ?? '',
    name: series.name,
    currency: catalogue.currency,
    ...('nominals' in amounts
      ? { nominals: amounts.nominals.map(formatMinor) }
      : { min: formatMinor(amounts.min), max: formatMinor(amounts.max) }),
    validDays: series.days,
    allowReuse: series.terms.allowReuse,
    designs: [...catalogue.designsOf(series)],
    today,
    latestDelivery,
    payment,
  };
}

export function viewPurchase(purchase: StoredPurchase, catalogue: Catalogue, now: number): CertificatePurchase {
  const { id, state, seriesId, amountMinor, wish, deliverOn, endsAt, paymentUrl } = purchase;
  const isOpen = state.status === 'awaiting_payment' && endsAt > now;
  return {
    id,
    status: state.status === 'awaiting_payment' && !isOpen ? 'ended' : state.status,
    name: catalogue.titles.get(seriesId) ?? '',
    amount: formatMinor(amountMinor),
    currency: catalogue.currency,
    isGift: wish.recipient !== undefined,
    sentTo: maskEmail((wish.recipient ?? wish.buyer).email),
    ...(deliverOn === undefined ? {} : { deliverOn }),
    endsAt: formatUtcInstant(endsAt),
    ...(isOpen && paymentUrl !== undefined ? { paymentUrl } : {}),
  };
}

/** `ivan@mail.example` → `i•••@mail.example`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${Array.from(email)[0] ?? ''}•••${email.slice(at)}`;
}

type Place = Pick<Catalogue, 'currency' | 'timeZone'>;

function viewStanding(certificate: StoredCertificate, facts: CertificateFacts, { currency, timeZone }: Place) {
  const { remainMinor, heldMinor } = facts;
  return {
    nominal: formatMinor(certificate.nominalMinor),
    remain: formatMinor(remainMinor),
    available: formatMinor(minor(remainMinor - heldMinor)),
    currency,
    expiresAt: formatUtcInstant(certificate.expiresAt - 1),
    validUntil: localDayOf(certificate.expiresAt - 1, timeZone).date,
    allowReuse: certificate.terms.allowReuse,
  };
}

export function viewBalance(certificate: StoredCertificate, facts: CertificateFacts, place: Place): CertificateBalance {
  return { name: maskNumber(certificate.number), ...viewStanding(certificate, facts, place) };
}

export function viewCertificate(
  certificate: StoredCertificate,
  facts: CertificateFacts,
  purchase: StoredPurchase | undefined,
  lines: readonly CertificateLine[],
  place: Place,
  now: number,
): Certificate {
  const { number, seriesId, issuedAt } = certificate;
  return {
    number,
    series: seriesId,
    status: statusOf(facts, now),
    ...viewStanding(certificate, facts, place),
    issuedAt: formatUtcInstant(issuedAt),
    ...(purchase === undefined
      ? {}
      : {
          sentTo: (purchase.wish.recipient ?? purchase.wish.buyer).email,
          deliverAt: formatUtcInstant(Math.max(purchase.deliverAt, issuedAt)),
        }),
    history: lines.map((line) => {
      const order = orderIn(line.subject);
      return {
        ...viewLine(line),
        ...(order === undefined ? {} : { order }),
        ...(line.reason === undefined ? {} : { reason: line.reason }),
      };
    }),
  };
}

export function viewOpened(
  certificate: StoredCertificate,
  facts: CertificateFacts,
  catalogue: Catalogue,
  purchase: StoredPurchase | undefined,
  lines: readonly CertificateLine[],
  secret: { readonly pin: string; readonly qr: OpenedCertificate['qr'] },
  now: number,
): OpenedCertificate {
  const { design, buyer, recipient, message } = purchase?.wish ?? {};
  const drawn = design === undefined ? undefined : catalogue.designOf(design);
  return {
    merchant: catalogue.merchant,
    title: catalogue.titles.get(certificate.seriesId) ?? '',
    number: certificate.number,
    pin: secret.pin,
    status: statusOf(facts, now),
    ...viewStanding(certificate, facts, catalogue),
    ...(drawn && { design: drawn }),
    ...(recipient && buyer?.name !== undefined ? { from: buyer.name } : {}),
    ...(recipient?.name === undefined ? {} : { to: recipient.name }),
    ...(message === undefined ? {} : { message }),
    qr: secret.qr,
    history: lines.map(viewLine),
  };
}

function viewLine({ at, kind, movedMinor, balanceMinor }: CertificateLine) {
  return {
    at: formatUtcInstant(at),
    kind,
    amount: formatMinor(movedMinor as Minor),
    balance: formatMinor(balanceMinor),
  };
}
