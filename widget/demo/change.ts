import { byId, make } from './dom.ts';
import { discountOf, followLanguage, money, say } from './language.ts';
import { causesBetween, type Quote } from './quote.ts';

export type ChangePanel = {
  /** The total that the buyer is asked to agree to; `undefined`: nothing is asked. */
  readonly asked: () => string | undefined;
  readonly ask: (before: Quote, after: Quote) => void;
  readonly clear: () => void;
};

/** Asks the buyer again when the total is not the one that was shown: old, new, and why. */
export function createChangePanel(): ChangePanel {
  const panel = byId('changed', HTMLElement);
  let shown: { readonly before: Quote; readonly after: Quote } | undefined;

  const render = (): void => {
    panel.hidden = !shown;
    if (!shown) return panel.replaceChildren();
    const { before, after } = shown;
    const causes = causesBetween(before, after).map(({ code, word, discount }) =>
      make('li', {}, make('b', {}, code), ` ${say(word, { discount: discountOf(discount ?? '0') })}`),
    );
    panel.replaceChildren(
      make('h3', {}, say('changed')),
      make('p', { className: 'totals' }, make('s', {}, money(before.total)), ' → ', make('b', {}, money(after.total))),
      make('ul', {}, ...causes),
      make('p', {}, say('changedAsk')),
    );
  };
  followLanguage(render);

  return {
    asked: () => shown?.after.total,
    ask(before, after) {
      shown = { before, after };
      render();
      panel.focus();
    },
    clear() {
      shown = undefined;
      render();
    },
  };
}
