import { html, nothing, type TemplateResult } from 'lit/html.js';
import { first } from '../../../internal/first.ts';
import { fill } from '../../../internal/format.ts';
import { renderClock } from './draws.countdown.ts';
import type { Board, Draw } from '../ticket-display.state.ts';
import { countText, numberText } from '../ticket-display.voice.ts';
import type { DrawVoice } from './draws.voice.ts';

type Prize = Draw['prizes'][number];

/** The one that is to come. */
export function nextDrawIn({ draws }: Board): Draw | undefined {
  return first(draws, ({ status }) => status !== 'drawn');
}

/** When it is, until when one can take part, and what there is to win. */
export function renderNextDraw(draw: Draw, voice: DrawVoice): TemplateResult {
  const { words, format } = voice;
  const { name, drawsAt, prizes } = draw;
  const left = Date.parse(drawsAt) - Date.now();
  const rows = prizes.map((prize) => html`<li>${prizeText(prize, voice)}</li>`);
  return html`
    <section class="next" part="next" aria-label=${name}>
      <p class="name">${name}</p>
      ${left > 0 ? renderClock(left, voice) : html`<p>${words.anyMoment}</p>`}
      <p class="quiet">${fill(words.drawsAt, { moment: format.moment(drawsAt) })}</p>
      ${renderEntries(draw, voice)}
      <ul class="prizes" part="prizes" aria-label=${words.prizes}>
        ${rows}
      </ul>
    </section>
  `;
}

function renderEntries({ status, closesAt, tickets = 0, listHash }: Draw, voice: DrawVoice): TemplateResult {
  const { words, format } = voice;
  if (status === 'listed') {
    return html`
      <p class="quiet">${fill(words.listed, { tickets: countText(tickets, voice.numbers) })}</p>
      ${listHash ? html`<p class="quiet">${words.fingerprint}: <code part="fingerprint">${listHash}</code></p>` : nothing}
    `;
  }
  const isOpen = Date.parse(closesAt) > Date.now();
  return html`<p class="quiet">
    ${isOpen ? fill(words.closesAt, { moment: format.moment(closesAt) }) : words.closed}
  </p>`;
}

function prizeText({ name, count }: Prize, voice: DrawVoice): string {
  return count > 1 ? `${name} × ${numberText(count, voice)}` : name;
}
