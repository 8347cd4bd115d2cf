import type { BodyReading } from '../../http/body.ts';
import { withDocumentedNames } from './names.ts';
import { MALFORMED, toReading } from './reading.ts';

const BYTE_ORDER_MARK = /^\uFEFF/;

export function readJson(text: string): BodyReading {
  let body: unknown;
  try {
    body = JSON.parse(text.replace(BYTE_ORDER_MARK, ''));
  } catch {
    return MALFORMED;
  }
  return toReading(withDocumentedNames(body));
}
