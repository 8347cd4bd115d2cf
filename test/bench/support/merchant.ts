/** The merchant of every bench: its program document, and what each kind of caller sends with a call. */

type Headers = Readonly<Record<string, string>>;

export const MERCHANT = 'bench';
export const CURRENCY = 'RUB';
export const PROMOTION = 'bulk';
export const DISCOUNT_PERCENT = 10;
export const EVENT = '0123456789abcdef01234567';
export const EVENT_SET = '0123456789abcdef01234568';

export const POINT = '0123456789abcdef01234569';
export const LEVEL = '0123456789abcdef0123456a';

export const SERIES = 1;
export const SECRET_KEY = 'bench-secret-key-of-no-worth-at-all-000';
export const POS_CODE = 'P';

export const SHOP = 1;

const TICKETING_SECRET = 'bench-tickets-key-of-no-worth';
const SHOP_SECRET = 'bench-shop-key-of-no-worth';
const TILL_SECRET = 'bench-till-key-of-no-worth';
const PUBLISHABLE_KEY = 'pk_bench';
const ORIGIN = 'http://localhost:8080';

/** A limit, so that uses are counted, and one that no load reaches. */
const MAX_USES = 1_000_000_000;

export const PROGRAM = {
  merchant: {
    id: MERCHANT,
    name: 'Bench',
    currency: CURRENCY,
    timeZone: 'Europe/Moscow',
    origins: [ORIGIN],
    publishableKey: PUBLISHABLE_KEY,
  },
  apiKeys: [
    { name: 'tickets', scopes: ['promocodes'], secret: TICKETING_SECRET },
    { name: 'shop', scopes: ['shop'], secret: SHOP_SECRET },
    { name: 'tills', scopes: ['loyalty', 'certificates', 'chance'], secret: TILL_SECRET },
  ],
  points: [{ id: SHOP, code: POS_CODE, oid: POINT, name: 'P' }],
  certificateSeries: [
    {
      id: SERIES,
      name: 'C',
      nominals: ['1000'],
      days: 365,
      prefix: '2900',
      length: 13,
      allowRefund: true,
      allowRefundPurchase: true,
      allowReuse: true,
    },
  ],
  levels: [{ oid: LEVEL, title: 'L', type: 'cashback', percent: '10', fromTurnover: '0' }],
  events: [{ oid: EVENT, name: 'E', sets: [{ oid: EVENT_SET, name: 'S', price: '1000.00' }] }],
  chanceCampaigns: [{ id: 1, name: 'T', minAmount: '1000', multiplicity: '100' }],
  promotions: [{ id: PROMOTION, name: 'Bulk', percentage: String(DISCOUNT_PERCENT), maxUses: MAX_USES }],
};

export const JSON_HEADERS: Headers = { 'content-type': 'application/json' };
export const TICKETING_HEADERS: Headers = { ...JSON_HEADERS, authorization: `key ${TICKETING_SECRET}` };
export const SHOP_HEADERS: Headers = { ...JSON_HEADERS, authorization: `Bearer ${SHOP_SECRET}` };
export const TILL_HEADERS: Headers = { ...JSON_HEADERS, apikey: TILL_SECRET };
export const CERTIFICATE_HEADERS: Headers = { ...JSON_HEADERS, authorization: `Bearer ${TILL_SECRET}` };
export const CHANCE_HEADERS: Headers = { 'content-type': 'application/vnd.api+json', authorization: TILL_SECRET };
export const PAGE_HEADERS: Headers = { ...JSON_HEADERS, 'bonbon-key': PUBLISHABLE_KEY, origin: ORIGIN };
