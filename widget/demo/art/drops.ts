import { html, svg, type TemplateResult } from 'lit/html.js';

const COLORS = ['#c4315f', '#e9a23b', '#7fa650', '#7b4a8f', '#e2655a', '#f0c95a'];

/** Where they have fallen: as tight as in a jar. */
const ROWS: readonly (readonly [count: number, top: number])[] = [
  [6, 306],
  [7, 276],
  [6, 246],
  [7, 216],
  [6, 187],
];

/** A jar of them, and a few beside it. */
export function drawDrops(): TemplateResult {
  const inside = ROWS.flatMap(([count, top], row) =>
    Array.from({ length: count }, (_, place) => {
      const x = 200 + (place - (count - 1) / 2) * 30 + ((row * 7 + place * 5) % 5) - 2;
      return drawDrop(x, top + ((place * 3 + row) % 4), row * 3 + place * 2, (place * 47 + row * 31) % 180);
    }),
  );
  return html`<svg class="art" viewBox="0 0 400 400" aria-hidden="true">
    <ellipse cx="200" cy="340" rx="160" ry="18" fill="#2d3a12" opacity="0.13" />
    <path
      d="M128 120c-30 14-40 34-40 66v118c0 22 12 34 34 34h156c22 0 34-12 34-34V186c0-32-10-52-40-66z"
      fill="#ffffff"
      opacity="0.45"
    />
    ${inside}
    <path
      d="M128 120c-30 14-40 34-40 66v118c0 22 12 34 34 34h156c22 0 34-12 34-34V186c0-32-10-52-40-66z"
      fill="#ffffff"
      opacity="0.16"
    />
    <path
      d="M128 120c-30 14-40 34-40 66v118c0 22 12 34 34 34h156c22 0 34-12 34-34V186c0-32-10-52-40-66z"
      fill="none"
      stroke="#ffffff"
      stroke-width="7"
      opacity="0.85"
    />
    <path d="M108 186v96" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity="0.8" />
    <path d="M108 304v4" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity="0.8" />
    <rect x="112" y="72" width="176" height="50" rx="13" fill="#6d7f35" />
    <rect x="112" y="72" width="176" height="17" rx="8.5" fill="#8ea04c" />
    <path d="M136 96v20M160 96v20M184 96v20M208 96v20M232 96v20M256 96v20" stroke="#5a6a2a" stroke-width="4" />
    <g transform="rotate(-5 236 218)">
      <path d="M176 192h104l16 24-16 24H176z" fill="#fffaf0" />
      <circle cx="276" cy="216" r="5" fill="#c9b48a" />
      <path d="M192 208h56M192 222h38" stroke="#6d7f35" stroke-width="6" stroke-linecap="round" />
    </g>
    ${drawDrop(344, 330, 0, 20)} ${drawDrop(58, 328, 1, 130)} ${drawDrop(370, 316, 5, 80)}
  </svg>`;
}

function drawDrop(x: number, y: number, color: number, turn: number) {
  return svg`<g transform="translate(${x} ${y}) rotate(${turn})">
    <ellipse rx="17.5" ry="14" fill=${COLORS[color % COLORS.length]} />
    <path d="M-10-5a12 9 0 0 1 9-5" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" opacity="0.6" />
  </g>`;
}
