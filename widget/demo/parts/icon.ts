import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';

export type Icon =
  'cart' | 'account' | 'sun' | 'moon' | 'pulse' | 'up' | 'close' | 'check' | 'cross' | 'mail' | 'arrow';

const SHAPES: Readonly<Record<Icon, SVGTemplateResult>> = {
  cart: svg`<path d="M4.5 8h15l-1.2 10.2a2 2 0 0 1-2 1.8H7.7a2 2 0 0 1-2-1.8zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5" />`,
  account: svg`<circle cx="12" cy="8.5" r="3.75" /><path d="M4.75 20a7.25 7.25 0 0 1 14.5 0" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1" />`,
  moon: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />`,
  pulse: svg`<path d="M3 12h4l2.5-6 5 12L17 12h4" />`,
  up: svg`<path d="m6 15 6-6 6 6" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  cross: svg`<path d="m7 7 10 10M17 7 7 17" />`,
  mail: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2" /><path d="m4 7 8 6 8-6" />`,
  arrow: svg`<path d="M5 12h14m-6-6 6 6-6 6" />`,
};

export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
}
