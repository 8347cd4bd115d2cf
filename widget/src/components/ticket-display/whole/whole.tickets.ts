import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TicketBoard } from '../../../../../shared/api/ticket.ts';
import { fill } from '../../../internal/format.ts';
import { countText, numberText, rangeText, type Voice } from '../ticket-display.voice.ts';

const MOST_RANGES = 4;

type Own = NonNullable<TicketBoard['tickets']>;

/** How many there are, and their numbers, as many as one reads at a glance. */
export function renderTickets(
  { count, ranges }: Own,
  isWhole: boolean,
  onMore: (event: MouseEvent) => void,
  voice: Voice,
): TemplateResult {
  const { words } = voice;
  if (count === 0) return html`<p class="quiet">${words.none}</p>`;
  const shown = isWhole ? ranges : ranges.slice(0, MOST_RANGES);
  let hidden = count;
  for (const { first, last } of shown) hidden -= last - first + 1;
  const chips = shown.map((range) => html`<li class="ticket" part="ticket">${rangeText(range, voice)}</li>`);
  const text = fill(words.more, { count: countText(hidden, voice) });
  const rest =
    shown.length < ranges.length
      ? html`<li><button class="link" part="more" type="button" @click=${onMore}>${text}</button></li>`
      : html`<li class="quiet">${text}</li>`;
  return html`
    <p class="count" part="count">${renderLarge(countText(count, voice), numberText(count, voice))}</p>
    <ul class="numbers" part="numbers" aria-label=${words.numbers}>
      ${chips} ${hidden > 0 ? rest : nothing}
    </ul>
  `;
}

function renderLarge(text: string, number: string): TemplateResult {
  const [before = '', after = ''] = text.split(number);
  return html`${before}<b>${number}</b>${after}`;
}
