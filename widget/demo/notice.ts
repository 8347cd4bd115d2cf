import { followLanguage, say } from './language.ts';
import type { ShopProblem } from './shop-api.ts';
import type { Word } from './words.ts';

export type Notice = { readonly show: (key: Word) => void; readonly clear: () => void };

/** A line that tells what went wrong, or what the buyer should know before going on. */
export function createNotice(element: HTMLElement): Notice {
  let shown: Word | undefined;
  const render = (): void => {
    element.textContent = shown ? say(shown) : '';
    element.hidden = shown === undefined;
  };
  followLanguage(render);
  return {
    show(key) {
      shown = key;
      render();
    },
    clear() {
      shown = undefined;
      render();
    },
  };
}

/** A problem in the words of a buyer. */
export function wordOf({ status, code }: ShopProblem): Word {
  if (code === 'not_reserved') return 'tooLate';
  if (status === 429) return 'busy';
  return status === 0 || status >= 500 ? 'unreachable' : 'refused';
}
