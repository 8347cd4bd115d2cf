import type { CertificateOffer } from '../../../../../shared/api/certificate.ts';
import type { CertificateDesign } from '../../../../../shared/api/certificate-program.ts';
import { isCurrency, isDecimal, isRecord } from '../../../internal/answers.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** As much of the contract as the element relies on. */
export function isOffer(value: unknown): value is CertificateOffer {
  if (!isRecord(value) || typeof value['name'] !== 'string' || !isCurrency(value['currency'])) return false;
  const { nominals = [], min, max, validDays, designs, today, latestDelivery, payment } = value;
  return (
    Array.isArray(nominals) &&
    isDecimal(...(nominals as unknown[]), validDays) &&
    (nominals.length > 0 || isDecimal(min, max)) &&
    Array.isArray(designs) &&
    designs.every(isDesign) &&
    DATE.test(String(today)) &&
    DATE.test(String(latestDelivery)) &&
    (payment === 'shop' || payment === 'redirect')
  );
}

function isDesign(value: unknown): value is CertificateDesign {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['name'] !== 'string') return false;
  const { background, ink, shapes } = value;
  return (
    COLOUR.test(String(background)) &&
    COLOUR.test(String(ink)) &&
    Array.isArray(shapes) &&
    shapes.every((shape) => isRecord(shape) && COLOUR.test(String(shape['fill'])))
  );
}
