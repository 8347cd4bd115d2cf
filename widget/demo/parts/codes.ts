import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CODES } from '../goods.ts';
import { say } from '../language.ts';

/** The field for codes, and codes to try: one tap puts one into it. */
export function viewCodes(checkout: string | undefined): TemplateResult {
  const chips = CODES.map((code) => {
    const handleClick = (): void => putIn(code);
    return html`<li>
      <button class="chip" type="button" @click=${handleClick}><b>${code}</b> <span>${say(code)}</span></button>
    </li>`;
  });
  return html`
    <bon-promo-code id="promo" autocomplete="off" checkout=${checkout ?? nothing}></bon-promo-code>
    <h3 class="chips-title" id="codes">${say('codes')}</h3>
    <ul class="chips" tabindex="0" aria-labelledby="codes">
      ${chips}
    </ul>
  `;
}

function putIn(code: string): void {
  const promo = document.querySelector('bon-promo-code');
  if (!promo) return;
  promo.value = code;
  promo.focus();
}
