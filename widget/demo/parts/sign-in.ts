import { html, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import type { Shop } from '../shop/shop.ts';

const CUSTOMERS = [
  { id: 'ivan', word: 'signInIvan' },
  { id: 'anna', word: 'signInAnna' },
] as const;

/** Whoever comes may be one of these: it is a demo. */
export function viewSignIn({ buyer }: Shop): TemplateResult {
  const buttons = CUSTOMERS.map(({ id, word }) => {
    const handleClick = (): void => void buyer.signIn(id);
    return html`<button class="quiet" type="button" data-sign-in=${id} @click=${handleClick}>${say(word)}</button>`;
  });
  return html`<div class="sign-in">${buttons}</div>`;
}
