import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { contrastOf } from './contrast.ts';
import { renderControls, type View } from './controls.ts';
import { openCheckout, signIn } from './demo.ts';
import { looks } from './looks.ts';
import { type Live, renderStage } from './stage.ts';
import { type Color, cssOf, hexIn, type Look, NO_THEME, type Theme, unsetHex } from './theme.ts';
import { langOf, sayIn } from './words.ts';

const LEAST_CONTRAST = 4.5;

const place = document.querySelector('#page');
const sheet = new CSSStyleSheet();

let lang = langOf(new URLSearchParams(location.search).get('lang') ?? navigator.language);
let theme: Theme = NO_THEME;
let view: View = {
  scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  ground: 'plain',
  isRtl: false,
};
let live: Live = {};
let copied: 'copied' | 'notCopied' | undefined;

function show(): void {
  if (!(place instanceof HTMLElement)) return;
  const say = sayIn(lang);
  document.documentElement.lang = lang;
  document.documentElement.dataset['scheme'] = view.scheme;
  document.title = `${say('title')} · Bonbon`;
  const css = currentCss();
  sheet.replaceSync(css);
  render(renderPage(css), place);
}

function currentCss(): string {
  return cssOf(theme, theme.look && looks[theme.look]);
}

function renderPage(css: string): TemplateResult {
  const say = sayIn(lang);
  const turning = { theme, view, hexOf, tokenOf, turn, look: wear, show: look };
  return html`
    <header>
      <div>
        <h1>${say('title')}</h1>
        <p>${say('lead')}</p>
      </div>
      <button class="plain" type="button" lang=${lang === 'ru' ? 'en' : 'ru'} @click=${switchLanguage}>
        ${say('otherLanguage')}
      </button>
    </header>
    <div class="columns">
      <form class="controls" aria-label=${say('controls')} @submit=${stay}>
        ${renderControls(turning, say)}
        <button class="plain" type="button" ?disabled=${css === ''} @click=${startOver}>${say('reset')}</button>
      </form>
      <div class="results">
        <section class="stage ${view.ground}" aria-label=${say('stage')} dir=${view.isRtl ? 'rtl' : 'ltr'}>
          ${renderStage(live, say)}
        </section>
        ${renderCss(css)}
      </div>
    </div>
  `;
}

function renderCss(css: string): TemplateResult {
  const say = sayIn(lang);
  const contrast =
    (theme.colors['button-background'] ?? theme.colors['button-color']) ? buttonContrast() : LEAST_CONTRAST;
  const handleCopy = (): void => void copy(css);
  const ratio = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(contrast);
  return html`
    <section class="css" aria-labelledby="css-title">
      <div class="css-head">
        <div>
          <h2 id="css-title">${say('css')}</h2>
          <p class="soft">${say('cssHint')}</p>
        </div>
        <button class="copy" type="button" ?disabled=${css === ''} @click=${handleCopy}>
          ${say(copied === 'copied' ? 'copied' : 'copy')}
        </button>
      </div>
      <p class="warning" role="status">
        ${contrast < LEAST_CONTRAST ? say('lowContrast', { ratio }) : nothing}
        ${copied === 'notCopied' ? say('notCopied') : nothing}
      </p>
      <pre tabindex="0" aria-labelledby="css-title"><code id="css">${css || say('nothing')}</code></pre>
    </section>
  `;
}

function buttonContrast(): number {
  return contrastOf(hexOf('button-background'), hexOf('button-color'));
}

/** By what was turned, the look or, where nobody has said anything, the page. */
function hexOf(color: Color): string {
  return hexIn(tokenOf(color), view.scheme) ?? unsetHex(color, view.scheme);
}

/** As an element has it; before there is one, nothing is set. */
function tokenOf(name: string): string {
  const element = document.querySelector('bon-loyalty-balance');
  return element ? getComputedStyle(element).getPropertyValue(`--bon-${name}`) : '';
}

function turn(next: Theme): void {
  theme = next;
  copied = undefined;
  // The controls show what the elements come to be.
  sheet.replaceSync(currentCss());
  show();
}

function startOver(): void {
  turn(NO_THEME);
}

/** There is nothing to send. */
function stay(event: Event): void {
  event.preventDefault();
}

function wear(look: Look | undefined): void {
  turn({ ...NO_THEME, look });
}

function look(next: View): void {
  view = next;
  show();
}

function switchLanguage(): void {
  lang = lang === 'ru' ? 'en' : 'ru';
  copied = undefined;
  show();
}

async function copy(css: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(css);
    copied = 'copied';
  } catch {
    copied = 'notCopied';
  }
  show();
}

async function enliven(part: () => Promise<Live>): Promise<void> {
  const more = await part();
  live = { ...live, ...more };
  show();
}

const renew = (): Promise<void> => enliven(async () => ({ token: await signIn() }));

document.adoptedStyleSheets.push(sheet);
document.addEventListener('bon-token-needed', () => void renew());
show();
void enliven(async () => ({ checkout: await openCheckout() }));
void renew();
