import { redraw } from '../redraw.ts';
import type { Word } from '../words.ts';
import type { ShopApi } from './api.ts';
import { refreshElement } from './elements.ts';
import { wordOf } from './notice.ts';

export type DemoDraw = ReturnType<typeof createDemoDraw>;

/** A draw at once, for those who cannot wait. */
export function createDemoDraw(api: ShopApi) {
  let isBusy = false;
  let notice: Word | undefined;
  return {
    isBusy: () => isBusy,
    notice: () => notice,
    async hold(): Promise<void> {
      if (isBusy) return;
      isBusy = true;
      notice = undefined;
      redraw();
      const answer = await api.holdDraw();
      isBusy = false;
      if (!answer.ok) notice = wordOf(answer.problem);
      redraw();
      await refreshElement('bon-ticket-display');
    },
  };
}
