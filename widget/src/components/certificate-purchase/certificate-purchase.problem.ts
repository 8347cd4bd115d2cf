import type { Unavailable } from '../../internal/api-client.ts';
import type { Formatter } from '../../internal/format.ts';
import type { ProblemWords } from '../../internal/words/certificate-purchase.words.ts';

/** Why there is no answer, as far as a buyer can do something about it. */
export function problemText(
  { reason, retryAfterSeconds }: Unavailable,
  { words, format }: { readonly words: ProblemWords; readonly format: Formatter },
): string {
  if (reason !== 'too_many_attempts') return words.unavailable;
  return words.tooManyAttempts(retryAfterSeconds === undefined ? undefined : format.fromNow(retryAfterSeconds));
}

/** A day, whether it comes as one or as an instant; an instant is one in the buyer's own zone. */
export function dayText(day: string, { format }: { readonly format: Formatter }): string {
  const isDate = day.length === 10;
  const options = { dateStyle: 'long', ...(isDate && { timeZone: 'UTC' }) } as const;
  return new Intl.DateTimeFormat(format.locale, options).format(new Date(day));
}
