import type { NumberFromGoodsRequest } from '../../../shared/api/certificate-wire.ts';

/** What a field holds: XML and forms write all of it as text. */
export type FieldKind = 'text' | 'integer' | 'decimal' | 'boolean';

type Good = NonNullable<NumberFromGoodsRequest['Goods']>[number];

/** The members of the request and of a good, by the names of the document. */
export const REQUEST_FIELDS: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries({
    PosCode: 'text',
    SertCardSeries: 'integer',
    OrderNumber: 'text',
    Refund: 'boolean',
    Client: 'integer',
    ClientIShop: 'integer',
    Email: 'text',
    Phone: 'integer',
    ChequeId: 'integer',
    Operator: 'integer',
    Token: 'integer',
    SiteCode: 'text',
  } as const satisfies Record<Exclude<keyof NumberFromGoodsRequest, 'Goods'>, FieldKind>),
);

export const GOOD_FIELDS: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries({
    Id: 'integer',
    Name: 'text',
    Quantity: 'integer',
    Price: 'decimal',
    ItemCode: 'text',
  } as const satisfies Record<keyof Good, FieldKind>),
);

/** What the document calls the list of goods. */
export const GOODS = 'Goods' satisfies keyof NumberFromGoodsRequest;

/** Far longer than any number that is one. */
const MAX_NUMBER_LENGTH = 40;

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;
const TRUE = /^(?:true|1)$/i;
const FALSE = /^(?:false|0)$/i;

/**
 * What the text of a field says, as JSON would have said it. Text that says nothing of its kind stays text, which the
 * schema then refuses; empty text is no value.
 */
export function readFieldText(kind: FieldKind, text: string): unknown {
  if (kind === 'text') return text;
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.length > MAX_NUMBER_LENGTH) return text;
  switch (kind) {
    case 'integer':
      return INTEGER.test(trimmed) ? Number(trimmed) : text;
    case 'decimal':
      return DECIMAL.test(trimmed) ? Number(trimmed) : text;
    case 'boolean':
      return TRUE.test(trimmed) ? true : FALSE.test(trimmed) ? false : text;
  }
}
