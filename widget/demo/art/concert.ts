import { html, type TemplateResult } from 'lit/html.js';

/** The sun goes down behind the stage. */
export function drawConcert(): TemplateResult {
  return html`<svg class="art" viewBox="0 0 800 500" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#2a1638" />
        <stop offset="0.45" stop-color="#7a1f4f" />
        <stop offset="0.78" stop-color="#d8524a" />
        <stop offset="1" stop-color="#f5a35c" />
      </linearGradient>
      <linearGradient id="sun" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#ffe3a8" />
        <stop offset="1" stop-color="#ff9d6b" />
      </linearGradient>
    </defs>
    <rect width="800" height="500" fill="url(#sky)" />
    <g fill="none" stroke="#ffd9b0" stroke-width="1.5" opacity="0.28">
      <circle cx="590" cy="330" r="165" />
      <circle cx="590" cy="330" r="225" />
      <circle cx="590" cy="330" r="295" />
      <circle cx="590" cy="330" r="375" />
    </g>
    <circle cx="590" cy="330" r="112" fill="url(#sun)" />
    <path fill="#4a1240" opacity="0.55" d="M0 400c120-46 220-30 330-12s210 26 300-6 130-26 170-16v134H0z" />
    <g fill="#2b0f33">
      <path d="M486 404V292c0-8 6-14 14-14h180c8 0 14 6 14 14v112h-16V300H502v104z" />
      <path d="M470 282h240l-14-22H484z" />
      <path d="M522 404v-40h14v40zM644 404v-40h14v40zM560 404v-28h60v28z" />
    </g>
    <g fill="#ffd58a" class="lamps">
      <circle cx="520" cy="308" r="5" />
      <circle cx="555" cy="312" r="5" />
      <circle cx="590" cy="314" r="5" />
      <circle cx="625" cy="312" r="5" />
      <circle cx="660" cy="308" r="5" />
    </g>
    <path fill="#1f0d2b" d="M0 440c90-16 170-22 280-14s230 16 330 2 140-12 190-4v76H0z" />
    <g fill="#1f0d2b">
      <circle cx="712" cy="416" r="9" />
      <path d="M698 456c0-20 6-30 14-30s14 10 14 30zM720 430l14-20 5 4-13 22z" />
      <circle cx="750" cy="420" r="8" />
      <path d="M738 456c0-18 5-27 12-27s12 9 12 27z" />
      <circle cx="548" cy="424" r="8" />
      <path d="M536 460c0-18 5-27 12-27s12 9 12 27zM540 434l-13-18-5 4 12 20z" />
      <circle cx="584" cy="420" r="9" />
      <path d="M570 460c0-20 6-30 14-30s14 10 14 30z" />
      <circle cx="622" cy="426" r="8" />
      <path d="M610 460c0-16 5-25 12-25s12 9 12 25zM628 436l12-16 5 4-11 18z" />
    </g>
  </svg>`;
}
