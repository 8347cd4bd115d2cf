import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificateOffer } from '../../../../../shared/api/certificate.ts';
import { fill } from '../../../internal/format.ts';
import { renderLine } from '../../../internal/line.ts';
import type { Fault } from '../../../internal/words/certificate-purchase.words.ts';
import { dayText } from '../certificate-purchase.problem.ts';
import type { BuyControl } from './buy.control.ts';
import { type Draft, MOST_CHARACTERS, type TextField } from './buy.draft.ts';
import { buy, type Voice } from './buy.render.ts';

type Look = {
  readonly label: string;
  readonly hint: string;
  readonly type?: 'email' | 'date';
  readonly inputmode?: 'decimal';
  readonly autocomplete?: string;
  readonly isLong?: boolean;
};

type Choice = {
  readonly name: string;
  readonly legend: string;
  readonly isLarge?: boolean;
  readonly fault?: Fault | undefined;
  readonly faultText?: (fault: Fault) => string;
  readonly options: readonly {
    readonly label: string;
    readonly picture?: TemplateResult;
    readonly isChosen: boolean;
    readonly part: Partial<Draft>;
  }[];
};

const MOST_IN_A_NAME = 200;

/** One of a few, each as large as a button. */
export function renderChoice(
  control: BuyControl,
  { name, legend, options, isLarge, fault, faultText }: Choice,
): TemplateResult {
  const isFixed = control.state.kind === 'sending';
  const handleClick = (event: MouseEvent): void => {
    if (isFixed) event.preventDefault();
  };
  const rows = options.map(({ label, picture, isChosen, part }) => {
    const handleChange = (): void => control.change(part);
    return html`
      <label class="choice">
        ${picture ?? nothing}
        <input type="radio" name=${name} .checked=${isChosen} @click=${handleClick} @change=${handleChange} />
        <span>${label}</span>
      </label>
    `;
  });
  return html`
    <fieldset class="group" aria-describedby=${fault ? `${name}-hint` : nothing}>
      <legend class="legend">${legend}</legend>
      <div class="choices ${isLarge ? 'large' : ''}" part="choices">${rows}</div>
      ${
        fault && faultText
          ? html`<p class="hint wrong" part="hint" id="${name}-hint">${renderLine('alert', faultText(fault))}</p>`
          : nothing
      }
    </fieldset>
  `;
}

/** Its hint and its fault have one place, so that nothing moves under a pointer that goes on. */
export function renderText(
  control: BuyControl,
  offer: CertificateOffer,
  voice: Voice,
  field: TextField,
  look: Look,
): TemplateResult {
  const fault = control.touched.has(field) ? control.faults.get(field) : undefined;
  return html`
    <div class="item">
      <label class="label" part="label" for=${field}>${look.label}</label>
      <div class="field ${look.isLong ? 'long' : ''}" part="field">
        ${look.isLong ? renderArea(control, field, fault) : renderInput(control, offer, field, fault, look)}
      </div>
      <p class="hint ${fault ? 'wrong' : ''}" part="hint" id="${field}-hint">
        ${fault ? renderLine('alert', faultText(fault, offer, voice)) : look.hint}
      </p>
    </div>
  `;
}

function renderInput(
  control: BuyControl,
  { today, latestDelivery }: CertificateOffer,
  field: TextField,
  fault: Fault | undefined,
  { type, inputmode, autocomplete = 'off' }: Look,
): TemplateResult {
  const isDate = type === 'date';
  const isEmail = type === 'email';
  const { handleInput, handleBlur, handleKey } = handlersOf(control, field);
  return html`
    <input
      id=${field}
      part="input"
      type=${type ?? 'text'}
      inputmode=${inputmode ?? (isEmail ? 'email' : nothing)}
      autocomplete=${autocomplete}
      autocapitalize=${isEmail ? 'off' : nothing}
      spellcheck=${isEmail ? 'false' : nothing}
      maxlength=${isDate ? nothing : MOST_IN_A_NAME}
      min=${isDate ? today : nothing}
      max=${isDate ? latestDelivery : nothing}
      ?readonly=${control.state.kind === 'sending'}
      aria-required=${isEmail || isDate || field === 'amount' ? 'true' : nothing}
      aria-describedby="${field}-hint"
      aria-invalid=${fault ? 'true' : nothing}
      .value=${control.draft[field]}
      @input=${handleInput}
      @blur=${handleBlur}
      @keydown=${handleKey}
    />
  `;
}

function renderArea(control: BuyControl, field: TextField, fault: Fault | undefined): TemplateResult {
  const { handleInput, handleBlur } = handlersOf(control, field);
  return html`
    <textarea
      id=${field}
      part="input"
      rows="4"
      maxlength=${MOST_CHARACTERS}
      autocomplete="off"
      ?readonly=${control.state.kind === 'sending'}
      aria-describedby="${field}-hint"
      aria-invalid=${fault ? 'true' : nothing}
      .value=${control.draft[field]}
      @input=${handleInput}
      @blur=${handleBlur}
    ></textarea>
  `;
}

function handlersOf(
  control: BuyControl,
  field: TextField,
): { handleInput: (event: InputEvent) => void; handleBlur: () => void; handleKey: (event: KeyboardEvent) => void } {
  return {
    handleInput: (event) => control.change({ [field]: (event.target as HTMLInputElement).value }),
    handleBlur: () => control.leave(field),
    handleKey: (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      if (!event.repeat) void buy(control);
    },
  };
}

export function faultText(fault: Fault, offer: CertificateOffer, voice: Voice): string {
  const { words, format } = voice;
  const { min = '0', max = '0', currency, today, latestDelivery } = offer;
  const isDate = fault === 'date_out_of_range';
  return fill(words.faults[fault], {
    min: isDate ? dayText(today, voice) : format.money(min, currency),
    max: isDate ? dayText(latestDelivery, voice) : format.money(max, currency),
  });
}

/** Where the amount is chosen, the first of its buttons. */
export function focusField(host: HTMLElement, field: TextField): void {
  const root = host.shadowRoot;
  const target = root?.querySelector<HTMLElement>(`#${field}`) ?? root?.querySelector<HTMLElement>(`[name="${field}"]`);
  target?.focus();
}
