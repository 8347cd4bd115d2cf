/** Colours by light and by dark: cool ones for what is owed by series, warm and grey ones for what happened. */
const COLOURS = [
  ['.page', '#ffffff', '#14181f'],
  ['.ink', '#1d2733', '#eef1f4'],
  ['.quiet', '#64707d', '#97a3b0'],
  ['.series-0', '#1f4e79', '#3f83c4'],
  ['.series-1', '#2f8f9d', '#3fb8c6'],
  ['.series-2', '#6bbf8a', '#7fd6a0'],
  ['.series-3', '#7e6bb8', '#a492e0'],
  ['.series-4', '#b5d99c', '#c7e8b0'],
  ['.series-5', '#b79ad6', '#cfb8ea'],
  ['.series-rest', '#c3ccd5', '#55616f'],
  ['.issued', '#e07b39', '#f09a5d'],
  ['.spent', '#51606f', '#a8b4c0'],
  ['.expired', '#e3c07a', '#8f7440'],
] as const;

const LINES = [
  ['.rule', '#e6eaee', '#262d37'],
  ['.year', '#8a96a3', '#8794a1'],
  ['.base', '#9aa5b0', '#5b6673'],
  ['.seam', '#ffffff', '#14181f'],
  ['.total', '#1d2733', '#eef1f4'],
] as const;

/** How many series have a colour of their own. */
export const SERIES_COLOURS = 6;

function paint(property: 'fill' | 'stroke', rules: typeof COLOURS | typeof LINES, mode: 1 | 2): string {
  return rules.map((rule) => `${rule[0]}{${property}:${rule[mode]}}`).join('');
}

/** Plain rules without variables, which every viewer of SVG knows; one that is light alone stays light. */
export const PLOT_STYLE = [
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:13px}',
  '.title{font-size:22px;font-weight:650}.figure{font-size:30px;font-weight:650}.heading{font-weight:600}',
  '.rule,.base,.seam,.total{fill:none}.year{stroke-dasharray:1 4}.seam{stroke-width:1.2}.total{stroke-width:1.8;stroke-linejoin:round}',
  '.hover{fill:transparent}.hover:hover{fill:#8090a0;fill-opacity:.12}',
  paint('fill', COLOURS, 1),
  paint('stroke', LINES, 1),
  `@media (prefers-color-scheme:dark){${paint('fill', COLOURS, 2)}${paint('stroke', LINES, 2)}}`,
].join('');
