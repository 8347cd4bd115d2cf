import { html, nothing, type TemplateResult } from 'lit/html.js';
import { countOf } from '../goods.ts';
import { currentLanguage, say } from '../language.ts';
import type { Place } from '../router.ts';
import { isDark, switchLanguage, switchTheme } from '../settings.ts';
import type { Shop } from '../shop/shop.ts';
import { LANGUAGES, type Word } from '../words.ts';
import { icon } from './icon.ts';

const LINKS: readonly { readonly path: string; readonly page: Place['page']; readonly word: Word }[] = [
  { path: '/', page: 'home', word: 'navSweets' },
  { path: '/event', page: 'event', word: 'navConcert' },
  { path: '/gift', page: 'gift', word: 'navGift' },
  { path: '/draw', page: 'draw', word: 'navDraw' },
];

export function viewHeader({ basket, buyer }: Shop, { page }: Place): TemplateResult {
  const count = countOf(basket.items());
  const links = LINKS.map(
    (link) =>
      html`<li>
        <a href=${link.path} data-page aria-current=${link.page === page ? 'page' : nothing}>${say(link.word)}</a>
      </li>`,
  );
  return html`
    <header class="top">
      <a class="brand" href="/" data-page>${viewSign()}<span>Praline</span></a>
      <div class="tools">
        ${viewLanguages()}
        <button
          class="tool"
          type="button"
          id="theme"
          aria-label=${say(isDark() ? 'toLight' : 'toDark')}
          @click=${switchTheme}
        >
          ${icon(isDark() ? 'sun' : 'moon')}
        </button>
        <a class="tool" href="/account" data-page aria-label=${say('account')}>
          ${icon('account')}${buyer.current() ? html`<span class="dot"></span>` : nothing}
        </a>
        <a class="tool" href="/cart" data-page aria-label="${say('cart')}: ${count}">
          ${icon('cart')}${count > 0 ? html`<span class="count" aria-hidden="true">${count}</span>` : nothing}
        </a>
      </div>
      <nav aria-label=${say('menu')}>
        <ul>
          ${links}
        </ul>
      </nav>
    </header>
  `;
}

function viewLanguages(): TemplateResult {
  const choices = LANGUAGES.map(({ lang, name }) => {
    const isCurrent = lang === currentLanguage();
    const handleClick = (): void => switchLanguage(lang);
    return html`<button type="button" lang=${lang} title=${name} aria-pressed=${isCurrent} @click=${handleClick}>
      ${lang.toUpperCase()}
    </button>`;
  });
  return html`<div class="languages" role="group" aria-label=${say('language')}>${choices}</div>`;
}

function viewSign(): TemplateResult {
  return html`<svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M16 4c8 0 12 5 12 11 0 7-5 12-12 12S4 22 4 15C4 9 8 4 16 4z" class="sweet" />
    <path d="M9 14c3-3 5 2 8 0s4-3 6-1" class="drizzle" />
    <path d="M10 19c3-2 5 2 7 .5s4-2 5-.5" class="drizzle" />
  </svg>`;
}
