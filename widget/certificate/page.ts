import { html, nothing, render, type TemplateResult } from 'lit';
import type { OpenedCertificate } from '../../shared/api/certificate.ts';
import { drawCard, drawQr } from './card.ts';
import { chooseLanguage, fill, wordsOf } from './words.ts';

type State =
  | { readonly kind: 'loading' | 'unknown' | 'unavailable' }
  | {
      readonly kind: 'opened';
      readonly certificate: OpenedCertificate;
      readonly isPinShown: boolean;
      readonly isCopied: boolean;
    };

const language = chooseLanguage(location.search, navigator.languages);
const words = wordsOf(language);
const place = document.querySelector('main');
let state: State = { kind: 'loading' };

document.documentElement.lang = language;
document.title = words.title;
addEventListener('hashchange', () => void open());
void open();

/** The key stands behind the `#`: no server sees it in an address, and it is sent in a body. */
async function open(): Promise<void> {
  show({ kind: 'loading' });
  try {
    const response = await fetch('/certificate/v1/open', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: decodeURIComponent(location.hash.slice(1)) }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    if (response.ok) {
      const certificate = (await response.json()) as OpenedCertificate;
      show({ kind: 'opened', certificate, isPinShown: false, isCopied: false });
    } else show({ kind: [400, 404].includes(response.status) ? 'unknown' : 'unavailable' });
  } catch {
    show({ kind: 'unavailable' });
  }
}

function show(next: State): void {
  state = next;
  if (!place) return;
  place.setAttribute('aria-busy', String(next.kind === 'loading'));
  render(view(), place);
}

function view(): TemplateResult {
  switch (state.kind) {
    case 'loading':
      return html`<p class="note">${words.loading}</p>`;
    case 'unknown':
      return html`<h1>${words.title}</h1>
        <p class="note">${words.unknown}</p>`;
    case 'unavailable':
      return html`<h1>${words.title}</h1>
        <p class="note">${words.unavailable}</p>
        <button type="button" class="main" @click=${open}>${words.again}</button>`;
    case 'opened':
      return viewOpened(state);
  }
}

function viewOpened({ certificate, isPinShown, isCopied }: Extract<State, { kind: 'opened' }>): TemplateResult {
  const { merchant, title, number, pin, status, nominal, remain, available, validUntil, allowReuse } = certificate;
  const { design, from, to, message, qr, history } = certificate;
  const [money, share] = [(amount: string) => format(amount, certificate.currency), Number(remain) / Number(nominal)];
  const isHeld = available !== remain;
  const lines = history.map(
    ({ at, kind, amount, balance }) =>
      html`<li>
        <span>${words[kind]}</span> <time datetime=${at}>${formatMoment(at)}</time> <b>${money(amount)}</b>
        <small>${money(balance)}</small>
      </li>`,
  );
  return html`
    <p class="merchant">${merchant}</p>
    <h1>${title}</h1>
    ${drawCard(design, merchant, title, money(nominal))}
    ${
      message === undefined && to === undefined
        ? nothing
        : html`<blockquote>
            ${to === undefined ? nothing : html`<p class="to">${fill(words.to, { name: to })}</p>`}
            ${message === undefined ? nothing : html`<p class="message">${message}</p>`}
            ${from === undefined ? nothing : html`<p class="from">${fill(words.from, { name: from })}</p>`}
          </blockquote>`
    }
    ${status === 'active' ? nothing : html`<p class="status">${words[`status_${status}`]}</p>`}
    <section class="standing">
      <h2>${words.left}</h2>
      <p class="remain">${money(remain)} <small>${fill(words.of, { nominal: money(nominal) })}</small></p>
      <svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="2" class="rest" />
        <rect width=${Math.min(share, 1) * 100} height="2" class="part" />
      </svg>
      ${
        isHeld ? html`<p class="soft">${fill(words.held, { amount: money(subtract(remain, available)) })}</p>` : nothing
      }
      <p class="soft">${fill(words.until, { date: formatDay(validUntil) })}</p>
      ${allowReuse ? nothing : html`<p class="soft">${words.once}</p>`}
    </section>
    <section class="code">
      <dl>
        <dt>${words.number}</dt>
        <dd class="digits">${group(number)}</dd>
        <dt>${words.pin}</dt>
        <dd class="digits" data-pin>${isPinShown ? group(pin) : '•••• ••••'}</dd>
      </dl>
      <p class="buttons">
        <button type="button" aria-pressed=${isPinShown} @click=${togglePin}>
          ${isPinShown ? words.hidePin : words.showPin}
        </button>
        <button type="button" @click=${copyNumber}>${isCopied ? words.copied : words.copy}</button>
        <button type="button" @click=${printPage}>${words.print}</button>
      </p>
      ${drawQr(qr, words.qr)}
      <p class="soft">${words.till}</p>
      <p class="soft">${words.careful}</p>
    </section>
    <section>
      <h2>${words.history}</h2>
      <ol class="history">
        ${lines}
      </ol>
    </section>
  `;
}

function togglePin(): void {
  if (state.kind === 'opened') show({ ...state, isPinShown: !state.isPinShown });
}

async function copyNumber(): Promise<void> {
  if (state.kind !== 'opened') return;
  await navigator.clipboard.writeText(state.certificate.number).catch(() => undefined);
  show({ ...state, isCopied: true });
}

function printPage(): void {
  print();
}

/** In fours, without a digit that is left alone. */
function group(text: string): string {
  return text.replace(/(.{4})(?=.{2})/g, '$1 ');
}

function subtract(a: string, b: string): string {
  return String((Math.round(Number(a) * 100) - Math.round(Number(b) * 100)) / 100);
}

function format(amount: string, currency: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(amount));
}

function formatDay(day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

function formatMoment(at: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
