import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

const BERLIN = 'Europe/Berlin';
const MOSCOW = 'Europe/Moscow';

function read(text: string, timeZone: string, edge: 'start' | 'finish' = 'start'): string | undefined {
  const at = parseInstant(text, timeZone, edge);
  return at === undefined ? undefined : new Date(at).toISOString();
}

describe('an instant in a document', () => {
  test.each([
    ['2019-11-30T23:59:00+03:00', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30T23:59:00+0300', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30 23:59:00+03:00', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30T20:59Z', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30T20:59:00.5Z', '2019-11-30T20:59:00.500Z'],
    ['2019-11-30T20:59:00.999999999Z', '2019-11-30T20:59:00.999Z'],
  ])('with an offset, %s is read so whatever the zone', (text, expected) => {
    expect(read(text, MOSCOW)).toBe(expected);
    expect(read(text, 'America/Santiago', 'finish')).toBe(expected);
  });

  test.each([
    ['2019-11-30T23:59:00', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30 23:59', '2019-11-30T20:59:00.000Z'],
    ['2019-11-30T23:59:00.25', '2019-11-30T20:59:00.250Z'],
  ])("without an offset, %s is the merchant's local time", (text, expected) => {
    expect(read(text, MOSCOW)).toBe(expected);
  });

  test('a bare date starts at its first second and finishes at its last', () => {
    expect(read('2019-11-30', MOSCOW, 'start')).toBe('2019-11-29T21:00:00.000Z');
    expect(read('2019-11-30', MOSCOW, 'finish')).toBe('2019-11-30T20:59:59.000Z');
  });

  test.each([
    '2019-02-29',
    '2019-13-01',
    '2019-00-10',
    '2019-06-31T10:00',
    '2019-01-01T24:30',
    '2019-01-01T10:61:00Z',
    '2019-01-01T10:00:00+25:00',
  ])('there is no %s', (text) => {
    expect(read(text, MOSCOW)).toBeUndefined();
    expect(read(text, MOSCOW, 'finish')).toBeUndefined();
  });
});

describe('where the clocks change', () => {
  test('a local time that is skipped is read as the one after', () => {
    expect(read('2026-03-29T02:30:00', BERLIN)).toBe('2026-03-29T01:30:00.000Z');
    expect(formatInstant(Date.parse('2026-03-29T01:30:00Z'), BERLIN)).toBe('2026-03-29T03:30:00+02:00');
  });

  test('of a local time that comes twice, the first is meant', () => {
    expect(read('2026-10-25T02:30:00', BERLIN)).toBe('2026-10-25T00:30:00.000Z');
  });

  test('each of the two can be named with its offset', () => {
    expect(read('2026-10-25T02:30:00+02:00', BERLIN)).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-10-25T02:30:00+01:00', BERLIN)).toBe('2026-10-25T01:30:00.000Z');
  });

  test('a day of twenty-three or twenty-five hours is a whole day', () => {
    expect(read('2026-03-29', BERLIN, 'start')).toBe('2026-03-28T23:00:00.000Z');
    expect(read('2026-03-29', BERLIN, 'finish')).toBe('2026-03-29T21:59:59.000Z');
    expect(read('2026-10-25', BERLIN, 'start')).toBe('2026-10-24T22:00:00.000Z');
    expect(read('2026-10-25', BERLIN, 'finish')).toBe('2026-10-25T22:59:59.000Z');
  });

  test('a day that begins at one o’clock starts there', () => {
    expect(read('2026-09-06', 'America/Santiago', 'start')).toBe('2026-09-06T04:00:00.000Z');
  });

  test('a day whose last hour comes twice lasts to the end of the second', () => {
    const nextDay = parseInstant('2026-04-05', 'America/Santiago', 'start') ?? 0;
    expect(read('2026-04-04', 'America/Santiago', 'finish')).toBe(new Date(nextDay - 1_000).toISOString());
  });
});

describe('writing an instant', () => {
  test('is in the local time of the merchant, with its offset', () => {
    expect(formatInstant(Date.parse('2019-11-30T20:59:00Z'), MOSCOW)).toBe('2019-11-30T23:59:00+03:00');
    expect(formatInstant(Date.parse('2019-11-30T20:59:00.250Z'), MOSCOW)).toBe('2019-11-30T23:59:00.250+03:00');
  });

  test('reads back as the same instant, in any zone', () => {
    const zones = ['UTC', MOSCOW, BERLIN, 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Niue'];
    const from = Date.parse('1971-01-01T00:00:00Z');
    const to = Date.parse('2199-12-31T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), fc.constantFrom(...zones), (at, zone) => {
        expect(parseInstant(formatInstant(at, zone), zone, 'start')).toBe(at);
      }),
    );
  });
});
