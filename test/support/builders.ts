import type { CartInput } from '../../shared/api/cart.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import type { CartLine } from '../../shared/cart.ts';
import { minor } from '../../shared/money.ts';
import type { Promotion } from '../../shared/promo.ts';

export type MerchantDocument = ProgramDocument['merchant'];
export type ApiKeyDocument = NonNullable<ProgramDocument['apiKeys']>[number];
export type EventDocument = NonNullable<ProgramDocument['events']>[number];
export type PromotionDocument = NonNullable<ProgramDocument['promotions']>[number];
export type PromoCodeDocument = NonNullable<ProgramDocument['promoCodes']>[number];
export type CartLineInput = CartInput['lines'][number];

/** The event and its sets that the ready-made documents sell tickets for. */
export const EVENT = '5d765a4a221988d7da985875';
export const OTHER_EVENT = '5db2d8504d9134a8c7ec2cf5';
export const SET = '5d765a59221988d7da985879';
export const OTHER_SET = '5d765a59221988d7da98587a';

export function merchantDocument(over: Partial<MerchantDocument> = {}): MerchantDocument {
  const id = over.id ?? 'shop';
  return {
    id,
    name: 'A shop',
    currency: 'RUB',
    timeZone: 'Europe/Moscow',
    origins: [originOf(id)],
    publishableKey: publishableKeyOf(id),
    ...over,
  };
}

export function originOf(merchantId: string | number): string {
  return `https://${String(merchantId).toLowerCase()}.example`;
}

export function publishableKeyOf(merchantId: string | number): string {
  return `pk_${String(merchantId)}`;
}

/** The secret of the key that {@link programDocument} gives a merchant. */
export function secretOf(merchantId: string | number): string {
  return `sk-${String(merchantId)}-0123456789abcdef`;
}

export function apiKeyDocument(over: Partial<ApiKeyDocument> = {}): ApiKeyDocument {
  return { name: 'Ticketing', scopes: ['promocodes'], secret: secretOf('shop'), ...over };
}

export function eventDocument(over: Partial<EventDocument> = {}): EventDocument {
  return {
    oid: EVENT,
    name: 'Concert',
    sets: [
      { oid: SET, name: 'Stalls', price: '1099.00' },
      { oid: OTHER_SET, name: 'Balcony', price: '2500.00' },
    ],
    ...over,
  };
}

export function promotionDocument(over: Partial<PromotionDocument> = {}): PromotionDocument {
  return { id: 'summer', name: 'Summer', percentage: '10', ...over };
}

export function codeDocument(over: Partial<PromoCodeDocument> = {}): PromoCodeDocument {
  return { code: 'SUMMER10', percentage: '10', ...over };
}

/** A whole small merchant; a section that is stated replaces the ready-made one. */
export function programDocument(merchantId: string, over: Partial<ProgramDocument> = {}): ProgramDocument {
  return {
    merchant: merchantDocument({ id: merchantId }),
    apiKeys: [apiKeyDocument({ secret: secretOf(merchantId) })],
    points: [{ id: 1, code: 'POS-1', oid: '62a1b2c3d4e5f60718293a4b', name: 'On the corner', loyaltyPercent: '2.5' }],
    products: [{ id: 4000, name: 'Boiler', categoryId: 400, price: '1', prices: { '1': '49990' }, itemCode: 'B-1' }],
    events: [eventDocument(), eventDocument({ oid: OTHER_EVENT, sets: [] })],
    promotions: [promotionDocument()],
    promoCodes: [
      { code: 'Summer-10', promotion: 'summer' },
      codeDocument({ code: 'FIX100', percentage: undefined, fix: '100.00', name: 'A hundred off' }),
    ],
    ...over,
  };
}

/** The same document without the secrets of its keys, as an export gives it. */
export function withoutSecrets(document: ProgramDocument): ProgramDocument {
  return { ...document, apiKeys: (document.apiKeys ?? []).map(({ name, scopes }) => ({ name, scopes })) };
}

export function ticketInput(over: Partial<CartLineInput> = {}): CartLineInput {
  return { id: 'line-1', kind: 'ticket', event: EVENT, set: SET, unitPrice: '1099.00', quantity: 2, ...over };
}

export function cartInput(...lines: readonly CartLineInput[]): CartInput {
  return { lines: [...lines] };
}

export function cartLine(over: Partial<Omit<CartLine, 'unitPriceMinor'>> & { unitPriceMinor?: number } = {}): CartLine {
  const { unitPriceMinor = 1_000, ...rest } = over;
  return { id: 'line-1', kind: 'ticket', quantity: 1, ...rest, unitPriceMinor: minor(unitPriceMinor) };
}

export function promotionOf(over: Partial<Promotion> = {}): Promotion {
  return {
    benefit: { kind: 'percentage', basisPoints: 1_000 },
    enabled: true,
    sets: [],
    products: [],
    categories: [],
    ...over,
  };
}
