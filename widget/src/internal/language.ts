import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { complain } from './complain.ts';
import { Formatter } from './format.ts';
import { settings } from './settings.ts';
import type { Dictionary, Spoken } from './words/dictionary.ts';

export type Language<Words> = { readonly locale: string; readonly words: Words; readonly format: Formatter };

/** In which an element, or a part of one, speaks now. */
export type Speech<Words> = { readonly current: Language<Words> };

/** `overrides`: what the shop says in other words. */
export type Wanted = { readonly locale: string; readonly spoken: Spoken; readonly overrides: unknown };

/** Loads the words of a language, and tells how to go over to it. */
export type Follower = (wanted: Wanted) => Promise<() => void>;

type Host = ReactiveControllerHost & Element & { readonly words: unknown };

/** Words and formats of the element's language: its own `lang`, the script tag's, the page's, the browser's. */
export class LanguageController<Words> implements ReactiveController, Speech<Words> {
  /** There as soon as something is shown. */
  current!: Language<Words>;
  /** Whether there are the words that were wanted last. */
  ready = Promise.resolve(false);

  readonly #host: Host;
  readonly #observer: MutationObserver;
  readonly #followers: Set<Follower>;
  #isSpeaking = false;
  #wanted: Wanted | undefined;
  /** Of which the page was told that there are no words. */
  #missing: string | undefined;

  constructor(host: Host, dictionary: Dictionary<Words>) {
    this.#host = host;
    this.#observer = new MutationObserver(() => {
      // An update that waits for other words must not hold these up.
      void this.prepare();
      host.requestUpdate();
    });
    this.#followers = new Set([
      async (wanted) => {
        const language = await languageOf(dictionary, wanted);
        return () => (this.current = language);
      },
    ]);
    host.addController(this);
  }

  /** Follows a language switch on the element and around it, out to the page. */
  hostConnected(): void {
    let root = this.#host.getRootNode();
    const options = { attributes: true, attributeFilter: ['lang'], subtree: true };
    this.#observer.observe(root, options);
    while (root instanceof ShadowRoot) {
      root = root.host.getRootNode();
      this.#observer.observe(root, options);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Before each update: whether something can be shown. The words so far stay until there are others. */
  prepare(): Promise<boolean> | boolean {
    const wanted = { ...spokenAt(this.#host), overrides: this.#host.words };
    const isSame = wanted.locale === this.#wanted?.locale && wanted.overrides === this.#wanted.overrides;
    if (!isSame) this.ready = this.#switch(wanted);
    return this.#isSpeaking || this.ready;
  }

  /** A part that came goes along from now on. Whether it has its words. */
  async follow(follower: Follower): Promise<boolean> {
    await this.prepare();
    const wanted = this.#wanted;
    if (!wanted) return false;
    this.#followers.add(follower);
    const isThere = await (this.ready = this.#switch({ ...wanted }));
    if (!isThere) this.#followers.delete(follower);
    return isThere;
  }

  async #switch(wanted: Wanted): Promise<boolean> {
    this.#wanted = wanted;
    try {
      const steps = await Promise.all(Array.from(this.#followers, (follower) => follower(wanted)));
      if (wanted !== this.#wanted) return await this.ready;
      for (const step of steps) step();
      if (this.#isSpeaking) this.#host.requestUpdate();
      this.#isSpeaking = true;
      this.#missing = undefined;
      return true;
    } catch (error) {
      if (wanted !== this.#wanted) return this.ready;
      this.#wanted = undefined;
      this.#miss(wanted.locale, error);
      return false;
    }
  }

  /** The page is told once; the next update tries again. */
  #miss(locale: string, error: unknown): void {
    if (locale === this.#missing) return;
    this.#missing = locale;
    complain('not_loaded', String(error));
    const detail = { reason: 'not_loaded' };
    this.#host.dispatchEvent(new CustomEvent('bon-unavailable', { detail, bubbles: true, composed: true }));
  }
}

/** `part`: whose words these are, if not those of the element itself. */
export async function languageOf<Words>(
  dictionary: Dictionary<Words>,
  { locale, spoken, overrides }: Wanted,
  part = '',
): Promise<Language<Words>> {
  const [{ words, Formatter: Own = Formatter }, shop] = await Promise.all([
    dictionary[spoken](),
    overrides ? import('./words/overrides.ts') : undefined,
  ]);
  return { locale, words: shop ? shop.overridden(words, overrides, part) : words, format: new Own(locale) };
}

/** A language that we do not speak is answered in English, numbers included. */
function spokenAt(element: Element): Pick<Wanted, 'locale' | 'spoken'> {
  const candidates = [element.getAttribute('lang'), settings().lang, langAround(element), navigator.language];
  const [locale = 'en'] = candidates.flatMap((lang) => (lang ? [canonical(lang)] : []));
  const [, spoken] = /^(en|ru|kk)\b/.exec(locale) ?? [];
  return spoken ? { locale, spoken: spoken as Spoken } : { locale: 'en', spoken: 'en' };
}

function langAround(element: Element): string | null | undefined {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return lang || !(root instanceof ShadowRoot) ? lang : langAround(root.host);
}

/** Pages say `ru_RU`, `RU` and worse; `Intl` would throw. */
function canonical(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang.trim().replace(/_/g, '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
