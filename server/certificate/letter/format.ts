import type { Minor } from '../../../shared/money.ts';
import type { LetterLanguage } from '../../outbox/letter/letter-language.ts';

const MINOR_PER_MAJOR = 100;

/** `5 000 ₽`; hundredths only where there are some. */
export function formatAmount(
  amount: Minor,
  currency: string,
  language: LetterLanguage,
  currencyDisplay: 'narrowSymbol' | 'code' = 'narrowSymbol',
): string {
  const digits = amount % MINOR_PER_MAJOR === 0 ? 0 : 2;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / MINOR_PER_MAJOR);
}

/** The last day on which it is worth something. */
export function formatLastDay(expiresAt: number, timeZone: string, language: LetterLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(expiresAt - 1);
}

/** `31 декабря 2026 г.` of `2026-12-31`. */
export function formatDay(date: string, language: LetterLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
}

/** `4601 2345 67893`: as it is easily read out. */
export function groupDigits(number: string): string {
  return number.replace(/(\d{4})(?=\d{4})/g, '$1\u00a0');
}

/** An address that a browser may open from a letter. */
export function webAddress(text: string | undefined): URL | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  return url && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}
