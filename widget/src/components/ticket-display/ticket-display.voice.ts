import type { TicketBoard } from '../../../../shared/api/ticket.ts';
import type { Unavailable } from '../../internal/api-client.ts';
import type { Formatter } from '../../internal/format.ts';
import type { TicketWords } from '../../internal/words/ticket-display.words.ts';

/** In which the element speaks. */
export type Voice = { readonly words: TicketWords; readonly format: Formatter };

type Range = NonNullable<TicketBoard['tickets']>['ranges'][number];

export function numberText(number: number, { format }: Pick<Voice, 'format'>): string {
  return new Intl.NumberFormat(format.locale).format(number);
}

export function rangeText({ first, last }: Range, voice: Voice): string {
  const { words } = voice;
  return first === last
    ? words.number(numberText(first, voice))
    : words.range(numberText(first, voice), numberText(last, voice));
}

export function countText(count: number, { words, format }: Voice): string {
  return format.count(count, words.tickets);
}

export function problemText({ reason, retryAfterSeconds }: Unavailable, { words, format }: Voice): string {
  if (reason !== 'too_many_attempts') return words.unavailable;
  return words.tooManyAttempts(retryAfterSeconds === undefined ? undefined : format.fromNow(retryAfterSeconds));
}
