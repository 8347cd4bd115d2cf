import { html, type TemplateResult } from 'lit/html.js';

/** A tin, and a mug that is ready. */
export function drawCocoa(): TemplateResult {
  return html`<svg class="art" viewBox="0 0 400 400" aria-hidden="true">
    <ellipse cx="205" cy="336" rx="168" ry="20" fill="#3b1d12" opacity="0.13" />
    <path d="M68 118h150v196c0 12-34 22-75 22s-75-10-75-22z" fill="#5a2a1e" />
    <path d="M68 118h38v214c-24-4-38-10-38-18z" fill="#4a2017" />
    <path d="M68 166h150v96c-20 9-48 13-75 13s-55-4-75-13z" fill="#f5e2c6" />
    <path d="M68 166h38v105c-15-2-28-5-38-9z" fill="#e8cfab" />
    <path
      d="M143 186c26 10 33 36 20 56-8 12-32 12-40 0-13-20-6-46 20-56z"
      fill="#8b4a2f"
      transform="rotate(24 143 216)"
    />
    <g fill="none" stroke="#5a2a1e" stroke-width="3.5" stroke-linecap="round" transform="rotate(24 143 216)">
      <path d="M143 190c-9 18-9 40 0 58M143 190c9 18 9 40 0 58" />
    </g>
    <ellipse cx="143" cy="112" rx="80" ry="21" fill="#7c3d2a" />
    <ellipse cx="143" cy="106" rx="80" ry="21" fill="#94513a" />
    <ellipse cx="143" cy="105" rx="62" ry="14" fill="#a9644b" />
    <path d="M120 104a23 6 0 0 1 46 0" fill="none" stroke="#d59a7e" stroke-width="4" stroke-linecap="round" />
    <g>
      <path
        d="M322 242c36-8 50 12 42 35-6 18-26 28-50 27"
        fill="none"
        stroke="#e9d9cd"
        stroke-width="15"
        stroke-linecap="round"
      />
      <path d="M198 222h136l-9 86c-2 18-28 28-59 28s-57-10-59-28z" fill="#fffaf5" />
      <path d="M198 222h34l6 112c-19-3-30-13-31-26z" fill="#efe1d6" />
      <ellipse cx="266" cy="222" rx="68" ry="20" fill="#fffaf5" />
      <ellipse cx="266" cy="224" rx="58" ry="15" fill="#6b3323" />
      <path d="M222 224c10-9 22-10 36-7s34 1 48-3c10 4 16 8 16 11-8 9-30 14-56 14s-42-7-44-15z" fill="#7f422e" />
      <rect x="240" y="208" width="25" height="21" rx="7" fill="#fff4ec" transform="rotate(-14 252 218)" />
      <rect x="268" y="206" width="25" height="21" rx="7" fill="#ffe0e8" transform="rotate(11 280 216)" />
      <rect x="256" y="219" width="22" height="16" rx="6" fill="#fffdfa" />
    </g>
    <g class="steam" fill="none" stroke="#a06a55" stroke-width="6" stroke-linecap="round" opacity="0.35">
      <path d="M246 186c-14-18 14-28 0-48s8-26 4-36" />
      <path d="M284 182c-12-16 12-24 0-42s6-22 3-30" />
    </g>
  </svg>`;
}
