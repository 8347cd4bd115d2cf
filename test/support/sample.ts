import fc from 'fast-check';
import { z } from 'zod';
import type { Route } from '../../server/http/route.ts';
import type { FiscalIdentity } from '../../shared/receipt.ts';
import { BUYER, BUYER_PHONE, GIFT, ownOid, POS_CODE } from './any-caller.ts';
import { EVENT, merchantDocument, originOf, programDocument, ticketInput } from './builders.ts';
import { seriesDocument } from './certificates.ts';
import { START } from './movable-clock.ts';
import { paidNotice } from './stripe-notices.ts';

type Schema = {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

export const SAMPLE_CART = { lines: [ticketInput({ productId: 4000, category: 400, quantity: 1_000 })] };
export const SAMPLE_TOTAL = '1099000.00';
const SAMPLE_CUSTOMER = { externalId: 'customer-1', email: 'ivan@mail.example', phone: '+79201234567' };

/** Of the merchant whom samples are made for. */
const OWNER = 'owner';
const SAMPLE_PURCHASE = { client: ownOid(OWNER, 'customer'), point: ownOid(OWNER, 'point'), amount: 100 };
/** Its number could be one, and is none. */
const SAMPLE_CERTIFICATE = { number: '4006381333931', pin: 'K7QM3ZXA' };
/** No number, so that what is no number may stand in its place. */
export const SAMPLE_RECEIPT: FiscalIdentity = { fn: 'FN-9282440300682838', fd: 'FD-46534', fp: 'FP-1273019065' };
const SAMPLE_HOLDS = { hold: ['63a1b2c3d4e5f60718293a4b'] };

/** Bodies that are known to be accepted; a route that is not listed gets one that is made from its schema. */
const KNOWN_BODIES: Readonly<Record<string, unknown>> = {
  'POST /v2/services/promocodes/check': { event: EVENT, code: 'SUMMER10' },
  'POST /widget/v1/promo-codes/check': {
    code: 'SUMMER10',
    cart: { lines: [ticketInput({ productId: 4000, category: 400 })] },
  },
  'POST /widget/v1/checkouts': { cart: SAMPLE_CART, promoCodes: ['SUMMER10'] },
  'PUT /widget/v1/checkouts/:id/cart': SAMPLE_CART,
  'PUT /widget/v1/checkouts/:id/promo-codes': { promoCodes: ['SUMMER10'] },
  'POST /shop/v1/checkouts': { cart: SAMPLE_CART, promoCodes: ['SUMMER10'], customer: SAMPLE_CUSTOMER },
  'PUT /shop/v1/checkouts/:id/cart': SAMPLE_CART,
  'PUT /shop/v1/checkouts/:id/promo-codes': { promoCodes: ['SUMMER10'] },
  'PUT /shop/v1/checkouts/:id/customer': SAMPLE_CUSTOMER,
  'POST /shop/v1/checkouts/:id/reserve': {
    cart: SAMPLE_CART,
    total: SAMPLE_TOTAL,
    customer: SAMPLE_CUSTOMER,
    minutes: 30,
  },
  'POST /shop/v1/checkouts/:id/commit': {
    orderNumber: 'SAMPLE-1',
    cart: SAMPLE_CART,
    total: SAMPLE_TOTAL,
    customer: SAMPLE_CUSTOMER,
  },
  'POST /shop/v1/orders/:number/returns': { lines: [{ id: 'line-1', quantity: 1 }] },
  'PUT /widget/v1/checkouts/:id/points': { points: '1.00' },
  'PUT /shop/v1/checkouts/:id/points': { points: '1.00' },
  'POST /integration/general/client': { search: BUYER_PHONE, point: SAMPLE_PURCHASE.point, ...SAMPLE_HOLDS },
  'POST /integration/general/recalc': { ...SAMPLE_PURCHASE, ...SAMPLE_HOLDS },
  'POST /integration/general/bonuses/hold': { ...SAMPLE_PURCHASE, amount: 1, duration: 10 },
  'POST /integration/general/bonuses/release': { id: '63a1b2c3d4e5f60718293a4b' },
  'POST /integration/general/retail': { ...SAMPLE_PURCHASE, spend: 1, ...SAMPLE_HOLDS },
  'POST /api/sertcard/NumberFromGoods': {
    PosCode: POS_CODE,
    SertCardSeries: 1,
    OrderNumber: 'ORDER-1',
    Refund: false,
    Client: 1,
    ClientIShop: 1,
    Email: 'anna@mail.example',
    Phone: 79_207_770_001,
    ChequeId: 1,
    Goods: [{ Id: 1, Name: 'A certificate', Quantity: 1, Price: 1000, ItemCode: GIFT }],
    SiteCode: GIFT,
  },
  'POST /api/v1/sale/chance/result/': sampleSale(SAMPLE_RECEIPT),
  'POST /widget/v1/tickets/receipt': { receipt: SAMPLE_RECEIPT },
  'POST /shop/v1/receipts/returns': { receipt: SAMPLE_RECEIPT, products: [{ productId: 4000, quantity: 1 }] },
  'POST /widget/v1/certificates/purchases': {
    siteCode: GIFT,
    amount: '1000.00',
    buyer: { name: 'Anna', email: 'anna@mail.example' },
    recipient: { name: 'Boris', email: 'boris@mail.example' },
    message: 'С праздником!',
    deliverOn: '2026-03-08',
    language: 'ru',
    returnUrl: `${originOf(OWNER)}/order`,
  },
  'POST /widget/v1/certificates/balance': SAMPLE_CERTIFICATE,
  'PUT /widget/v1/checkouts/:id/certificates': { certificates: [SAMPLE_CERTIFICATE] },
  'PUT /shop/v1/checkouts/:id/certificates': { certificates: [SAMPLE_CERTIFICATE] },
  'POST /shop/v1/certificates/:number/top-ups': { amount: '1000.00', reason: 'A birthday' },
  'POST /shop/v1/certificates/:number/letters': { email: 'anna@mail.example' },
  'POST /shop/v1/certificate-purchases/:id/confirm': { amount: '1000.00', payment: 'PAYMENT-1' },
  'POST /certificate/v1/open': { key: `${OWNER}~${'0'.repeat(24)}~${'A'.repeat(22)}` },
  'POST /payments/v1/stripe': paidNotice(OWNER, '0'.repeat(24), 100_000, Date.parse(START)),
  'POST /shop/v1/customers': {
    externalId: 'new-customer',
    name: 'Anna',
    phone: '+79207770002',
    email: 'anna@mail.example',
    card: 'CARD-1',
    appCode: 'APP-1',
    birthday: '1990-03-29',
    photo: 'https://shop.example/anna.jpeg',
    level: ownOid(OWNER, 'level'),
  },
  'PATCH /shop/v1/customers/:id': { name: 'Anna', email: 'anna@mail.example', birthday: '1990-03-29' },
  'POST /shop/v1/customers/:id/merge': { customer: ownOid(OWNER, 'customer') },
  'POST /shop/v1/customers/:id/adjustments': { kind: 'grant', points: '1.00', reason: 'A birthday' },
  'POST /admin/v1/program': programDocument('sample', {
    merchant: merchantDocument({
      id: 'sample',
      identitySecret: 'identity-secret-of-the-sample',
      releaseHoldsOf: 'point',
    }),
    apiKeys: [{ name: 'Sample', scopes: ['shop'], secret: 'a-secret-of-the-sample' }],
    operators: [{ id: 4711, token: 123_456_789 }],
    certificateSeries: [seriesDocument()],
  }),
};

/** A till's sale, of a product that counts. */
export function sampleSale(receipt: FiscalIdentity) {
  const products = [{ product_id: 4000, quantity: 2 }];
  return { data: { type: 'SaleCheck', attributes: { client_phone: '87077005975', shop_id: 1, products, receipt } } };
}

/** A body that the route takes, to be spoilt in one place. */
export function sampleBody({ method, path, body }: Route): unknown {
  const known = KNOWN_BODIES[`${method} ${path}`];
  if (known !== undefined || body === undefined) return known;
  const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema;
  return sample(schema, schema);
}

const KNOWN_QUERIES: Readonly<Record<string, string>> = {
  'GET /admin/v1/program': '?merchant=owner',
  'GET /shop/v1/customers': `?externalId=${BUYER}`,
};

/** A query that the route takes, made from its schema unless it is known; empty where none is needed. */
export function sampleQuery({ method, path, query }: Route): string {
  const known = KNOWN_QUERIES[`${method} ${path}`];
  if (known !== undefined || query === undefined) return known ?? '';
  const schema = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as Schema;
  const needed = (schema.required ?? []).map((name) => {
    const value = String(sample(schema.properties?.[name] ?? {}, schema));
    return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  });
  return needed.length === 0 ? '' : `?${needed.join('&')}`;
}

/** Parameters that only a number can be. */
const KNOWN_PARAMETERS: Readonly<Record<string, string>> = { campaign: '7', award: '1' };

/** A path in which every `:parameter` has this value, save those that are no text. */
export function samplePath({ path }: Route, value = 'sample'): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => KNOWN_PARAMETERS[name] ?? value);
}

function sample(schema: Schema, root: Schema): unknown {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return sample(root.$defs?.[name] ?? {}, root);
  }
  if (schema.const !== undefined) return schema.const;
  const [chosen] = schema.examples ?? schema.enum ?? [];
  if (chosen !== undefined) return chosen;
  const [option] = schema.anyOf ?? schema.allOf ?? [];
  if (option) return sample(option, root);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sample(each, root)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, root)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema);
    default:
      return {};
  }
}

function sampleText({ pattern, format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-03-02T09:00:00Z';
  if (pattern === undefined) return 'a'.repeat(minLength);
  const [text = ''] = fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { numRuns: 1, seed: 1 });
  return text;
}
