import { html, nothing, type TemplateResult } from 'lit';
import { fill, Formatter } from '../src/internal/format.ts';
import { roundTexts } from '../src/internal/round.ts';
import type { Replayed, State } from './state.ts';
import { viewSteps, viewVerdict } from './steps.ts';
import type { Language, Words } from './words.ts';

const MOST_ROWS = 100;

export type Voice = { readonly words: Words; readonly format: Formatter };

export type Handlers = {
  readonly onFile: (file: File | undefined) => void;
  readonly onAgain: () => void;
  readonly onWhole: () => void;
  readonly onLookUp: (ticket: number) => void;
};

export function voiceOf(language: Language, words: Words): Voice {
  return { words, format: new Formatter(language) };
}

export function view(state: State, voice: Voice, handlers: Handlers): TemplateResult {
  const { words } = voice;
  return html`
    <header>
      <h1>${words.title}</h1>
      <p class="soft">${words.lead}</p>
    </header>
    <div role="status">${viewStanding(state, voice)}</div>
    ${state.kind === 'unavailable' ? html`<button type="button" @click=${handlers.onAgain}>${words.again}</button>` : nothing}
    ${state.kind === 'begun' || state.kind === 'replayed' ? viewSteps(state, voice) : nothing}
    ${state.kind === 'replayed' ? viewFacts(state, voice, handlers) : nothing} ${viewChooser(state, voice, handlers)}
    <p><a href="/docs/draws">${words.how}</a></p>
  `;
}

function viewStanding(state: State, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  switch (state.kind) {
    case 'start':
    case 'begun':
      return nothing;
    case 'loading':
      return html`<p class="note">${words.loading}</p>`;
    case 'unknown':
      return html`<p class="note">${words.unknown}</p>`;
    case 'unavailable':
      return html`<p class="note">${words.unavailable}</p>`;
    case 'not_proof':
      return html`<p class="note bad">${words.check.notProof}</p>`;
    case 'not_checked':
      return html`<p class="note bad">${words.notChecked}</p>`;
    case 'replayed':
      return viewVerdict(state, voice);
  }
}

function viewChooser({ kind }: State, { words }: Voice, { onFile }: Handlers): TemplateResult {
  const handleChange = (event: Event): void => onFile((event.target as HTMLInputElement).files?.[0]);
  return html`
    <label class="chooser">
      <input type="file" accept=".json,application/json" @change=${handleChange} />
      <b>${kind === 'start' ? words.choose : words.other}</b> <span class="soft">${words.drop}</span>
    </label>
  `;
}

function viewFacts(state: Replayed, voice: Voice, handlers: Handlers): TemplateResult {
  const { words, format } = voice;
  const { facts, verification } = state;
  const { terms } = verification;
  const { randomness } = facts;
  return html`
    <section aria-labelledby="facts">
      <h2 id="facts">${words.facts}</h2>
      <dl>
        ${viewFact(words.listHash, html`<code>${facts.listHash}</code>`)}
        ${viewFact(words.published, viewMoment(facts.publishedAt, voice))}
        ${terms ? viewFact(words.closed, viewMoment(terms.closed, voice)) : nothing}
        ${
          randomness.kind === 'drand'
            ? viewDrand(randomness.round, terms?.randomness.kind === 'drand' ? terms.randomness.chain : '', voice)
            : html`
                ${viewFact(words.randomness, words.secret)} ${viewFact('', html`<code>${randomness.secret}</code>`)}
                ${
                  terms?.randomness.kind === 'commit-reveal'
                    ? viewFact(words.commitment, html`<code>${terms.randomness.commitment}</code>`)
                    : nothing
                }
              `
        }
        ${viewFact(words.seed, html`<code>${facts.seed}</code>`)}
        ${terms ? viewFact(words.prizes, words[terms.onePrizePer]) : nothing}
      </dl>
      <p class="soft">${words.compare}</p>
    </section>
    ${viewWinners(state, voice, handlers)} ${viewLookUp(state, voice, format, handlers)}
  `;
}

function viewFact(name: string, value: TemplateResult | string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function viewDrand(round: number, chain: string, voice: Voice): TemplateResult {
  const { words, format } = voice;
  const text = fill(words.drand, roundTexts(round, format));
  return viewFact(
    words.randomness,
    html`${text}.
      <a href=${`https://api.drand.sh/${encodeURIComponent(chain)}/public/${round}`} rel="noreferrer"
        >${words.look}</a
      >`,
  );
}

function viewMoment(iso: string, { format }: Voice): TemplateResult | string {
  return Number.isNaN(Date.parse(iso)) ? iso : html`<time datetime=${iso}>${format.moment(iso)}</time>`;
}

function viewWinners(
  { facts: { picks }, verification: { terms }, isWhole }: Replayed,
  voice: Voice,
  { onWhole }: Handlers,
): TemplateResult {
  const { words } = voice;
  const names = new Map(terms?.prizes.map(({ id, name }) => [id, name]));
  const shown = isWhole ? picks : picks.slice(0, MOST_ROWS);
  const rows = shown.map(
    ({ prize, ticket, entrant }, place) =>
      html`<tr>
        <td>${numberOf(place + 1, voice)}</td>
        <td>${prize === null ? html`<span class="soft">${words.alternate}</span>` : (names.get(prize) ?? prize)}</td>
        <td class="number">${numberOf(ticket, voice)}</td>
        <td><code>${entrant}</code></td>
      </tr>`,
  );
  return html`
    <section aria-labelledby="winners" class="winners">
      <h2 id="winners">${words.winners}</h2>
      <p class="soft">${words.winnersLead}</p>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.place}</th>
              <th scope="col">${words.prize}</th>
              <th scope="col" class="number">${words.number}</th>
              <th scope="col">${words.entrant}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
      ${
        shown.length < picks.length
          ? html`<button type="button" @click=${onWhole}>
              ${fill(words.showAll, { count: numberOf(picks.length, voice) })}
            </button>`
          : nothing
      }
    </section>
  `;
}

function viewLookUp(
  { looked, facts }: Replayed,
  voice: Voice,
  format: Formatter,
  { onLookUp }: Handlers,
): TemplateResult {
  const { words } = voice;
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { value } = (event.target as HTMLFormElement).elements.namedItem('ticket') as HTMLInputElement;
    const ticket = Number(value.replace(/\D/g, ''));
    if (ticket > 0) onLookUp(ticket);
  };
  return html`
    <section aria-labelledby="look-up">
      <h2 id="look-up">${words.lookUp}</h2>
      <form @submit=${handleSubmit}>
        <label>
          <span class="soft">${words.ticketNumber}</span>
          <input name="ticket" inputmode="numeric" autocomplete="off" maxlength="20" required />
        </label>
        <button type="submit">${words.find}</button>
      </form>
      <p role="status">${looked ? lookedUpText(looked, facts, { words, format }) : nothing}</p>
    </section>
  `;
}

function lookedUpText(
  { ticket, entry }: NonNullable<Replayed['looked']>,
  { picks }: Replayed['facts'],
  voice: Voice,
): string {
  const { words } = voice;
  const values = { ticket: numberOf(ticket, voice) };
  if (!entry) return fill(words.notFound, values);
  const { first, last, entrant } = entry;
  const found = fill(words.found, {
    ...values,
    first: numberOf(first, voice),
    last: numberOf(last, voice),
    entrant,
  });
  const place = picks.findIndex((pick) => pick.ticket === ticket);
  return place === -1 ? found : `${found} ${fill(words.drawnAs, { place: numberOf(place + 1, voice) })}`;
}

export function numberOf(value: number, { format }: Pick<Voice, 'format'>): string {
  return format.number(value);
}
