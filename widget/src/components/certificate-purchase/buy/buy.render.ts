import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificateOffer } from '../../../../../shared/api/certificate.ts';
import { fill } from '../../../internal/format.ts';
import type { Language } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { BuyWords } from '../../../internal/words/certificate-purchase.words.ts';
import { dayText } from '../certificate-purchase.problem.ts';
import type { BuyControl } from './buy.control.ts';
import { amountOf, MOST_CHARACTERS, type TextField } from './buy.draft.ts';
import { faultText, focusField, renderChoice, renderText } from './buy.fields.ts';
import { renderPicture, renderPreview } from './preview.ts';

export type Voice = Language<BuyWords>;

/** Everything up to the order. */
export function render(control: BuyControl, voice: Voice): TemplateResult {
  const { words, locale } = voice;
  const { kind } = control.state;
  const title = control.offer?.name ?? words.loading;
  return html`
    <div class="base buy ${kind}" part="base" lang=${locale} role="group" aria-label=${title} tabindex="-1">
      ${renderState(control, voice)}
    </div>
  `;
}

function renderState(control: BuyControl, voice: Voice): TemplateResult {
  const { state, offer } = control;
  const { words } = voice;
  switch (state.kind) {
    case 'not_offered':
      return renderNothing(words.notOffered, nothing);
    case 'unavailable':
      return renderNothing(problemText(state.problem, voice), renderRetry(control, words.retry));
    case 'choosing':
    case 'sending':
      if (offer) return renderForm(control, offer, voice);
      break;
    default:
  }
  return html`<div class="skeleton"><span class="spoken">${words.loading}</span></div>`;
}

function renderNothing(text: string, below: TemplateResult | typeof nothing): TemplateResult {
  return html`<p class="message" part="message" role="status">${renderLine('info', text)}</p>
    ${below}`;
}

function renderRetry(control: BuyControl, word: string): TemplateResult {
  const handleClick = (event: MouseEvent): void => {
    if (event.detail < 2) void control.refresh();
  };
  return html`<button class="button retry" part="button" type="button" @click=${handleClick}>${word}</button>`;
}

function renderForm(control: BuyControl, offer: CertificateOffer, voice: Voice): TemplateResult {
  const { draft, announced } = control;
  const { words, format } = voice;
  const fault = announced && control.faults.get(announced);
  return html`
    <div class="head">
      <p class="title" part="title">${offer.name}</p>
      <ul class="facts" part="facts">
        <li>${format.count(offer.validDays, words.validFor)}</li>
        <li>${offer.allowReuse ? words.inParts : words.once}</li>
      </ul>
    </div>
    <div class="columns">
      <div class="form">
        ${renderAmount(control, offer, voice)} ${renderDesigns(control, offer, voice)}
        ${renderChoice(control, {
          name: 'whom',
          legend: words.whom,
          options: [
            { label: words.asGift, isChosen: draft.isGift, part: { isGift: true } },
            { label: words.forMe, isChosen: !draft.isGift, part: { isGift: false } },
          ],
        })}
        ${draft.isGift ? renderGift(control, offer, voice) : nothing} ${renderBuyer(control, offer, voice)}
      </div>
      <div class="side">
        ${renderPreview(draft, offer, voice)} ${renderButton(control, offer, voice)}
        <p class="message" part="message" id="outcome" role="status">${renderMessage(control, voice)}</p>
        <p class="spoken" role="status">${fault ? faultText(fault, offer, voice) : nothing}</p>
      </div>
    </div>
  `;
}

function renderAmount(control: BuyControl, offer: CertificateOffer, voice: Voice): TemplateResult {
  const { words, format } = voice;
  const { nominals = [], min = '0', max = '0', currency } = offer;
  if (nominals.length === 0) {
    const range = fill(words.range, { min: format.money(min, currency), max: format.money(max, currency) });
    return renderText(control, offer, voice, 'amount', { label: words.amount, hint: range, inputmode: 'decimal' });
  }
  return renderChoice(control, {
    name: 'amount',
    legend: words.amount,
    fault: control.touched.has('amount') ? control.faults.get('amount') : undefined,
    faultText: (fault) => faultText(fault, offer, voice),
    options: nominals.map((nominal) => ({
      label: format.money(nominal, currency),
      isChosen: control.draft.nominal === nominal,
      part: { amount: nominal, nominal: undefined },
    })),
  });
}

function renderDesigns(
  control: BuyControl,
  { designs }: CertificateOffer,
  { words }: Voice,
): TemplateResult | typeof nothing {
  if (designs.length < 2) return nothing;
  return renderChoice(control, {
    name: 'design',
    legend: words.design,
    isLarge: true,
    options: designs.map((design) => ({
      label: design.name,
      picture: renderPicture(design),
      isChosen: control.draft.design === design.id,
      part: { design: design.id },
    })),
  });
}

function renderGift(control: BuyControl, offer: CertificateOffer, voice: Voice): TemplateResult {
  const { words, format } = voice;
  const { draft } = control;
  const counter = fill(words.counter, {
    used: format.number(draft.message.length),
    most: format.number(MOST_CHARACTERS),
  });
  return html`
    <fieldset class="group">
      <legend class="legend">${words.recipient}</legend>
      <div class="pair">
        ${renderText(control, offer, voice, 'recipientName', {
          label: words.name,
          hint: words.optional,
          autocomplete: 'section-recipient name',
        })}
        ${renderText(control, offer, voice, 'recipientEmail', {
          label: words.email,
          hint: words.sentHere,
          type: 'email',
          autocomplete: 'section-recipient email',
        })}
      </div>
    </fieldset>
    ${renderText(control, offer, voice, 'message', { label: words.message, hint: counter, isLong: true })}
    ${renderChoice(control, {
      name: 'when',
      legend: words.when,
      options: [
        { label: words.now, isChosen: !draft.isLater, part: { isLater: false } },
        { label: words.onDate, isChosen: draft.isLater, part: { isLater: true } },
      ],
    })}
    ${
      draft.isLater
        ? renderText(control, offer, voice, 'deliverOn', {
            label: words.date,
            hint: fill(words.until, { day: dayText(offer.latestDelivery, voice) }),
            type: 'date',
            autocomplete: 'off',
          })
        : nothing
    }
  `;
}

function renderBuyer(control: BuyControl, offer: CertificateOffer, voice: Voice): TemplateResult {
  const { words } = voice;
  return html`
    <fieldset class="group">
      <legend class="legend">${words.you}</legend>
      <div class="pair">
        ${renderText(control, offer, voice, 'name', { label: words.name, hint: words.optional, autocomplete: 'name' })}
        ${renderText(control, offer, voice, 'email', {
          label: words.email,
          hint: control.draft.isGift ? '' : words.sentHere,
          type: 'email',
          autocomplete: 'email',
        })}
      </div>
    </fieldset>
  `;
}

function renderButton(control: BuyControl, { currency }: CertificateOffer, { words, format }: Voice): TemplateResult {
  const amount = control.faults.has('amount') ? undefined : amountOf(control.draft);
  const isSending = control.state.kind === 'sending';
  const handleClick = (event: MouseEvent): void => {
    if (event.detail < 2) void buy(control);
  };
  const word = amount === undefined ? words.buy : fill(words.buyFor, { amount: format.money(amount / 100, currency) });
  return html`
    <button
      class="button primary"
      part="button"
      type="button"
      aria-disabled=${isSending ? 'true' : nothing}
      aria-describedby="outcome"
      @click=${handleClick}
    >
      <span>${word}</span>${isSending ? html`<span class="spinner"></span>` : nothing}
    </button>
  `;
}

/** Leads to the first field that is wrong, whose description says why. */
export async function buy(control: BuyControl): Promise<void> {
  const wrong: TextField | undefined = await control.buy();
  if (wrong) focusField(control.host, wrong);
}

function renderMessage({ state }: BuyControl, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  if (state.kind === 'sending') return html`<span>${state.isAskedAgain ? words.askingAgain : words.sending}</span>`;
  if (state.kind !== 'choosing') return nothing;
  if (state.trouble) return renderLine(state.trouble === 'changed' ? 'alert' : 'info', words[state.trouble]);
  return state.problem ? renderLine('info', problemText(state.problem, voice)) : nothing;
}
