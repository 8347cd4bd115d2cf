import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CertificateOutcomeView } from '../../../../../shared/api/certificate.ts';
import type { Checkout } from '../../../../../shared/api/checkout.ts';
import { fill } from '../../../internal/format.ts';
import type { Language } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { problemText } from '../../../internal/problem.ts';
import type { PayWords } from '../../../internal/words/certificate-purchase.words.ts';
import { certificatesIn } from './pay.answers.ts';
import type { PayState } from './pay.control.ts';

type Voice = Language<PayWords>;

/** What the live region says: its text changes once for each outcome. */
export function renderMessage(state: PayState, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  switch (state.kind) {
    case 'idle':
      return nothing;
    case 'pending':
      return html`<span>${words.checking}</span>`;
    case 'missing':
      return renderLine('alert', words.missing);
    case 'refused':
      return renderLine('alert', words.notAccepted);
    case 'unavailable':
      return renderLine('info', problemText(state.problem, voice));
    // The eye sees in the list what became of it.
    case 'added':
    case 'removed':
      return html`<span class="spoken">${fill(words[state.kind], { name: state.name })}</span>`;
    default:
      return renderLine('info', words[state.kind]);
  }
}

/** The certificates of a checkout, and what is left to pay besides. */
export function renderList(
  checkout: Checkout,
  voice: Voice,
  handleRemove: ((event: MouseEvent) => void) | undefined,
): TemplateResult | typeof nothing {
  const { words, format } = voice;
  const outcomes = certificatesIn(checkout);
  if (outcomes.length === 0) return nothing;
  const rows = outcomes.map((outcome) => renderRow(outcome, checkout.currency, voice, handleRemove));
  return html`
    <div class="list" part="list" role="list" aria-label=${words.label}>${rows}</div>
    <p class="total" part="total">
      <span class="label">${words.total}</span> <b>${format.money(checkout.total, checkout.currency)}</b>
    </p>
    ${Number(checkout.total) === 0 ? html`<p class="label">${words.nothingDue}</p>` : nothing}
  `;
}

function renderRow(
  outcome: CertificateOutcomeView,
  currency: string,
  { words, format }: Voice,
  handleRemove: ((event: MouseEvent) => void) | undefined,
): TemplateResult {
  const { id, name, status } = outcome;
  const isApplied = outcome.status === 'applied';
  const forfeits = isApplied && Number(outcome.forfeits) > 0 ? outcome.forfeits : undefined;
  const notes = isApplied
    ? Number(outcome.left) > 0 && !forfeits
      ? fill(words.left, { amount: format.money(outcome.left, currency) })
      : nothing
    : words.reasons[outcome.reason];
  return html`
    <div class="row ${status}" part="row" role="listitem">
      ${renderLine(isApplied ? 'check' : 'info', name)}
      ${isApplied ? html`<b>−${format.money(outcome.spent, currency)}</b>` : nothing}
      ${notes === nothing ? nothing : html`<p class="note">${notes}</p>`}
      ${
        forfeits
          ? html`<p class="note warning">
              ${renderLine('alert', fill(words.forfeits, { amount: format.money(forfeits, currency) }))}
            </p>`
          : nothing
      }
      ${
        handleRemove &&
        html`
          <button
            class="remove"
            part="remove"
            type="button"
            value=${id}
            aria-label="${words.remove} ${name}"
            @click=${handleRemove}
          >
            ×
          </button>
        `
      }
    </div>
  `;
}
