import { byId } from './dom.ts';
import { type Items, MOST_TICKETS, TICKETS } from './goods.ts';
import { followLanguage, say } from './language.ts';

export type TicketFields = {
  readonly chosen: () => Items;
  readonly set: (items: Items) => void;
};

/** The page comes with its tickets: a shop sells without scripts too. */
export function startTickets(onChange: () => void): TicketFields {
  const fields = TICKETS.map(({ set, name }) => ({ set, name, input: byId(set, HTMLInputElement) }));
  const choose = (input: HTMLInputElement, quantity: number): void => {
    input.value = String(Math.min(MOST_TICKETS, Math.max(0, Math.trunc(quantity) || 0)));
    onChange();
  };
  for (const { input, name } of fields) {
    input.addEventListener('change', () => choose(input, Number(input.value)));
    for (const button of input.parentElement?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
      const isFewer = button.dataset['step'] === 'fewer';
      button.addEventListener('click', () => choose(input, Number(input.value) + (isFewer ? -1 : 1)));
      followLanguage(() => (button.ariaLabel = `${say(isFewer ? 'fewer' : 'more')}: ${say(name)}`));
    }
  }
  return {
    chosen: () => Object.fromEntries(fields.map(({ set, input }) => [set, Number(input.value)])),
    set(items) {
      for (const { set, input } of fields) input.value = String(items[set] ?? 0);
    },
  };
}
