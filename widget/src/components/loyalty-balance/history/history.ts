import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { History } from '../../../../../shared/api/loyalty.ts';
import { problemText } from '../loyalty-balance.message.ts';
import type { HistoryState } from '../loyalty-balance.state.ts';
import { changeText, dayText, numberText, type Voice } from '../loyalty-balance.voice.ts';

/** What a page whose buyers never look does not load. */
export { HistoryController } from './history.controller.ts';
export { historyStyles } from './history.styles.ts';

type Line = History['lines'][number];

export function renderHistory(state: HistoryState, voice: Voice, onMore: (event: MouseEvent) => void): TemplateResult {
  const { words } = voice;
  const { lines, next, isLoading, problem } = state;
  const isEmpty = lines.length === 0 && !isLoading;
  const note = problem ? problemText(problem, words.noHistory, voice) : isEmpty ? words.empty : nothing;
  const rows = lines.map((line) => renderLine(line, voice));
  return html`
    <ol class="lines" part="lines" aria-label=${words.history} aria-busy=${isLoading}>
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

function renderLine({ at, kind, points, balance, orderNumber, point, reason }: Line, voice: Voice): TemplateResult {
  const { words } = voice;
  const about = [orderNumber && words.order(orderNumber), point, reason].filter(Boolean).join(' · ');
  return html`
    <li class="line">
      <span>${words.kinds[kind]}</span>
      <b class=${points.startsWith('-') ? '' : 'plus'}>${changeText(points, voice)}</b>
      <span class="quiet">${dayText(at, voice)}${about ? ` · ${about}` : ''}</span>
      <span class="quiet">${words.balance(numberText(balance, voice))}</span>
    </li>
  `;
}
