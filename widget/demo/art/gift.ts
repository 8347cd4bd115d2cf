import { html, type TemplateResult } from 'lit/html.js';

/** A card out of its envelope. */
export function drawGift(): TemplateResult {
  return html`<svg class="art" viewBox="0 0 400 300" aria-hidden="true">
    <ellipse cx="200" cy="268" rx="150" ry="14" fill="#3a0d22" opacity="0.14" />
    <g transform="rotate(-6 200 150)">
      <rect x="84" y="40" width="232" height="146" rx="14" fill="#7a1238" />
      <path d="M84 150c60-28 116 26 232-14v36a14 14 0 0 1-14 14H98a14 14 0 0 1-14-14z" fill="#ab1f4c" />
      <circle cx="276" cy="74" r="24" fill="#ff8aa8" opacity="0.4" />
      <path d="M84 92h232v17H84z" fill="#f4cf87" />
      <path d="M146 40h17v146h-17z" fill="#f4cf87" />
      <path d="M154 100c-34-46-66-22-46-4 10 9 30 8 46 4zm0 0c34-46 66-22 46-4-10 9-30 8-46 4z" fill="#fbe3b4" />
      <circle cx="154" cy="100" r="10" fill="#dfab4e" />
    </g>
    <path d="M62 150h276v98a16 16 0 0 1-16 16H78a16 16 0 0 1-16-16z" fill="#fffaf3" />
    <path d="M62 156 200 236l138-80v92a16 16 0 0 1-16 16H78a16 16 0 0 1-16-16z" fill="#f3e4d4" />
    <path d="m68 258 108-70M332 258l-108-70" stroke="#e2cdb8" stroke-width="3" />
    <circle cx="200" cy="226" r="19" fill="#ab1f4c" />
    <path d="M200 236c-14-9-12-19-5-19 3 0 5 2 5 4 0-2 2-4 5-4 7 0 9 10-5 19z" fill="#ffdbe4" />
  </svg>`;
}
