import fc from 'fast-check';

/** Any members at all, of which some tests have wrong ones. Prices are text here, to be written as they are. */
export type AnyGood = Readonly<Record<string, unknown>>;
export type AnyRequest = Readonly<Record<string, unknown>> & { readonly Goods?: readonly AnyGood[] };

const CONTRACT = 'http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation';
export const BASE = `${CONTRACT}.Abstractions`;
export const REQUEST = `${CONTRACT}.Request.SertCardRequest`;
const BASE_MEMBERS = ['Operator', 'SiteCode', 'Token'];

const id = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.maxSafeInteger());

/** Text that each of the formats can carry: XML has no way to say most control characters, nor we a use for them. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'ТТ-1',
    '<a>&amp;</a>',
    ']]>',
    '"quoted" \'twice\'',
    '%41+b&c=d',
    ' padded ',
    '😀',
    '\u202eabc',
    '007',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*$/u.test(value)),
);

const price = fc
  .tuple(fc.integer({ min: -2, max: 1_000_000 }), fc.constantFrom('', '.0', '.5', '.50', '.05', '.99', '.9900'))
  .map(([whole, fraction]) => `${whole}${fraction}`);

const good: fc.Arbitrary<AnyGood> = fc.record(
  { Id: id, Name: text, Quantity: fc.integer({ min: -1, max: 5 }), Price: price, ItemCode: text },
  { requiredKeys: [] },
);

/** Any request that the schema takes: every member there or not, in any order. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .record(
    {
      PosCode: text,
      SertCardSeries: id,
      OrderNumber: text,
      Refund: fc.boolean(),
      Client: id,
      ClientIShop: id,
      Email: text,
      Phone: id,
      ChequeId: id,
      Goods: fc.array(good, { maxLength: 4 }),
      Operator: id,
      Token: id,
      SiteCode: text,
    },
    { requiredKeys: ['PosCode'] },
  )
  .chain((request) => fc.shuffledSubarray(Object.entries(request), { minLength: Object.keys(request).length }))
  .map((members) => Object.fromEntries<unknown>(members) as AnyRequest);

/** Prices as JSON numbers, written as they were. */
export function toJson(request: AnyRequest): string {
  const quoted = /"Price":"([^"]*)"/g;
  return JSON.stringify(request).replaceAll(quoted, '"Price":$1');
}

export function toXml({ Goods, ...request }: AnyRequest): string {
  const members = Object.entries(request).map(([name, value]) => {
    const namespace = BASE_MEMBERS.includes(name) ? ` xmlns="${BASE}"` : '';
    return `<${name}${namespace}>${escapeXml(String(value))}</${name}>`;
  });
  const goods = Goods?.map((each) => {
    const inner = Object.entries(each).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
    const name = 'NumberFromGoodsRequest.NumberFromGoodsGood';
    return `<${name}>${inner.join('')}</${name}>`;
  });
  const list = goods ? [`<Goods>${goods.join('')}</Goods>`] : [];
  return `<NumberFromGoodsRequest xmlns="${REQUEST}">${[...members, ...list].join('')}</NumberFromGoodsRequest>`;
}

/** In either of the ways to name the member of a good. */
export function toForm({ Goods = [], ...request }: AnyRequest, style: 'dots' | 'brackets'): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(request)) parameters.append(name, String(value));
  for (const [index, each] of Goods.entries()) {
    // A form has no other way to say that there is a good of which nothing is said.
    const members = Object.keys(each).length === 0 ? { Id: '' } : each;
    for (const [name, value] of Object.entries(members)) {
      parameters.append(style === 'dots' ? `Goods[${index}].${name}` : `Goods[${index}][${name}]`, String(value));
    }
  }
  return parameters.toString();
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;');
}
