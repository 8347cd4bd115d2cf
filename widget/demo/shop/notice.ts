import type { Word } from '../words.ts';
import type { ShopProblem } from './api.ts';

/** A problem in the words of a buyer. */
export function wordOf({ status, code }: ShopProblem): Word {
  if (code === 'not_reserved') return 'tooLate';
  if (status === 429) return 'busy';
  return status === 0 || status >= 500 ? 'unreachable' : 'refused';
}
