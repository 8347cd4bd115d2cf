import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type DrawProof, PROOF_CHECKS, type ProofCheck, type Verification } from '../../../../../shared/draw-proof.ts';
import { first } from '../../../internal/first.ts';
import { icons } from '../../../internal/icons.ts';
import { fill } from '../../../internal/format.ts';
import type { Language } from '../../../internal/language.ts';
import { renderLine } from '../../../internal/line.ts';
import { roundTexts } from '../../../internal/round.ts';
import type { CheckWords } from '../../../internal/words/ticket-display.words.ts';
import { rangeText, type Voice } from '../ticket-display.voice.ts';
import type { CheckState } from './check.state.ts';

/** `numbers`: in which tickets are told. */
type CheckVoice = Language<CheckWords> & { readonly numbers: Voice };

type Pages = { readonly check: string | undefined; readonly proof: string | undefined };

type Standing = 'waiting' | 'running' | 'passed' | 'failed';

/** Step by step, what is checked and what came of it. */
export function renderCheck(state: CheckState, pages: Pages, voice: CheckVoice): TemplateResult {
  const { words } = voice;
  const proof = 'proof' in state ? state.proof : undefined;
  const steps = proof
    ? PROOF_CHECKS.map((check) => renderStep(standingOf(check, state), ...textsOf(check, proof, state, voice), voice))
    : nothing;
  return html`
    <div class="check" part="check">
      <p class="quiet">${words.lead}</p>
      <ol class="steps">
        ${renderStep(fetchingOf(state), words.fetching.title, words.fetching.about, undefined, voice)} ${steps}
      </ol>
      <p class="message verdict" role="status">${renderVerdict(state, voice)}</p>
      ${state.kind === 'checked' && state.own ? renderOwn(state.own, voice) : nothing}
      <p class="links">${renderLink(pages.check, words.independently)} ${renderLink(pages.proof, words.proof)}</p>
    </div>
  `;
}

function renderStep(
  standing: Standing,
  title: string,
  about: string,
  fault: string | undefined,
  { words }: CheckVoice,
): TemplateResult {
  const isOver = standing === 'passed' || standing === 'failed';
  return html`
    <li class="step ${standing}">
      ${
        isOver
          ? html`<svg class="icon ${standing}" viewBox="0 0 16 16" role="img" aria-label=${words[standing]}>
              ${standing === 'passed' ? icons.check : icons.alert}
            </svg>`
          : html`<span class=${standing === 'running' ? 'spinner' : 'dot'}></span>`
      }
      <div>
        <p class="step-title">${title}</p>
        ${isOver ? html`<p class="quiet">${about}</p>` : nothing}
        ${fault === undefined ? nothing : html`<p class="quiet" lang="en"><code>${fault}</code></p>`}
      </div>
    </li>
  `;
}

function fetchingOf({ kind }: CheckState): Standing {
  if (kind === 'fetching') return 'running';
  return kind === 'not_fetched' || kind === 'not_proof' ? 'failed' : 'passed';
}

function standingOf(check: ProofCheck, state: CheckState): Standing {
  const place = PROOF_CHECKS.indexOf(check);
  if (state.kind === 'checking') {
    const current = PROOF_CHECKS.indexOf(state.step);
    return place < current ? 'passed' : place === current ? 'running' : 'waiting';
  }
  const finding = findingOf(check, state);
  if (!finding) return 'waiting';
  return finding.fault === undefined ? 'passed' : 'failed';
}

function findingOf(check: ProofCheck, state: CheckState): Verification['findings'][number] | undefined {
  return state.kind === 'checked'
    ? first(state.verification.findings, (finding) => finding.check === check)
    : undefined;
}

function textsOf(
  check: ProofCheck,
  { randomness }: DrawProof,
  state: CheckState,
  { words, format }: CheckVoice,
): [title: string, about: string, fault: string | undefined] {
  const fault = findingOf(check, state)?.fault;
  switch (check) {
    case 'list': {
      const { entries = 0, tickets = 0 } = state.kind === 'checked' ? state.verification : {};
      const about = fill(words.list.about, {
        entries: format.count(entries, words.entries),
        tickets: format.count(tickets, words.tickets),
      });
      // Until it is read as a whole, nobody knows how many there are.
      return [words.list.title, entries > 0 ? about : '', fault];
    }
    case 'randomness':
      return randomness.kind === 'drand'
        ? [words.drand.title, fill(words.drand.about, roundTexts(randomness.round, format)), fault]
        : [words.secret.title, words.secret.about, fault];
    case 'list_hash':
    case 'seed':
    case 'picks':
      return [words.steps[check].title, words.steps[check].about, fault];
  }
}

function renderVerdict(state: CheckState, { words }: CheckVoice): TemplateResult | typeof nothing {
  switch (state.kind) {
    case 'fetching':
    case 'checking':
      return nothing;
    case 'not_fetched':
      return renderLine('info', words.unavailable);
    case 'not_proof':
      return renderLine('alert', words.notProof);
    case 'not_checked':
      return renderLine('info', words.notHere);
    case 'checked':
      if (!state.isOfDraw) return renderLine('alert', words.otherDraw);
      return state.verification.holds ? renderLine('check', words.holds) : renderLine('alert', words.broken);
  }
}

type Own = NonNullable<Extract<CheckState, { kind: 'checked' }>['own']>;

function renderOwn({ inList, missing }: Own, { words, numbers }: CheckVoice): TemplateResult {
  const textOf = (ranges: Own['missing']): string => ranges.map((range) => rangeText(range, numbers)).join(', ');
  return html`
    ${inList.length > 0 ? html`<p>${fill(words.own, { ranges: textOf(inList) })}</p>` : nothing}
    ${missing.length > 0 ? html`<p class="quiet">${fill(words.notIn, { ranges: textOf(missing) })}</p>` : nothing}
  `;
}

function renderLink(href: string | undefined, text: string): TemplateResult | typeof nothing {
  return href ? html`<a class="link" href=${href} target="_blank" rel="noopener">${text}</a>` : nothing;
}
