import qs from 'qs';
import { fail, ok, type Result } from '../../../shared/error.ts';
import type { BodyReading } from '../../http/body.ts';
import { type FieldKind, readFieldText } from './fields.ts';
import { withDocumentedNames } from './names.ts';
import { MALFORMED, toReading } from './reading.ts';

/** The members of a thousand goods, of the request, and room for some that are refused by name. */
const MAX_PARAMETERS = 6_000;

/** `Goods`, the number of the good, its member. */
const MAX_DEPTH = 2;

const OPTIONS = {
  allowDots: true,
  depth: MAX_DEPTH,
  strictDepth: true,
  parameterLimit: MAX_PARAMETERS,
  throwOnLimitExceeded: true,
  // Numbers of goods stay names here, so that none can make a list of billions.
  parseArrays: false,
  plainObjects: true,
  decoder: decode,
} satisfies qs.IParseOptions;

export function readForm(text: string): BodyReading {
  let body: unknown;
  try {
    body = qs.parse(text, OPTIONS);
  } catch {
    return MALFORMED;
  }
  return toReading(withDocumentedNames(body, { readList, readValue }));
}

/** Where the default of the library takes a broken escape for text, ours throws. */
function decode(text: string, _decodeByDefault: unknown, _charset: string, type: 'key' | 'value'): string {
  const decoded = decodeURIComponent(text.replaceAll('+', ' '));
  // The library would leave such a parameter out, and the rest would pass.
  if (type === 'key' && decoded.includes('__proto__')) throw new SyntaxError('a parameter that cannot be one');
  return decoded;
}

/** Goods may come in any order, but a number that is left out may be a good that was lost. */
function readList(value: unknown): Result<unknown, string> {
  if (value === '') return ok(null);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ok(value);
  const byNumber = new Map(Object.entries(value));
  const goods = Array.from({ length: byNumber.size }, (_, index): unknown => byNumber.get(String(index)));
  return goods.includes(undefined) ? fail('must be numbered from 0 without gaps') : ok(goods);
}

function readValue(name: string, value: unknown, fields: ReadonlyMap<string, FieldKind>): unknown {
  const kind = fields.get(name);
  return kind && typeof value === 'string' ? readFieldText(kind, value) : value;
}
