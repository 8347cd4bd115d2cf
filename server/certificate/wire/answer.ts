import { Temporal } from 'temporal-polyfill';
import type { NumberFromGoodsResponse, SertCard } from '../../../shared/api/certificate-wire.ts';
import type { CertificateStatus } from '../../../shared/certificate.ts';
import type { Minor } from '../../../shared/money.ts';
import type { TillAnswer, TillCertificate } from '../till-port.ts';

const TICK_NS = 100n;
const NS_PER_MS = 1_000_000n;

/** In the order of the document. */
export function encodeAnswer({ timeZone, certificates }: TillAnswer): NumberFromGoodsResponse {
  return { SertCards: certificates.map((certificate) => encodeCard(certificate, timeZone)), ErrorCode: 0, Message: '' };
}

function encodeCard(certificate: TillCertificate, timeZone: string): SertCard {
  const { number, pin, nominalMinor, remainMinor, expiresAt, status, terms } = certificate;
  return {
    Number: Number(number),
    SecretCode: pin,
    Nominal: toDecimal(nominalMinor),
    Remain: toDecimal(remainMinor),
    SertExpDate: formatLastTick(expiresAt, timeZone),
    SertCardStatus: toStatus(status),
    SertCardStatusPurchase: status === 'returned' ? 'Returned' : 'Sold',
    AllowRefund: terms.allowRefund,
    AllowRefundPurchase: terms.allowRefundPurchase,
    AllowReuse: terms.allowReuse,
  };
}

function toStatus(status: CertificateStatus): SertCard['SertCardStatus'] {
  switch (status) {
    case 'active':
      return 'Active';
    case 'used':
      return 'Used';
    case 'expired':
      return 'Expired';
    case 'blocked':
    case 'returned':
      return 'Blocked';
  }
}

function toDecimal(amountMinor: Minor): number {
  return amountMinor / 100;
}

/** `2025-04-29T23:59:59.9999999+03:00`: the last moment before this one that the document's form can tell. */
function formatLastTick(at: number, timeZone: string): string {
  return new Temporal.Instant(BigInt(at) * NS_PER_MS - TICK_NS)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 7 });
}
