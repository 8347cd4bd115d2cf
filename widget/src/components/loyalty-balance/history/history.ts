import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { History } from '../../../../../shared/api/loyalty.ts';
import { fill } from '../../../internal/format.ts';
import { problemText } from '../../../internal/problem.ts';
import type { HistoryWords } from '../../../internal/words/words.ts';
import type { HistoryState } from '../loyalty-balance.state.ts';
import { changeText, dayText, numberText, type Voice } from '../loyalty-balance.voice.ts';

/** What a page whose buyers never look does not load. */
export { HistoryController } from './history.controller.ts';
export { historyStyles } from './history.styles.ts';

type Line = History['lines'][number];

export function renderHistory(
  state: HistoryState,
  words: HistoryWords,
  voice: Voice,
  onMore: (event: MouseEvent) => void,
): TemplateResult {
  const { lines, next, isLoading, problem } = state;
  const isEmpty = lines.length === 0 && !isLoading;
  const note = problem ? problemText(problem, voice, words.unavailable) : isEmpty ? words.empty : nothing;
  const rows = lines.map((line) => renderLine(line, words, voice));
  return html`
    <ol class="lines" part="lines" aria-label=${words.label} aria-busy=${isLoading}>
      ${rows}
    </ol>
    <p class="note" role="status">${note}</p>
    ${isLoading && lines.length === 0 ? html`<span class="spinner"></span>` : nothing}
    ${problem || next ? renderMore(problem ? words.retry : words.more, isLoading, onMore) : nothing}
  `;
}

function renderMore(word: string, isLoading: boolean, onMore: (event: MouseEvent) => void): TemplateResult {
  return html`
    <button class="button more" part="button" type="button" aria-disabled=${isLoading || nothing} @click=${onMore}>
      ${word}
    </button>
  `;
}

function renderLine(
  { at, kind, points, balance, orderNumber, point, reason }: Line,
  words: HistoryWords,
  voice: Voice,
): TemplateResult {
  const about = [orderNumber && fill(words.order, { number: orderNumber }), point, reason].filter(Boolean).join(' · ');
  return html`
    <li class="line">
      <span>${words.kinds[kind]}</span>
      <b class=${points.startsWith('-') ? '' : 'plus'}>${changeText(points, voice)}</b>
      <span class="quiet">${dayText(at, voice)}${about ? ` · ${about}` : ''}</span>
      <span class="quiet">${fill(words.balance, { points: numberText(balance, voice) })}</span>
    </li>
  `;
}
