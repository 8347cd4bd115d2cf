import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { MemberView } from '../../../../shared/api/loyalty.ts';
import { fill } from '../../internal/format.ts';
import { changeText, dayText, numberText, pointsText, type Voice } from './loyalty-balance.voice.ts';

const MOST_PENDING = 3;

type Level = NonNullable<MemberView['level']>;
type NextLevel = NonNullable<MemberView['nextLevel']>;

/** Who the buyer is here, what they have, and what is to come. */
export function renderStanding(member: MemberView, voice: Voice): TemplateResult {
  const { name, level, nextLevel, turnover, currency } = member;
  return html`
    <div class="head">
      ${name ? html`<span class="name" part="name">${name}</span>` : nothing}
      ${level ? html`<span class="level" part="level">${level.title}</span>` : nothing}
    </div>
    <div class="value">${renderValue(member, voice)}</div>
    ${nextLevel ? renderProgress(turnover, nextLevel, currency, voice) : nothing} ${renderFacts(member, voice)}
  `;
}

/** Who has a discount and no points, sees the discount where others see their points. */
function renderValue({ level, available }: MemberView, voice: Voice): TemplateResult {
  const benefit = level && Number(level.percent) > 0 ? benefitText(level, voice) : undefined;
  if (benefit && level?.type === 'discount' && Number(available) === 0) {
    const percent = voice.format.percent(level.percent);
    return html`<p class="balance" part="balance">${renderLarge(benefit, percent)}</p>`;
  }
  return html`
    <p class="balance" part="balance">${renderLarge(pointsText(available, voice), numberText(available, voice))}</p>
    ${benefit ? html`<p class="benefit" part="benefit">${benefit}</p>` : nothing}
  `;
}

function renderLarge(text: string, number: string): TemplateResult {
  const [before = '', after = ''] = text.split(number);
  return html`${before}<b>${number}</b>${after}`;
}

function benefitText({ type, percent }: Level, { words, format }: Voice): string {
  return fill(words[type === 'discount' ? 'off' : 'back'], { percent: format.percent(percent) });
}

function renderProgress(turnover: string, next: NextLevel, currency: string, { words, format }: Voice): TemplateResult {
  return html`
    <div class="next" part="progress">
      <span id="next">${fill(words.toNext, { amount: format.money(next.missing, currency), title: next.title })}</span>
      <progress max=${next.fromTurnover} value=${turnover} aria-labelledby="next"></progress>
    </div>
  `;
}

function renderFacts({ pending, expiring, held, debt }: MemberView, voice: Voice): TemplateResult | typeof nothing {
  const { words } = voice;
  const [soonest] = expiring;
  const facts = [
    ...pending.slice(0, MOST_PENDING).map(({ points, countsAt }) => ({
      label: fill(words.countsFrom, { day: dayText(countsAt, voice) }),
      text: changeText(points, voice),
    })),
    ...(soonest
      ? [
          {
            label: fill(words.lastUntil, { day: dayText(soonest.expiresAt, voice, true) }),
            text: numberText(soonest.points, voice),
          },
        ]
      : []),
    ...(Number(held) > 0 ? [{ label: words.held, text: numberText(held, voice) }] : []),
    ...(Number(debt) > 0 ? [{ label: words.debt, text: changeText(`-${debt}`, voice) }] : []),
  ];
  if (facts.length === 0) return nothing;
  const rows = facts.map(
    ({ label, text }) =>
      html`<div class="fact">
        <dt>${label}</dt>
        <dd>${text}</dd>
      </div>`,
  );
  return html`<dl class="facts" part="facts">${rows}</dl>`;
}
