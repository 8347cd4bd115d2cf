import { nothing, type TemplateResult } from 'lit/html.js';
import { renderLine } from '../../internal/line.ts';
import { problemText } from '../../internal/problem.ts';
import type { MemberState } from './loyalty-balance.state.ts';
import type { Voice } from './loyalty-balance.voice.ts';

export type Line = TemplateResult | typeof nothing;

/** What the live region says: its text changes once for each outcome. */
export function renderMessage(state: MemberState, outcome: Line, voice: Voice): Line {
  const { words } = voice;
  switch (state.kind) {
    case 'guest':
    case 'loading':
      return nothing;
    case 'stranger':
      return renderLine('info', words.notJoined);
    case 'refused':
      return renderLine('info', words.signInAgain);
    case 'unavailable':
      return renderLine('info', problemText(state.problem, voice));
    case 'member':
      if (state.problem) return renderLine('info', problemText(state.problem, voice));
      return outcome;
  }
}
