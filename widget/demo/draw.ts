import { byId } from './dom.ts';
import { createNotice, wordOf } from './notice.ts';
import type { ShopApi } from './shop-api.ts';

export type DrawSection = {
  /** Tickets have come or gone: the element shows them as they are now. */
  readonly renew: () => void;
};

/** The prize draw, with a button for those who cannot wait. */
export function startDraw(api: ShopApi): DrawSection {
  const board = document.querySelector<HTMLElementTagNameMap['bon-ticket-display']>('#board');
  if (!board) throw new Error('no #board');
  const button = byId('draw-now', HTMLButtonElement);
  const notice = createNotice(byId('draw-notice', HTMLElement));
  let isBusy = false;

  const renew = (): void => {
    if (customElements.get('bon-ticket-display')) void board.refresh();
  };
  const hold = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    button.ariaBusy = 'true';
    notice.clear();
    const answer = await api.holdDraw();
    isBusy = false;
    button.ariaBusy = null;
    if (answer.ok) renew();
    else notice.show(wordOf(answer.problem));
  };
  button.addEventListener('click', () => void hold());
  return { renew };
}
