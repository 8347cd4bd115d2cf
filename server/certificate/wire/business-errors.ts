import type { NumberFromGoodsResponse } from '../../../shared/api/certificate-wire.ts';
import type { OperationError, RefundCertificatesError, SellCertificatesError } from '../../../shared/error.ts';

export type BusinessError = SellCertificatesError | RefundCertificatesError | OperationError;

type Entry = { readonly code: number; readonly message: string };

/** Every `ErrorCode` of the certificates API: 1x about the request, 2x a sale, 3x a return, 4x a repetition. */
export const CERTIFICATE_ERRORS = {
  point_not_found: { code: 10, message: 'PosCode is needed, and must be that of a point of sale.' },
  no_goods: { code: 11, message: 'Goods must not be empty.' },
  quantity_not_positive: { code: 12, message: 'Quantity must be 1 or more.' },
  price_not_positive: { code: 13, message: 'Price must be more than 0.' },
  too_many_certificates: { code: 14, message: 'There are too many certificates in one call.' },
  series_not_found: { code: 20, message: 'There is no such series of certificates.' },
  good_sells_no_certificate: { code: 21, message: 'The good is no certificate: no series has this ItemCode.' },
  nominal_not_allowed: { code: 22, message: 'The series has no certificates of this price.' },
  numbers_exhausted: { code: 23, message: 'The series has no free numbers left.' },
  sold_other_goods: { code: 24, message: 'This order has sold other goods.' },
  no_sale_named: { code: 30, message: 'ChequeId or OrderNumber is needed for a return.' },
  sale_not_found: { code: 31, message: 'There is no such sale.' },
  goods_not_sold: { code: 32, message: 'The sale has no such good with this price and quantity.' },
  certificate_returned: { code: 33, message: 'The certificate has been returned already.' },
  certificate_expired: { code: 34, message: 'The certificate has expired.' },
  certificate_blocked: { code: 35, message: 'The certificate is blocked.' },
  certificate_touched: { code: 36, message: 'The certificate has been used.' },
  certificate_held: { code: 37, message: 'An order under way holds a part of the certificate.' },
  return_not_allowed: { code: 38, message: 'Certificates of this series are not taken back.' },
  // What else the rules of certificates can refuse, though no return comes to it.
  certificate_used: { code: 50, message: 'Nothing remains on the certificate.' },
  certificate_not_blocked: { code: 51, message: 'The certificate is not blocked.' },
  refund_not_allowed: { code: 52, message: 'Money does not go back onto this certificate.' },
  top_up_not_allowed: { code: 53, message: 'Money cannot be added to this certificate.' },
  idempotency_mismatch: { code: 40, message: 'The Idempotency-Key was used for another request.' },
  operation_in_progress: { code: 41, message: 'The request with this Idempotency-Key is under way.' },
} as const satisfies Record<BusinessError['kind'], Entry>;

/** `Goods[2]: Price must be more than 0.` */
export function encodeBusinessError(error: BusinessError): NumberFromGoodsResponse {
  const { code, message } = CERTIFICATE_ERRORS[error.kind];
  const place = 'index' in error ? `Goods[${error.index}]: ` : '';
  const limit = 'most' in error ? ` At most ${error.most} are allowed.` : '';
  return { SertCards: [], ErrorCode: code, Message: place + message + limit };
}
