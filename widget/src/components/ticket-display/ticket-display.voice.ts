import type { TicketBoard } from '../../../../shared/api/ticket.ts';
import { fill, type Formatter } from '../../internal/format.ts';
import type { TicketWords } from '../../internal/words/ticket-display.words.ts';

/** In which the element speaks. */
export type Voice = { readonly words: TicketWords; readonly format: Formatter };

type Range = NonNullable<TicketBoard['tickets']>['ranges'][number];

export function numberText(number: number, { format }: Pick<Voice, 'format'>): string {
  return format.number(number);
}

export function rangeText({ first, last }: Range, voice: Voice): string {
  const { words } = voice;
  return first === last
    ? fill(words.number, { number: numberText(first, voice) })
    : fill(words.range, { first: numberText(first, voice), last: numberText(last, voice) });
}

export function countText(count: number, { words, format }: Voice): string {
  return format.count(count, words.tickets);
}
