import { expect, test } from 'vitest';
import { minor } from '../../shared/money.ts';
import type { Figures, Liability, LiabilityTable } from './liability.ts';
import { drawLiability } from './liability-plot.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

function figuresOf(outstanding: number, over: Partial<Record<keyof Figures, number>> = {}): Figures {
  const amounts = { issuedMinor: outstanding, spentMinor: 0, expiredMinor: 0, forfeitedMinor: 0, returnedMinor: 0 };
  return { ...amounts, outstandingMinor: outstanding, ...over } as Figures;
}

function tableOf(months: readonly string[], over: Partial<Record<keyof Figures, number>> = {}): LiabilityTable {
  const figures = figuresOf(100_000, over);
  return { openingMinor: minor(0), months: months.map((month) => ({ month, ...figures })), total: figures };
}

function liabilityOf(months: readonly string[], names: readonly string[], over = {}): Liability {
  return {
    merchantId: 'shop',
    name: 'A & B <shop>',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    at: NOW,
    ...tableOf(months, over),
    series: names.map((name, place) => ({ id: place + 1, name, ...tableOf(months, over) })),
  };
}

function count(drawn: string, part: string): number {
  return drawn.split(part).length - 1;
}

test('draws each series, and each month, with the total', () => {
  const drawn = drawLiability(liabilityOf(['2026-10', '2026-11'], ['Gift', 'Spa']));
  expect(drawn).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1040 660" [^]*<\/svg>\n$/);
  expect(drawn).toContain('>€1,000</text>');
  expect(drawn).toContain('>outstanding now</text>');
  expect(drawn).toContain('Oct 2026 to Nov 2026, as of 2026-11-22 (Europe/Berlin)');
  expect(count(drawn, '<path class="series-')).toBe(2);
  expect(count(drawn, '<rect class="issued"')).toBe(2 + 1);
  expect(drawn).toContain('<title>End of Oct 2026: €1,000\nGift: €1,000\nSpa: €1,000</title>');
});

test('escapes whatever a merchant calls itself and its series', () => {
  const drawn = drawLiability(liabilityOf(['2026-11'], ['"><script>']));
  expect(drawn).toContain('Gift certificates of A &amp; B &lt;shop&gt;');
  expect(drawn).not.toContain('<script');
  expect(drawn).not.toContain('<shop>');
});

test('gives colours to the largest series, and puts the others together', () => {
  const names = Array.from({ length: 9 }, (_, place) => `Series ${place}`);
  const drawn = drawLiability(liabilityOf(['2026-11'], names));
  expect(count(drawn, '<path class="series-')).toBe(7);
  expect(drawn).toContain('>3 other series</text>');
});

test('names no more months than have room, and each year', () => {
  const months = Array.from({ length: 60 }, (_, place) => `${2022 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`); // prettier-ignore
  const drawn = drawLiability(liabilityOf(months, ['Gift']));
  for (const year of [2022, 2023, 2024, 2025, 2026]) expect(drawn).toContain(`>${year}</text>`);
  expect(count(drawn, '>Jan</text>') + count(drawn, '>Jul</text>')).toBe(10);
  expect(drawn).not.toContain('>Feb</text>');
  expect(drawn).toContain('>outstanding at the end of Dec 2026</text>');
});

test('draws months in which more came back than was spent, below the base', () => {
  const drawn = drawLiability(liabilityOf(['2026-11'], ['Gift'], { spentMinor: -50_000 }));
  expect(drawn).toContain('Spent: -€500');
  expect(drawn).not.toMatch(/(?:height|width)="-|NaN|undefined/);
});

test('says so where there is nothing to draw', () => {
  for (const empty of [liabilityOf([], []), liabilityOf(['2026-11'], []), liabilityOf([], ['Gift'])]) {
    const drawn = drawLiability(empty);
    expect(drawn).toContain('No certificates in this time');
    expect(drawn).not.toMatch(/NaN|undefined/);
  }
});

test('draws what was used up in the month in which it was sold', () => {
  const drawn = drawLiability(liabilityOf(['2026-11'], ['Gift'], { outstandingMinor: 0, spentMinor: 100_000 }));
  expect(count(drawn, '<rect class="spent"')).toBe(1 + 1);
  expect(drawn).not.toMatch(/NaN|undefined/);
});
