import type { TemplateResult } from 'lit/html.js';
import type { Speech } from '../../../internal/language.ts';
import type { DrawWords } from '../../../internal/words/ticket-display.words.ts';
import type { TicketHost } from '../ticket-display.controller.ts';
import type { Board, Draw } from '../ticket-display.state.ts';
import type { Voice } from '../ticket-display.voice.ts';
import { Countdown } from './draws.countdown.ts';
import { nextDrawIn, renderNextDraw } from './draws.next.ts';
import { type Line, type OnClick, renderResult, renderWinnings, type Shown } from './draws.results.ts';
import type { DrawVoice } from './draws.voice.ts';

/** The draw to come and those that were held. */
export class DrawsControl {
  readonly #host: TicketHost;
  readonly #speech: Speech<DrawWords>;
  readonly #countdown: Countdown;
  /** The draws of which all winners are shown. */
  readonly #whole = new Set<string>();

  /** `onDue`: a draw should have been held by now. */
  constructor(host: TicketHost, speech: Speech<DrawWords>, onDue: () => void) {
    this.#host = host;
    this.#speech = speech;
    this.#countdown = new Countdown(host, onDue);
  }

  watch(board: Board | undefined): void {
    this.#countdown.watch(board && nextDrawIn(board)?.drawsAt);
  }

  renderWinnings(board: Board, numbers: Voice): Line {
    return renderWinnings(board, this.#voiceOf(numbers));
  }

  render(board: Board, numbers: Voice, onCheck: OnClick, checkOf: (draw: Draw) => Line): readonly TemplateResult[] {
    const voice = this.#voiceOf(numbers);
    const next = nextDrawIn(board);
    const results = board.draws
      .filter(({ status }) => status === 'drawn')
      .map((draw, place) => {
        const shown: Shown = {
          isWhole: this.#whole.has(draw.id),
          // The last one, where there is none to wait for.
          isOpen: !next && place === 0,
          onMore: this.#handleMore,
          onCheck,
          check: checkOf(draw),
        };
        return renderResult(draw, board.winnings, shown, voice);
      });
    return [...(next ? [renderNextDraw(next, voice)] : []), ...results];
  }

  readonly #handleMore = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#whole.add((event.currentTarget as HTMLButtonElement).value);
    this.#host.requestUpdate();
  };

  #voiceOf(numbers: Voice): DrawVoice {
    return { ...this.#speech.current, numbers };
  }
}
