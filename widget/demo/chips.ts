import { byId, make } from './dom.ts';
import { CODES } from './goods.ts';

/** Codes to try: one tap puts one into the field. */
export function startChips(promo: HTMLElementTagNameMap['bon-promo-code']): void {
  const chips = CODES.map((code) => {
    const about = make('span');
    about.dataset['word'] = code;
    const chip = make('button', { type: 'button', className: 'chip' }, make('b', {}, code), about);
    chip.addEventListener('click', () => {
      promo.value = code;
      promo.focus();
    });
    return make('li', {}, chip);
  });
  byId('codes', HTMLElement).append(...chips);
}
