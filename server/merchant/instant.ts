import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

const SECOND_MS = 1000;

/**
 * Reads a date or an instant of ISO 8601 into epoch milliseconds; without an offset it is the merchant's local time
 * (of an hour that daylight saving repeats, the first; of one that it skips, the one after). A bare date is its first
 * second as a start and its last as a finish. `undefined`: no such day or time.
 */
export function parseInstant(text: string, timeZone: string, edge: 'start' | 'finish'): number | undefined {
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > 10) {
      return Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds;
    }
    if (text.length === 10) {
      const day = Temporal.PlainDate.from(text);
      const start = (edge === 'finish' ? day.add({ days: 1 }) : day).toZonedDateTime(timeZone).epochMilliseconds;
      return edge === 'finish' ? start - SECOND_MS : start;
    }
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** `2019-11-30T23:59:00+03:00`: the instant in the merchant's own time. */
export function formatInstant(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: at % 1000 === 0 ? 'second' : 'millisecond' });
}

/** `2019-11-30T20:59:00.000Z`: as our own API tells an instant. */
export function formatUtcInstant(at: number): string {
  return new Date(at).toISOString();
}

/** So many hours of the clock on a local day, whatever the clocks do that night. */
export function localHourOf(date: string, hour: number, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds;
}

/** A day of the merchant's calendar. */
export type LocalDay = {
  /** `2026-11-22`. */
  readonly date: string;
  /** Its first moment. */
  readonly startsAt: number;
  /** The first moment of the next day. */
  readonly endsAt: number;
};

/** Calendars are slow to ask, and the days that are asked for are few. */
const days = new LRUCache<string, LocalDay>({ max: 10_000 });

/** The day on which a moment falls in the merchant's time zone, or so many days later. */
export function localDayOf(at: number, timeZone: string, daysLater = 0): LocalDay {
  const key = `${at} ${daysLater} ${timeZone}`;
  const known = days.get(key);
  if (known) return known;
  const day = askForDay(at, timeZone, daysLater);
  days.set(key, day);
  return day;
}

function askForDay(at: number, timeZone: string, daysLater: number): LocalDay {
  const day = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: daysLater });
  return {
    date: day.toString(),
    startsAt: day.toZonedDateTime(timeZone).epochMilliseconds,
    endsAt: day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}
