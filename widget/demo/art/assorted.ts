import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';

const DARK = '#43201b';
const MILK = '#8b4a2f';
const WHITE = '#f6e3cb';
const BERRY = '#c4315f';
const PISTACHIO = '#a3b46c';

type Bonbon = (color: string, line: string) => SVGTemplateResult;

const dome: Bonbon = (color, line) => svg`
  <circle r="27" fill=${color} />
  <path d="M-17-8q8-9 15 0t15-2" fill="none" stroke=${line} stroke-width="4" stroke-linecap="round" />
  <path d="M-15 5q8-8 14 0t15-1" fill="none" stroke=${line} stroke-width="4" stroke-linecap="round" />
  <path d="M-18-13a23 23 0 0 1 12-9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity="0.35" />`;

const cube: Bonbon = (color, line) => svg`
  <rect x="-25" y="-25" width="50" height="50" rx="9" fill=${color} />
  <path d="M-14 16 16-14M-4 19 19-4M-19 6 6-19" stroke=${line} stroke-width="4" stroke-linecap="round" />
  <path d="M-18-12v-3a4 4 0 0 1 4-4h6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity="0.35" />`;

const heart: Bonbon = (color, line) => svg`
  <path d="M0 25C-34 4-30-24-12-24c7 0 12 6 12 10 0-4 5-10 12-10 18 0 22 28-12 49z" fill=${color} />
  <circle cx="-3" cy="2" r="3.5" fill=${line} /><circle cx="8" cy="-6" r="3" fill=${line} /><circle cx="4" cy="9" r="2.5" fill=${line} />
  <path d="M-20-10a9 9 0 0 1 7-9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity="0.4" />`;

const nut: Bonbon = (color, line) => svg`
  <ellipse rx="29" ry="23" fill=${color} />
  <path d="M0-15c9 3 12 12 8 20-3 6-13 6-16 0-4-8-1-17 8-20z" fill=${line} />
  <path d="M-20-9a22 17 0 0 1 10-8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity="0.35" />`;

const ROWS: readonly (readonly [Bonbon, string, string])[] = [
  [dome, DARK, BERRY],
  [nut, MILK, '#d9a15f'],
  [cube, WHITE, BERRY],
  [heart, BERRY, '#f6c4d2'],
  [cube, DARK, '#d9a15f'],
  [dome, PISTACHIO, '#e6edc4'],
  [nut, DARK, PISTACHIO],
  [dome, WHITE, MILK],
  [heart, DARK, BERRY],
  [cube, MILK, WHITE],
  [dome, BERRY, '#f6c4d2'],
  [nut, WHITE, MILK],
];

/** A box of twelve, seen from above, with its lid beside it. */
export function drawAssorted(): TemplateResult {
  const sweets = ROWS.map(([shape, color, line], place) => {
    const at = `translate(${95 + (place % 4) * 70} ${133 + Math.floor(place / 4) * 72})`;
    return svg`<g transform=${at}>
      <circle r="33.5" fill="#e3bfae" /><circle r="33.5" fill="none" stroke="#f4d9cc" stroke-width="4" stroke-dasharray="5 3.77" />
      ${shape(color, line)}
    </g>`;
  });
  return html`<svg class="art" viewBox="0 0 400 400" aria-hidden="true">
    <g transform="rotate(-7 200 205)">
      <rect x="46" y="88" width="308" height="246" rx="22" fill="#5b1028" opacity="0.16" transform="translate(6 12)" />
      <rect x="46" y="82" width="308" height="246" rx="22" fill="#8d1a40" />
      <rect x="57" y="93" width="286" height="224" rx="14" fill="#f8e7dc" />
      ${sweets}
    </g>
    <g transform="rotate(11 350 80)">
      <path d="M262 34h150v58H262z" fill="#ab1f4c" />
      <path d="M262 58h150v11H262z" fill="#f6d9a8" />
      <path d="M337 63c-26-34-52-16-36-2 8 7 24 6 36 2zm0 0c26-34 52-16 36-2-8 7-24 6-36 2z" fill="#fae6bf" />
      <circle cx="337" cy="63" r="8" fill="#e8c07a" />
    </g>
  </svg>`;
}
