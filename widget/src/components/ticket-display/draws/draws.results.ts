import { html, nothing, type TemplateResult } from 'lit/html.js';
import { first } from '../../../internal/first.ts';
import { fill } from '../../../internal/format.ts';
import type { Board, Draw } from '../ticket-display.state.ts';
import { numberText, rangeText } from '../ticket-display.voice.ts';
import { dayText, type DrawVoice } from './draws.voice.ts';

const MOST_WINNERS = 5;

type Winner = NonNullable<Draw['winners']>[number];

/** What the buyer has won, as the best of news. */
export function renderWinnings({ draws, winnings = [] }: Board, voice: DrawVoice): TemplateResult | typeof nothing {
  const { words, numbers } = voice;
  if (winnings.length === 0) return nothing;
  const rows = winnings.map(({ draw, prize, ticket, status, claimUntil }) => {
    const name = nameOf(
      prize,
      first(draws, ({ id }) => id === draw),
    );
    const until =
      status === 'claimed'
        ? words.claimed
        : claimUntil && fill(words.claimUntil, { day: dayText(claimUntil, voice, true) });
    return html`
      <li class="won">
        <b class="prize">${name}</b>
        <span class="ticket gold" part="ticket">${rangeText({ first: ticket, last: ticket }, numbers)}</span>
        ${until ? html`<span class="quiet">${until}</span>` : nothing}
      </li>
    `;
  });
  return html`
    <div class="winnings" part="winnings">
      <svg class="confetti" viewBox="0 0 120 60" aria-hidden="true">
        <path d="m12 8 5 3M31 19l2-6M50 7l5 1M70 15l4-4M92 9l5 3M109 21l2-6" />
        <circle cx="22" cy="27" r="2" />
        <circle cx="61" cy="24" r="1.5" />
        <circle cx="83" cy="27" r="2" />
        <circle cx="103" cy="36" r="1.5" />
      </svg>
      <p class="joy">${words.won}</p>
      <ul>
        ${rows}
      </ul>
      <slot name="claim"></slot>
    </div>
  `;
}

export type Line = TemplateResult | typeof nothing;

export type OnClick = (event: MouseEvent) => void;

export type Shown = {
  /** All of its winners, and not only the first ones. */
  readonly isWhole: boolean;
  readonly isOpen: boolean;
  readonly onMore: OnClick;
  readonly onCheck: OnClick;
  /** What the check has found so far. */
  readonly check: Line;
};

/** Who has won what, and the way to have it checked. */
export function renderResult(
  draw: Draw,
  winnings: Board['winnings'],
  { isWhole, isOpen, onMore, onCheck, check }: Shown,
  voice: DrawVoice,
): TemplateResult {
  const { words, numbers } = voice;
  const { id, name, drawnAt, winners = [], links } = draw;
  const own = new Set(winnings?.map((won) => `${won.draw} ${won.prize} ${won.ticket}`));
  const isOwn = ({ prize, ticket }: Winner): boolean => own.has(`${id} ${prize} ${ticket ?? ''}`);
  const ordered = [...winners.filter(isOwn), ...winners.filter((winner) => !isOwn(winner))];
  const shown = isWhole ? ordered : ordered.slice(0, MOST_WINNERS);
  const rows = shown.map((winner) => renderWinner(winner, draw, isOwn(winner), voice));
  const rest = winners.length - shown.length;
  return html`
    <details class="result" part="result" ?open=${isOpen}>
      <summary>${fill(words.results, { name })}</summary>
      ${drawnAt ? html`<p class="quiet">${fill(words.drawnAt, { day: dayText(drawnAt, voice) })}</p>` : nothing}
      <ul class="winners" part="winners">
        ${rows}
      </ul>
      ${
        rest > 0
          ? html`<button class="link" part="more" type="button" value=${id} @click=${onMore}>
              ${fill(numbers.words.more, { count: numberText(rest, numbers) })}
            </button>`
          : nothing
      }
      ${
        links.proof
          ? html`<button class="button" part="button" type="button" value=${id} @click=${onCheck}>
              ${words.check}
            </button>`
          : nothing
      }
      ${check}
    </details>
  `;
}

function renderWinner(
  { prize, ticket, phone, status }: Winner,
  draw: Draw,
  isOwn: boolean,
  voice: DrawVoice,
): TemplateResult {
  const { words, numbers } = voice;
  const name = nameOf(prize, draw);
  const who =
    ticket === null
      ? html`<span class="quiet">${status === 'unawarded' ? words.unawarded : words.open}</span>`
      : html`
          <span class="ticket ${isOwn ? 'gold' : ''}" part="ticket"
            >${rangeText({ first: ticket, last: ticket }, numbers)}</span
          >
          <span class="quiet" dir="ltr">${isOwn ? words.yours : phone}</span>
        `;
  return html`<li class="winner"><span class="prize">${name}</span> ${who}</li>`;
}

function nameOf(prize: string, draw: Draw | undefined): string {
  return (draw && first(draw.prizes, ({ id }) => id === prize))?.name ?? prize;
}
