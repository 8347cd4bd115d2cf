import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { type Good, MOST_OF_A_KIND } from '../goods.ts';
import { say } from '../language.ts';
import type { Shop } from '../shop/shop.ts';

/** First a button that adds one; then fewer, how many, and more. */
export function viewAdder(shop: Shop, good: Good, kind: 'round' | 'wide'): TemplateResult {
  const count = shop.basket.items()[good.id] ?? 0;
  const handleClick = (event: Event): void => add(shop, good, event);
  const button = html`<button
    class=${kind === 'wide' ? 'main' : 'plus'}
    type="button"
    aria-label=${say('addNamed', { name: say(good.name) })}
    @click=${handleClick}
  >
    ${kind === 'wide' ? say('add') : '+'}
  </button>`;
  return html`<div class="adder ${kind}" data-good=${good.id}>${count > 0 ? viewStepper(shop, good) : button}</div>`;
}

/** The button that had the focus is gone: the one in its place takes it. */
function add(shop: Shop, { id }: Good, { currentTarget }: Event): void {
  const place = (currentTarget as HTMLElement).parentElement;
  shop.basket.set(id, 1);
  queueMicrotask(() => place?.querySelector<HTMLElement>('[data-step="more"]')?.focus());
}

export function viewStepper({ basket }: Shop, good: Good): TemplateResult {
  const count = basket.items()[good.id] ?? 0;
  const name = say(good.name);
  const handleFewer = (): void => basket.set(good.id, count - 1);
  const handleMore = (): void => basket.set(good.id, count + 1);
  const handleChange = (event: Event): void => basket.set(good.id, Number((event.target as HTMLInputElement).value));
  return html`<div class="stepper">
    <button type="button" data-step="fewer" aria-label=${say('fewer', { name })} @click=${handleFewer}>−</button>
    <input
      type="number"
      min="0"
      max=${MOST_OF_A_KIND}
      inputmode="numeric"
      autocomplete="off"
      aria-label=${say('countOfNamed', { name })}
      .value=${live(String(count))}
      @change=${handleChange}
    />
    <button
      type="button"
      data-step="more"
      aria-label=${say('more', { name })}
      ?disabled=${count >= MOST_OF_A_KIND}
      @click=${handleMore}
    >
      +
    </button>
  </div>`;
}
