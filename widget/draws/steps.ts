import { html, nothing, svg, type TemplateResult } from 'lit';
import { PROOF_CHECKS, type ProofCheck, type Verification } from '../../shared/draw-proof.ts';
import { fill } from '../src/internal/format.ts';
import { roundTexts } from '../src/internal/round.ts';
import type { Replayed, State } from './state.ts';
import type { Voice } from './view.ts';

type Shown = Extract<State, { kind: 'begun' | 'replayed' }>;
type Standing = 'waiting' | 'running' | 'passed' | 'failed';

/** Shorter than this is of interest to nobody. */
const SHORTEST_MS = 10;

const SIGNS = {
  passed: svg`<path d="M3.5 8.5 6.5 11.5 12.5 5" />`,
  failed: svg`<path d="m4 4 8 8m0-8-8 8" />`,
} as const;

export function viewVerdict({ facts, verification, ms }: Replayed, { words, format }: Voice): TemplateResult {
  const { holds, terms } = verification;
  const seconds = format.number(Math.max(ms, SHORTEST_MS) / 1000, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumSignificantDigits: 2,
  });
  const name = terms && {
    merchant: terms.merchant,
    campaign: String(terms.campaign),
    draw: terms.draw,
  };
  return html`
    <div class="verdict ${holds ? 'good' : 'bad'}" data-hash=${facts.listHash}>
      ${name ? html`<p>${fill(words.draw, name)}</p>` : nothing}
      <p class="large">
        ${viewSign(holds ? 'passed' : 'failed', '')} ${holds ? words.check.holds : words.check.broken}
      </p>
      <p>${fill(words.took, { seconds })}</p>
    </div>
  `;
}

/** Each step with what it means, as far as it went. */
export function viewSteps(state: Shown, voice: Voice): TemplateResult {
  const steps = PROOF_CHECKS.map((check) => viewStep(check, state, voice));
  return html`<section>
    <ol class="steps">
      ${steps}
    </ol>
  </section>`;
}

function viewStep(check: ProofCheck, state: Shown, voice: Voice): TemplateResult {
  const { check: words } = voice.words;
  const finding = findingOf(check, state);
  const standing = standingOf(check, state, finding);
  const { title, about } = textsOf(check, state, voice);
  const isOver = standing === 'passed' || standing === 'failed';
  return html`
    <li class=${standing}>
      ${isOver ? viewSign(standing, words[standing]) : html`<span class="dot"></span>`}
      <div>
        <p class="title">${title}</p>
        ${isOver ? html`<p class="soft">${about}</p>` : nothing}
        ${finding?.fault === undefined ? nothing : html`<p lang="en"><code>${finding.fault}</code></p>`}
      </div>
    </li>
  `;
}

function viewSign(standing: 'passed' | 'failed', label: string): TemplateResult {
  return html`<svg
    class="sign"
    viewBox="0 0 16 16"
    role=${label ? 'img' : nothing}
    aria-label=${label || nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    ${SIGNS[standing]}
  </svg>`;
}

function findingOf(check: ProofCheck, state: Shown): Verification['findings'][number] | undefined {
  return state.kind === 'replayed' ? state.verification.findings.find((each) => each.check === check) : undefined;
}

function standingOf(check: ProofCheck, state: Shown, finding: ReturnType<typeof findingOf>): Standing {
  if (state.kind === 'replayed') {
    if (!finding) return 'waiting';
    return finding.fault === undefined ? 'passed' : 'failed';
  }
  const [place, current] = [PROOF_CHECKS.indexOf(check), PROOF_CHECKS.indexOf(state.step)];
  if (place === current) return 'running';
  return place < current ? 'passed' : 'waiting';
}

function textsOf(
  check: ProofCheck,
  state: Shown,
  { words: { check: words }, format }: Voice,
): { readonly title: string; readonly about: string } {
  const { randomness } = state.facts;
  switch (check) {
    case 'list': {
      const { entries, tickets } = state.kind === 'replayed' ? state.verification : {};
      const isKnown = entries !== undefined && tickets !== undefined;
      const about = isKnown
        ? fill(words.list.about, {
            entries: format.count(entries, words.entries),
            tickets: format.count(tickets, words.tickets),
          })
        : '';
      return { title: words.list.title, about };
    }
    case 'randomness': {
      const isDrand = randomness.kind === 'drand';
      return isDrand
        ? { title: words.drand.title, about: fill(words.drand.about, roundTexts(randomness.round, format)) }
        : words.secret;
    }
    case 'list_hash':
    case 'seed':
    case 'picks':
      return words.steps[check];
  }
}
