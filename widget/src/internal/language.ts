import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Formatter } from './format.ts';
import { settings } from './settings.ts';
import type { Translated } from './words/words.ts';

export type Language<Words> = { readonly locale: string; readonly words: Words; readonly format: Formatter };

/** Words and formats of the element's language: its own `lang`, the script tag's, the page's, the browser's. */
export class LanguageController<Words> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #languages: Translated<Words>;
  readonly #observer: MutationObserver;

  constructor(host: ReactiveControllerHost & Element, languages: Translated<Words>) {
    this.#host = host;
    this.#languages = languages;
    this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  /** Follows a language switch on the element and on the page; one in between shows with the next change. */
  hostConnected(): void {
    for (const element of [this.#host, document.documentElement]) {
      this.#observer.observe(element, { attributes: true, attributeFilter: ['lang'] });
    }
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** A language that we do not speak is answered in English, numbers included. */
  get current(): Language<Words> {
    const asked = canonical(this.#asked());
    const language = asked.slice(0, 2);
    const isSpoken = language === 'ru' || language === 'en';
    const locale = isSpoken ? asked : 'en';
    return { locale, words: this.#languages[isSpoken ? language : 'en'], format: new Formatter(locale) };
  }

  #asked(): string {
    const candidates = [this.#host.getAttribute('lang'), settings().lang, langOfAncestors(this.#host)];
    for (const lang of candidates) if (lang) return lang;
    return navigator.language;
  }
}

function langOfAncestors(element: Element): string | undefined {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  if (lang) return lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langOfAncestors(root.host) : undefined;
}

/** Pages say `ru_RU`, `RU` and worse; `Intl` would throw. */
function canonical(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang.trim().replace(/_/g, '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
