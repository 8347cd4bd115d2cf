import { html, type TemplateResult } from 'lit/html.js';
import { icons } from './icons.ts';

/** A sign, and what it means. */
export function renderLine(icon: keyof typeof icons, text: string | TemplateResult): TemplateResult {
  return html`<svg class="icon ${icon}" viewBox="0 0 16 16" aria-hidden="true">${icons[icon]}</svg
    ><span>${text}</span>`;
}
