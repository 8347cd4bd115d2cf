import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../../../internal/format.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import { pointsAtStep, stepsOf } from './amount.ts';
import type { Line } from '../loyalty-balance.message.ts';
import type { PointsController } from './spending.controller.ts';
import { fieldText, pointsText, type Voice } from '../loyalty-balance.voice.ts';

/** How many points to pay with: a slider and a field that say the same, and a button for either end. */
export function renderSpend(control: PointsController, voice: Voice): TemplateResult | typeof nothing {
  const { spendable } = control;
  const { words } = control.speech.current;
  if (!spendable) return nothing;
  return html`
    <div class="head">
      <label class="label" for="points">${words.slider}</label>
      <span class="quiet" id="most">${fill(words.atMost, { points: pointsText(spendable / 100, voice) })}</span>
    </div>
    ${renderSlider(control, spendable, voice)}
    <div class="amount">
      ${renderField(control, voice)} ${renderButton(control, spendable, words.useAll)}
      ${renderButton(control, 0, words.useNone)}
    </div>
  `;
}

/** The bar below it shows what is on the left of the thumb, for which no style sheet has a width. */
function renderSlider(control: PointsController, spendable: number, voice: Voice): TemplateResult {
  const steps = stepsOf(spendable);
  const step = Math.min(control.shown >= spendable ? steps : Math.floor(control.shown / 100), steps);
  const handleInput = (event: Event): void => {
    const points = pointsAtStep((event.target as HTMLInputElement).valueAsNumber, spendable);
    control.write(fieldText(points, voice));
  };
  const { handleChange, handleKey } = handlersOf(control);
  return html`
    <div class="slide">
      <progress max=${steps} value=${step} aria-hidden="true"></progress>
      <input
        class="range"
        part="slider"
        type="range"
        min="0"
        max=${steps}
        .value=${String(step)}
        aria-label=${control.speech.current.words.slider}
        aria-valuetext=${pointsText(Math.min(control.shown, spendable) / 100, voice)}
        @input=${handleInput}
        @change=${handleChange}
        @keydown=${handleKey}
      />
    </div>
  `;
}

function renderField(control: PointsController, voice: Voice): TemplateResult {
  const { draft, state, shown } = control;
  const handleInput = (event: InputEvent): void => control.write((event.target as HTMLInputElement).value);
  const { handleChange, handleKey } = handlersOf(control);
  return html`
    <div class="field" part="field">
      <input
        id="points"
        part="input"
        inputmode="decimal"
        autocomplete="off"
        enterkeyhint="done"
        maxlength="20"
        .value=${draft ?? fieldText(shown, voice)}
        aria-describedby="most message"
        aria-invalid=${state.kind === 'invalid' ? 'true' : nothing}
        @input=${handleInput}
        @change=${handleChange}
        @keydown=${handleKey}
      />
      ${state.kind === 'pending' ? html`<span class="spinner"></span>` : nothing}
    </div>
  `;
}

function renderButton(control: PointsController, points: number, word: string): TemplateResult {
  const handleClick = (): void => control.use(points);
  return html`<button class="button" part="button" type="button" @click=${handleClick}>${word}</button>`;
}

/** Leaving a field or a slider applies, and so does Enter, which does not submit the shop's form. */
function handlersOf(control: PointsController): {
  handleChange: () => void;
  handleKey: (event: KeyboardEvent) => void;
} {
  return {
    handleChange: () => control.commit(),
    handleKey: (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      control.commit();
    },
  };
}

/** What became of the points that the buyer wants to pay with. */
export function renderOutcome({ state, store, points, checkout, speech }: PointsController, voice: Voice): Line {
  const { words, format } = speech.current;
  if (state.kind === 'pending') return nothing;
  if (state.kind === 'invalid') return renderLine('alert', words.invalid);
  if (store?.problem) return renderLine('info', problemText(store.problem, voice, words.notApplied));
  if (checkout?.status === 'reserved') return renderLine('info', words.reserved);
  if (state.kind === 'not_spendable') return renderLine('info', words.refused);
  if (!checkout || !points) return nothing;
  const spent = pointsText(points.spent, voice);
  if (points.limitedBy === 'max_spend_percent') {
    return renderLine(
      'info',
      fill(words.limitedByPercent, { points: spent, percent: format.percent(points.maxSpendPercent) }),
    );
  }
  if (points.limitedBy) return renderLine('info', fill(words.limitedByAvailable, { points: spent }));
  if (state.kind !== 'spent' || state.total !== checkout.total) return nothing;
  const total = format.money(checkout.total, checkout.currency);
  return renderLine('check', fill(Number(points.spent) > 0 ? words.used : words.noneUsed, { points: spent, total }));
}
