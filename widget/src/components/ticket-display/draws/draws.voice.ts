import type { Language } from '../../../internal/language.ts';
import type { DrawWords } from '../../../internal/words/ticket-display.words.ts';
import type { Voice } from '../ticket-display.voice.ts';

/** In which draws are told; `numbers`: in which tickets are. */
export type DrawVoice = Language<DrawWords> & { readonly numbers: Voice };

/** In the buyer's own zone. What ends at midnight, ends with the day before. */
export function dayText(iso: string, { format }: DrawVoice, isEnd = false): string {
  const at = Date.parse(iso) - (isEnd ? 1 : 0);
  return format.date(at, { dateStyle: 'long' });
}
