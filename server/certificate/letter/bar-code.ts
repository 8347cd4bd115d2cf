import JsBarcode from 'jsbarcode';
import { parseNumber } from '../../../shared/certificate-number.ts';
import { findRuns, type Run } from './qr.ts';

export type BarCode = { readonly width: number; readonly bars: readonly Run[] };

type Encoded = { encodings?: readonly { readonly data: string }[] };

/** A number as EAN-8 or EAN-13, in modules; `undefined`: it is neither. */
export function barCodeOf(number: string): BarCode | undefined {
  if (parseNumber(number) !== number) return undefined;
  const encoded: Encoded = {};
  JsBarcode(encoded, number, { format: number.length === 8 ? 'EAN8' : 'EAN13', flat: true });
  const modules = Array.from(encoded.encodings?.map(({ data }) => data).join('') ?? '').map((module) => module === '1');
  return { width: modules.length, bars: findRuns(modules) };
}
