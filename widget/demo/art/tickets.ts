import { html, svg, type TemplateResult } from 'lit/html.js';

const TICKETS = [
  { turn: -17, fill: '#6d7f35', number: '000 412' },
  { turn: -3, fill: '#c98a12', number: '000 413' },
  { turn: 11, fill: '#ab1f4c', number: '000 414' },
] as const;

/** Three in a row, and one has won. */
export function drawTickets(): TemplateResult {
  const fan = TICKETS.map(
    ({ turn, fill, number }) => svg`<g transform="rotate(${turn} 200 330)">
      <path d="M122 62h156a10 10 0 0 1 10 10v44a12 12 0 0 0 0 24v78a10 10 0 0 1-10 10H122a10 10 0 0 1-10-10v-78a12 12 0 0 0 0-24V72a10 10 0 0 1 10-10z" fill=${fill} />
      <path d="M132 128h136" stroke="#fff" stroke-width="3" stroke-dasharray="7 7" opacity="0.55" />
      <path d="m200 150 9 19 21 3-15 15 4 21-19-10-19 10 4-21-15-15 21-3z" fill="#fff3cf" />
      <text x="200" y="107" text-anchor="middle" font-size="25" font-weight="700" letter-spacing="2" fill="#fff">${number}</text>
    </g>`,
  );
  return html`<svg class="art" viewBox="0 0 400 300" aria-hidden="true">
    <ellipse cx="200" cy="272" rx="140" ry="13" fill="#3a0d22" opacity="0.12" />
    ${fan}
    <g fill="#f0c95a">
      <path d="m332 62 5 12 12 5-12 5-5 12-5-12-12-5 12-5zM70 92l4 9 9 4-9 4-4 9-4-9-9-4 9-4z" />
      <circle cx="352" cy="124" r="5" />
      <circle cx="52" cy="152" r="4" />
    </g>
  </svg>`;
}
