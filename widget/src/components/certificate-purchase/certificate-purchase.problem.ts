import type { Formatter } from '../../internal/format.ts';

/** A day, whether it comes as one or as an instant; an instant is one in the buyer's own zone. */
export function dayText(day: string, { format }: { readonly format: Formatter }): string {
  const isDate = day.length === 10;
  const options = { dateStyle: 'long', ...(isDate && { timeZone: 'UTC' }) } as const;
  return format.date(new Date(day), options);
}
