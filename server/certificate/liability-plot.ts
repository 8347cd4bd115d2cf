import { max, min } from 'd3-array';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line, type SeriesPoint, stack } from 'd3-shape';
import { localDayOf } from '../merchant/instant.ts';
import type { Liability, SeriesLiability } from './liability.ts';
import { PLOT_STYLE, SERIES_COLOURS } from './liability-plot-style.ts';
import { element, type Markup } from './liability-svg.ts';

const WIDTH = 1_040;
const HEIGHT = 660;
const LEFT = 84;
const RIGHT = WIDTH - 32;
const OWED = { top: 166, bottom: 396 };
const MOVED = { top: 466, bottom: 596 };
const TICKS = 4;
const WIDEST_BAR = 26;
const LEGEND = { left: 210, inRow: 4, rowHeight: 22, mostLetters: 20 };
const MOST_LABELS = 14;
const MOVEMENTS = [
  { name: 'Issued', colour: 'issued', figure: 'issuedMinor' },
  { name: 'Spent', colour: 'spent', figure: 'spentMinor' },
  { name: 'Expired', colour: 'expired', figure: 'expiredMinor' },
] as const;

/** A series, or those together for which no colour is left, with what is outstanding at each edge of the months. */
type Layer = { readonly name: string; readonly colour: string; readonly edges: readonly number[] };

type Scale = ScaleLinear<number, number>;

/** Draws what is owed at each moment, stacked by series, above what happened in each month. */
export function drawLiability(liability: Liability): string {
  const { name, months, total } = liability;
  const layers = toLayers(liability);
  const x = scaleLinear([0, Math.max(months.length, 1)], [LEFT, RIGHT]);
  const isEmpty = liability.series.length === 0 || months.length === 0;
  const description = `${formatMoney(total.outstandingMinor, liability)} outstanding`;
  const drawing = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      role: 'img',
      'aria-label': `Gift certificates of ${name}: ${description}`,
    },
    element('style', {}, { markup: PLOT_STYLE }),
    element('rect', { class: 'page', width: WIDTH, height: HEIGHT }),
    drawHeader(liability),
    ...(isEmpty
      ? [text('quiet', (LEFT + RIGHT) / 2, HEIGHT / 2, 'No certificates in this time', 'middle')]
      : [drawOwed(liability, layers, x), drawMoved(liability, x), drawMonths(months, x)]),
  );
  return `${drawing.markup}\n`;
}

function drawHeader(liability: Liability): Markup {
  const { name, timeZone, at, total, months } = liability;
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const isNow = last === localDayOf(at, timeZone).date.slice(0, 7);
  const when = isNow ? 'outstanding now' : last === undefined ? '' : `outstanding at the end of ${nameMonth(last)}`;
  const range = first === undefined || last === undefined ? '' : `${nameRange(first, last)}, as of `;
  return group(
    text('ink title', LEFT - 52, 46, `Gift certificates of ${shorten(name, 44)}`),
    text('quiet', LEFT - 52, 70, `${range}${localDayOf(at, timeZone).date} (${timeZone})`),
    text('ink figure', RIGHT, 50, formatMoney(total.outstandingMinor, liability), 'end'),
    text('quiet', RIGHT, 72, when, 'end'),
  );
}

function toLayers({ series, months }: Liability): Layer[] {
  const sum = (edges: readonly number[]) => edges.reduce((total, edge) => total + edge, 0);
  const all = series
    .map((each) => ({ name: each.name || `Series ${each.id}`, edges: edgesOf(each) }))
    .filter(({ edges }) => edges.some((edge) => edge > 0))
    .sort((a, b) => sum(b.edges) - sum(a.edges));
  const rest = all.slice(SERIES_COLOURS);
  const own = all.slice(0, SERIES_COLOURS).map((layer, place) => ({ ...layer, colour: `series-${place}` }));
  if (rest.length === 0) return own;
  const edges = Array.from({ length: months.length + 1 }, (_, edge) => sum(rest.map((each) => each.edges[edge] ?? 0)));
  return [...own, { name: `${rest.length} other series`, colour: 'series-rest', edges }];
}

function edgesOf({ openingMinor, months }: SeriesLiability): number[] {
  return [openingMinor, ...months.map(({ outstandingMinor }) => outstandingMinor)].map(toMajor);
}

function drawOwed(liability: Liability, layers: readonly Layer[], x: Scale): Markup {
  const edges = Array.from({ length: liability.months.length + 1 }, (_, edge) => edge);
  const stacked = stack<unknown, number, number>()
    .keys(layers.keys())
    .value((edge, layer) => layers[layer]?.edges[edge] ?? 0)(edges);
  const tops = edges.map((edge) => stacked.at(-1)?.[edge]?.[1] ?? 0);
  const y = scaleLinear([0, Math.max(max(tops) ?? 0, 1)], [OWED.bottom, OWED.top]).nice(TICKS);
  const [fill, outline] = [
    area<SeriesPoint<number>>((_, edge) => x(edge), ([from]) => y(from), ([, to]) => y(to)),
    line<number>((_, edge) => x(edge), (top) => y(top)),
  ]; // prettier-ignore
  const end = tops.at(-1) ?? 0;
  return group(
    text('ink heading', LEFT - 52, OWED.top - 56, `Outstanding, ${liability.currency}`),
    drawLegend(layers, OWED.top - 56, (RIGHT - LEGEND.left) / LEGEND.inRow),
    drawTicks(y),
    ...stacked.map((series, place) => element('path', { class: layers[place]?.colour ?? '', d: fill(series) ?? '' })),
    ...stacked.slice(0, -1).map((series) => element('path', { class: 'seam', d: outline(series.map(([, to]) => to)) ?? '' })), // prettier-ignore
    element('path', { class: 'total', d: outline(tops) ?? '' }),
    element('circle', { class: 'ink', cx: x(edges.length - 1), cy: y(end), r: 4 }),
    drawBase(y),
    ...liability.months.map(({ month, outstandingMinor }, place) =>
      drawHover(x, place, OWED, [
        `End of ${nameMonth(month)}: ${formatMoney(outstandingMinor, liability)}`,
        ...layers.map((layer) => `${layer.name}: ${formatMajor(layer.edges[place + 1] ?? 0, liability)}`),
      ]),
    ),
  );
}

function drawMoved(liability: Liability, x: Scale): Markup {
  const { months } = liability;
  const values = months.flatMap((month) => MOVEMENTS.map(({ figure }) => toMajor(month[figure])));
  const [lowest, highest] = [Math.min(min(values) ?? 0, 0), max(values) ?? 0];
  const y = scaleLinear([lowest, highest > lowest ? highest : lowest + 1], [MOVED.bottom, MOVED.top]).nice(TICKS);
  const room = x(1) - x(0);
  const width = Math.min((room * 0.78) / MOVEMENTS.length, WIDEST_BAR);
  const gap = width > 6 ? 1.5 : 0;
  return group(
    text('ink heading', LEFT - 52, MOVED.top - 22, `In each month, ${liability.currency}`),
    drawLegend(MOVEMENTS, MOVED.top - 22, 100),
    drawTicks(y),
    ...months.flatMap((month, place) =>
      MOVEMENTS.map(({ figure, colour }, bar) => {
        const [top, bottom] = [y(Math.max(toMajor(month[figure]), 0)), y(Math.min(toMajor(month[figure]), 0))];
        const left = x(place) + room / 2 + (bar - MOVEMENTS.length / 2) * width;
        const height = bottom - top;
        return element('rect', { class: colour, x: left + gap / 2, y: top, width: width - gap, height, rx: Math.min(gap, height / 2) }); // prettier-ignore
      }),
    ),
    drawBase(y),
    ...months.map((month, place) =>
      drawHover(x, place, MOVED, [
        nameMonth(month.month),
        ...MOVEMENTS.map(({ name, figure }) => `${name}: ${formatMoney(month[figure], liability)}`),
      ]),
    ),
  );
}

function drawTicks(y: Scale): Markup {
  return group(
    ...y
      .ticks(TICKS)
      .flatMap((tick) => [
        element('line', { class: 'rule', x1: LEFT, x2: RIGHT, y1: y(tick), y2: y(tick) }),
        text('quiet', LEFT - 12, y(tick) + 4.5, COMPACT.format(tick), 'end'),
      ]),
  );
}

function drawBase(y: Scale): Markup {
  return element('line', { class: 'base', x1: LEFT, x2: RIGHT, y1: y(0), y2: y(0) });
}

function drawLegend(entries: readonly Pick<Layer, 'name' | 'colour'>[], top: number, room: number): Markup {
  return group(
    ...entries.flatMap(({ name, colour }, place) => {
      const x = LEGEND.left + (place % LEGEND.inRow) * room;
      const y = top + Math.floor(place / LEGEND.inRow) * LEGEND.rowHeight;
      return [
        element('rect', { class: colour, x, y: y - 10, width: 12, height: 12, rx: 3 }),
        text('ink', x + 18, y + 0.5, shorten(name, LEGEND.mostLetters)),
      ];
    }),
  );
}

/** The names of as many months as have room, and each year once. */
function drawMonths(months: Liability['months'], x: Scale): Markup {
  const step = [1, 2, 3, 6, 12].find((each) => months.length / each <= MOST_LABELS) ?? 12;
  return group(
    ...months.flatMap(({ month }, place) => {
      const [year = '', number = ''] = month.split('-');
      const centre = x(place + 0.5);
      const isYearTold = place === 0 || number === '01';
      const isMonthTold = step < 12 && (Number(number) - 1) % step === 0;
      return [
        ...(place > 0 && number === '01' ? [drawNewYear(x(place))] : []),
        ...(isMonthTold ? [text('quiet', centre, MOVED.bottom + 22, MONTHS[Number(number) - 1] ?? '', 'middle')] : []),
        ...(isYearTold && hasRoom(place, number) ? [text('ink', centre, MOVED.bottom + 42, year, 'middle')] : []),
      ];
    }),
  );

  /** The first year gives way to the next when that begins soon. */
  function hasRoom(place: number, number: string): boolean {
    return place > 0 || number === '01' || x(13 - Number(number)) - x(0) > 40;
  }
}

function drawNewYear(x: number): Markup {
  return group(
    ...[OWED, MOVED].map(({ top, bottom }) => element('line', { class: 'year', x1: x, x2: x, y1: top, y2: bottom })),
  );
}

/** What a pointer over a month is told. */
function drawHover(x: Scale, place: number, { top, bottom }: typeof OWED, lines: readonly string[]): Markup {
  return element(
    'rect',
    { class: 'hover', x: x(place), y: top, width: x(place + 1) - x(place), height: bottom - top },
    element('title', {}, lines.join('\n')),
  );
}

function group(...children: readonly Markup[]): Markup {
  return element('g', {}, ...children);
}

function text(look: string, x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start'): Markup {
  return element('text', { class: look, x, y, 'text-anchor': anchor }, words);
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function nameMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? ''} ${year}`;
}

function nameRange(first: string, last: string): string {
  return first === last ? nameMonth(first) : `${nameMonth(first)} to ${nameMonth(last)}`;
}

function toMajor(amountMinor: number): number {
  return amountMinor / 100;
}

function formatMoney(amountMinor: number, liability: Pick<Liability, 'currency'>): string {
  return formatMajor(toMajor(amountMinor), liability);
}

function formatMajor(amount: number, { currency }: Pick<Liability, 'currency'>): string {
  const form = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat('en', form).format(amount);
}

function shorten(words: string, most: number): string {
  const letters = Array.from(words);
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join('')}…`;
}
