import type { Formatter } from '../../internal/format.ts';
import type { LoyaltyWords } from '../../internal/words/words.ts';

/** In which the element speaks. */
export type Voice = { readonly words: LoyaltyWords; readonly format: Formatter };

export function numberText(points: string | number, { format }: Voice): string {
  return format.number(points);
}

/** With the word in its right form. */
export function pointsText(points: string | number, { words, format }: Voice): string {
  return format.count(Number(points), words.points);
}

/** As one writes it into a field. */
export function fieldText(hundredths: number, { format }: Voice): string {
  const minimumFractionDigits = hundredths % 100 === 0 ? 0 : 2;
  return format.number(hundredths / 100, { useGrouping: false, minimumFractionDigits });
}

/** With its sign, also where it is a plus. */
export function changeText(points: string, voice: Voice): string {
  return (points.startsWith('-') ? '−' : '+') + numberText(points.replace('-', ''), voice);
}

/** In the buyer's own zone. What ends at midnight, ends with the day before. */
export function dayText(iso: string, { format }: Voice, isEnd = false): string {
  const at = Date.parse(iso) - (isEnd ? 1 : 0);
  return format.date(at, { dateStyle: 'medium' });
}
