import type { NumberFromGoodsResponse, SertCard } from '../../../shared/api/certificate-wire.ts';
import type { FailureAnswer } from './failures.ts';
import { BASE_NAMESPACE, INSTANCE_NAMESPACE, RESPONSE_NAMESPACE } from './namespaces.ts';

/** The members of a certificate in the order of the document. */
const SERT_CARD_MEMBERS = [
  'AllowRefund',
  'AllowRefundPurchase',
  'AllowReuse',
  'Nominal',
  'Number',
  'Remain',
  'SecretCode',
  'SertCardStatus',
  'SertCardStatusPurchase',
  'SertExpDate',
] as const satisfies readonly (keyof SertCard)[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** An answer as the document prints it, without white space between its elements. */
export function writeXml(answer: NumberFromGoodsResponse | FailureAnswer): string {
  return 'SertCards' in answer ? writeResponse(answer) : writeFailure(answer);
}

function writeResponse({ ErrorCode, Message, SertCards }: NumberFromGoodsResponse): string {
  const base = ` xmlns="${BASE_NAMESPACE}"`;
  const cards = SertCards.map((card) =>
    wrap(
      'NumberFromGoodsResponse.NumberFromGoodsSertCard',
      SERT_CARD_MEMBERS.map((name) => writeValue(name, card[name])).join(''),
    ),
  );
  return wrap(
    'NumberFromGoodsResponse',
    writeValue('ErrorCode', ErrorCode, base) + writeValue('Message', Message, base) + wrap('SertCards', cards.join('')),
    ` xmlns:i="${INSTANCE_NAMESPACE}" xmlns="${RESPONSE_NAMESPACE}"`,
  );
}

/** As ASP.NET writes an `HttpError`: a name that cannot be an element's is escaped, several messages follow on. */
function writeFailure({ Message, ModelState }: FailureAnswer): string {
  const faults = Object.entries(ModelState ?? {}).map(([key, messages]) =>
    writeValue(encodeName(key), messages.join(' ')),
  );
  return wrap('Error', writeValue('Message', Message) + (ModelState ? wrap('ModelState', faults.join('')) : ''));
}

function writeValue(name: string, value: string | number | boolean, attributes = ''): string {
  return wrap(name, escapeText(typeof value === 'number' ? formatNumber(value) : String(value)), attributes);
}

function wrap(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

/** `1` or `1.50`. */
function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (character) => ESCAPES[character] ?? '');
}

/** `Goods[0]` → `Goods_x005B_0_x005D_`. */
function encodeName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]|^[^A-Za-z_]|_(?=x[0-9A-Fa-f]{4}_)/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `_x${code
      .toString(16)
      .toUpperCase()
      .padStart(code > 0xffff ? 8 : 4, '0')}_`;
  });
}
