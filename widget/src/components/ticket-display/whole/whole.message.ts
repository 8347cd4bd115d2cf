import { nothing, type TemplateResult } from 'lit/html.js';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { BoardState } from '../ticket-display.state.ts';
import type { Voice } from '../ticket-display.voice.ts';

/** What the live region says: its text changes once for each outcome. */
export function renderMessage(state: BoardState, isRefused: boolean, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  switch (state.kind) {
    case 'loading':
      return nothing;
    case 'nothing':
      return renderLine('info', words.nothing);
    case 'unavailable':
      return renderLine('info', problemText(state.problem, voice));
    case 'ready':
      if (state.problem) return renderLine('info', problemText(state.problem, voice));
      if (state.owner === 'receipt') return renderLine('check', words.found);
      return isRefused ? renderLine('info', words.signInAgain) : nothing;
  }
}
