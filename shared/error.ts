import type { CertificateObstacle } from './certificate.ts';
import type { Quote } from './checkout.ts';
import type { Minor } from './money.ts';

/** What a use case gives back: its value, or one of its expected failures. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

/** Why a ticketing system may not use a code for an event now. */
export type EventPromoCodeError =
  | { readonly kind: 'promo_code_not_found' }
  | { readonly kind: 'promo_code_switched_off' }
  | { readonly kind: 'promo_code_not_started' }
  | { readonly kind: 'promo_code_expired' }
  | { readonly kind: 'promo_code_exhausted' }
  /** The ticketing API has no words for a condition of the promotion: it would discount more than the merchant meant. */
  | { readonly kind: 'promo_code_not_expressible' };

/** One thing that is wrong with a program document, at a JSON path such as `$.promotions[0].percentage`. */
export type Fault = { readonly path: string; readonly message: string };

export type ApplyProgramError =
  | { readonly kind: 'faulty_program'; readonly faults: readonly Fault[] }
  | { readonly kind: 'foreign_merchant'; readonly merchantId: string };

export type ExportProgramError = { readonly kind: 'merchant_not_found'; readonly merchantId: string };

/** What an `Idempotency-Key` brings along. */
export type OperationError =
  /** The key was used for another request. */
  | { readonly kind: 'idempotency_mismatch' }
  /** The same request is under way. */
  | { readonly kind: 'operation_in_progress' };

export type GuessError = { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

export type ReadCheckoutError = { readonly kind: 'checkout_not_found' };

export type EditCheckoutError =
  | ReadCheckoutError
  | { readonly kind: 'checkout_reserved' }
  | { readonly kind: 'checkout_committed' }
  /** A page may not state prices over the shop's own. */
  | { readonly kind: 'checkout_priced_by_shop' };

/** What the shop shows is not what the order comes to. */
export type TotalMismatch = {
  readonly kind: 'total_mismatch';
  readonly statedTotalMinor: Minor;
  readonly quote: Quote;
};

export type ReserveError = ReadCheckoutError | { readonly kind: 'checkout_committed' } | TotalMismatch;

export type CommitError =
  | ReadCheckoutError
  | { readonly kind: 'checkout_committed' }
  | { readonly kind: 'order_number_taken' }
  /** Nothing is reserved, and the cart or the total to be paid was not stated. */
  | { readonly kind: 'not_reserved' }
  | TotalMismatch;

export type ReadOrderError = { readonly kind: 'order_not_found' };

export type ReturnError =
  | ReadOrderError
  | { readonly kind: 'order_cancelled' }
  /** `index` is the place among the lines to return. */
  | { readonly kind: 'unknown_line'; readonly index: number }
  | { readonly kind: 'returned_too_many'; readonly index: number; readonly left: number };

export type LoyaltyPointError = { readonly kind: 'point_not_found' };

export type CustomerError = { readonly kind: 'customer_not_found' };

/** `limitMinor`: the most that it may be. */
export type SpendError = { readonly kind: 'spend_too_much'; readonly limitMinor: Minor };

export type HoldError = { readonly kind: 'hold_too_much'; readonly limitMinor: Minor };

export type TillError = LoyaltyPointError | CustomerError | SpendError | HoldError;

export type ProfileError =
  | { readonly kind: 'identity_taken'; readonly field: 'externalId' | 'phone' | 'card' | 'appCode' }
  | { readonly kind: 'level_not_found' };

export type UpdateCustomerError = CustomerError | ProfileError | { readonly kind: 'customer_erased' };

export type MergeError =
  | CustomerError
  | { readonly kind: 'other_customer_not_found' }
  | { readonly kind: 'merged_into_itself' }
  | { readonly kind: 'customer_erased' };

export type AdjustError = CustomerError | { readonly kind: 'not_enough_points'; readonly availableMinor: Minor };

export type SpendPointsError =
  | EditCheckoutError
  /** Nobody whom the merchant knows as a customer buys. */
  | { readonly kind: 'no_loyalty_customer' }
  | { readonly kind: 'checkout_of_another_customer' };

/** Why a till's sale of certificates, or its return, is refused; `index`: the place among the goods. */
export type TillCertificateError =
  | { readonly kind: 'point_not_found' }
  | { readonly kind: 'no_goods' }
  | { readonly kind: 'quantity_not_positive'; readonly index: number }
  | { readonly kind: 'price_not_positive'; readonly index: number }
  | { readonly kind: 'too_many_certificates'; readonly most: number }
  | { readonly kind: 'series_not_found' }
  | { readonly kind: 'good_sells_no_certificate'; readonly index: number }
  | { readonly kind: 'nominal_not_allowed'; readonly index: number }
  | { readonly kind: 'numbers_exhausted' };

export type SellCertificatesError =
  | TillCertificateError
  /** The order, or the receipt, has sold other goods. */
  | { readonly kind: 'sold_other_goods' };

export type RefundCertificatesError =
  | Exclude<
      TillCertificateError,
      { kind: 'series_not_found' | 'good_sells_no_certificate' | 'nominal_not_allowed' | 'numbers_exhausted' }
    >
  /** Neither the receipt nor the order was named. */
  | { readonly kind: 'no_sale_named' }
  | { readonly kind: 'sale_not_found' }
  | { readonly kind: 'goods_not_sold'; readonly index: number }
  | { readonly kind: CertificateObstacle };

export type CertificateError = { readonly kind: 'certificate_not_found' };

/** A number or PIN that is not one, or not now, or not of this merchant: the public is not told which. */
export type CertificateNotAccepted = { readonly kind: 'certificate_not_accepted' };

export type ChangeCertificateError = CertificateError | { readonly kind: CertificateObstacle };

export type ResendError = ChangeCertificateError | { readonly kind: 'no_address' };

export type OfferError = { readonly kind: 'offer_not_found' };

export type PurchaseError =
  | OfferError
  | { readonly kind: 'nominal_not_allowed' }
  | { readonly kind: 'design_not_found' }
  | { readonly kind: 'delivery_out_of_range' }
  | { readonly kind: 'return_url_not_allowed' }
  /** The payment provider cannot be reached. */
  | { readonly kind: 'payment_unavailable' };

export type ReadPurchaseError = { readonly kind: 'purchase_not_found' };

export type ConfirmPurchaseError =
  | ReadPurchaseError
  /** It was paid by another payment, or with another amount, or too late: the merchant was told. */
  | { readonly kind: 'payment_unexpected'; readonly reason: 'ended' | 'paid_already' | 'other_amount' | 'not_awaited' }
  | { readonly kind: 'numbers_exhausted' };

/** Why a receipt earns no tickets. */
export type SellTicketsError =
  | { readonly kind: 'shop_not_found' }
  /** The receipt has been counted with other goods, or for somebody else. */
  | { readonly kind: 'receipt_counted_otherwise' }
  | { readonly kind: 'tickets_exhausted' };

export type ReceiptError = { readonly kind: 'receipt_not_found' };

export type ReturnReceiptError =
  | ReceiptError
  /** `index` is the place among the products to return. */
  | { readonly kind: 'product_not_on_receipt'; readonly index: number }
  | { readonly kind: 'returned_too_many'; readonly index: number; readonly left: number };

export type CampaignError = { readonly kind: 'campaign_not_found' };

export type DrawError = { readonly kind: 'draw_not_found' };

/** Neither published nor drawn so far. */
export type ReadListError = DrawError | { readonly kind: 'draw_not_listed' };

export type ReadProofError = DrawError | { readonly kind: 'draw_not_drawn' };

export type AwardError =
  | DrawError
  | { readonly kind: 'award_not_found' }
  /** It is with nobody who could claim or decline it: claimed already, open, or given to nobody. */
  | { readonly kind: 'award_not_offered' };

/** Why nobody knows whose a command is. */
export type MerchantChoiceError =
  | { readonly kind: 'no_merchant' }
  | { readonly kind: 'merchant_not_found'; readonly merchantId: string }
  /** There are several merchants, and none was named. */
  | { readonly kind: 'merchant_ambiguous'; readonly merchantIds: readonly string[] };

/** Why codes cannot be made, imported or exported by the million for a promotion. */
export type BulkCodesError =
  | MerchantChoiceError
  | { readonly kind: 'promotion_not_found'; readonly promotionId: string }
  /** The promotion belongs to one code, which brought it along. */
  | { readonly kind: 'promotion_of_one_code'; readonly promotionId: string }
  | { readonly kind: 'promotion_switched_off'; readonly promotionId: string };

/** What is wrong with a pattern of codes, such as `SUMMER-########`. */
export type CodePatternError =
  | { readonly kind: 'pattern_without_places' }
  | { readonly kind: 'pattern_with_control_characters' }
  /** A spreadsheet would take its codes for formulas. */
  | { readonly kind: 'pattern_like_formula' }
  | { readonly kind: 'pattern_too_long' }
  /** Folding would join what a place is filled with to its neighbours. */
  | { readonly kind: 'pattern_not_foldable' }
  | { readonly kind: 'pattern_too_guessable'; readonly placesNeeded: number; readonly guessesNeeded: number };

/** Why a row of a file of codes was not imported. */
export type CodeRowError =
  | { readonly kind: 'code_empty' }
  | { readonly kind: 'code_too_long' }
  | { readonly kind: 'code_with_control_characters' }
  | { readonly kind: 'code_not_utf8' }
  | { readonly kind: 'row_too_wide' }
  | { readonly kind: 'code_repeated'; readonly firstLine: number }
  | { readonly kind: 'code_exists'; readonly promotionId: string; readonly enabled: boolean };

/** Why a row of a file of customers was not imported. */
export type CustomerRowError =
  | { readonly kind: 'row_too_wide' }
  | { readonly kind: 'row_not_utf8' }
  /** What the API would say of these fields; one without a name is about the whole row. */
  | { readonly kind: 'row_invalid'; readonly issues: readonly { readonly field?: string; readonly message: string }[] }
  | { readonly kind: 'level_not_found' }
  /** Several levels have this title. */
  | { readonly kind: 'level_ambiguous' }
  | { readonly kind: 'row_repeated'; readonly field: string; readonly firstLine: number }
  /** What the row says of one customer belongs to different ones. */
  | { readonly kind: 'row_of_several_customers'; readonly fields: readonly string[] };
