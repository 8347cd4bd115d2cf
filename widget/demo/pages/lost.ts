import { html, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import type { Word } from '../words.ts';

export function viewLost(title: Word, lead: Word): TemplateResult {
  return html`
    <div class="narrow">
      <h1 tabindex="-1">${say(title)}</h1>
      <p class="lead">${say(lead)}</p>
      <p><a class="main" href="/" data-page>${say('home')}</a></p>
    </div>
  `;
}
