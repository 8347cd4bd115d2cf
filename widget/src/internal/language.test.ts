import { expect, fixture, html as lit, waitUntil } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit/html.js';
import { afterwards, listenTo, one, textOf } from '../../test/shadow.ts';
import { css } from './css.ts';
import { BonElement } from './element.ts';
import { type Forms } from './format.ts';
import { LanguageController, type Speech } from './language.ts';
import { OnDemand, speechOf } from './on-demand.ts';
import type { Dictionary, Spoken, Vocabulary } from './words/dictionary.ts';
import { KazakhFormatter } from './words/kazakh-formatter.ts';

type GreetingWords = { readonly hello: string; readonly guests: Forms; readonly names: { readonly host: string } };

type PartWords = { readonly bye: string };

const vocabularies: Readonly<Record<Spoken, Vocabulary<GreetingWords>>> = {
  en: { words: { hello: 'Hello', guests: { one: '# guest', other: '# guests' }, names: { host: 'Host' } } },
  ru: {
    words: {
      hello: 'Привет',
      guests: { one: '# гость', few: '# гостя', many: '# гостей', other: '# гостя' },
      names: { host: 'Хозяин' },
    },
  },
  kk: {
    words: { hello: 'Сәлем', guests: { one: '# қонақ', other: '# қонақ' }, names: { host: 'Үй иесі' } },
    Formatter: KazakhFormatter,
  },
};

const partWords: Readonly<Record<Spoken, string>> = { en: 'Bye', ru: 'Пока', kk: 'Сау бол' };

/** Loads at once, unless it is held back or the line is broken. */
const line = {
  broken: new Set<string>(),
  held: new Map<string, (() => void)[]>(),

  hold(language: string): void {
    this.held.set(language, []);
  },

  release(language: string): void {
    const waiting = this.held.get(language) ?? [];
    this.held.delete(language);
    for (const go of waiting) go();
  },

  async load<Loaded>(language: string, loaded: Loaded): Promise<Loaded> {
    const held = this.held.get(language);
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    if (this.broken.has(language)) throw new TypeError(`no words in ${language}`);
    return loaded;
  },
};

const dictionary: Dictionary<GreetingWords> = {
  en: () => line.load('en', vocabularies.en),
  ru: () => line.load('ru', vocabularies.ru),
  kk: () => line.load('kk', vocabularies.kk),
};

const partDictionary: Dictionary<PartWords> = {
  en: () => line.load('en', { words: { bye: partWords.en } }),
  ru: () => line.load('ru', { words: { bye: partWords.ru } }),
  kk: () => line.load('kk', { words: { bye: partWords.kk } }),
};

class TestGreeting extends BonElement {
  static override styles = [
    css`
      .base {
        display: grid;
        color: rgb(9, 9, 9);
      }
    `,
  ];
  static override properties = { ...super.properties, guests: {} };

  declare guests: number | undefined;

  protected override readonly speech = new LanguageController(this, dictionary);

  readonly extra = new OnDemand<Speech<PartWords>>(
    () => speechOf(this.speech, 'history', partDictionary),
    () => this.requestUpdate(),
  );

  protected override render(): TemplateResult {
    const { locale, words, format } = this.speech.current;
    const { part } = this.extra;
    return html`<p class="base" lang=${locale}>
      ${words.hello}, ${format.count(this.guests ?? 5, words.guests)} ${words.names.host} ${part?.current.words.bye}
    </p>`;
  }
}

customElements.define('test-greeting', TestGreeting);

/** It is there at once, with words or without. */
function greeting(attributes: Readonly<Record<string, string>> = {}): TestGreeting {
  const element = new TestGreeting();
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  afterwards(() => element.remove());
  return element;
}

const said = (element: Element): string => textOf(element, '.base');

async function untilSaid(element: Element, text: string): Promise<void> {
  await waitUntil(() => said(element).includes(text), `should say ${text}, and says ${said(element)}`);
}

/** The lines on the console while a test runs. */
function listenToConsole(): string[] {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.join(' '));
  afterwards(() => (console.error = error));
  return lines;
}

describe('the language of an element', () => {
  afterEach(() => {
    line.broken.clear();
    line.held.clear();
    document.documentElement.removeAttribute('lang');
  });

  for (const [lang, text, locale] of [
    ['kk-KZ', 'Сәлем, 5 қонақ Үй иесі', 'kk-KZ'],
    ['kk', 'Сәлем, 5 қонақ Үй иесі', 'kk'],
    ['KAZ', 'Сәлем, 5 қонақ Үй иесі', 'kk'],
    ['ru_RU', 'Привет, 5 гостей Хозяин', 'ru-RU'],
    ['en-GB', 'Hello, 5 guests Host', 'en-GB'],
    ['fr', 'Hello, 5 guests Host', 'en'],
    ['rue', 'Hello, 5 guests Host', 'en'],
    ['no language at all', 'Hello, 5 guests Host', 'en'],
  ] as const) {
    it(`is ${locale} where it is said to be ${lang}`, async () => {
      const element = greeting({ lang });
      await element.updateComplete;
      expect(said(element)).to.equal(text);
      expect(element.shadowRoot?.querySelector('.base')?.getAttribute('lang')).to.equal(locale);
    });
  }

  it('is its own, then that of what is around it, out through shadow roots to the page', async () => {
    document.documentElement.lang = 'en';
    const outer = await fixture(lit`<section><div></div></section>`);
    const host = outer.querySelector('div');
    const element = document.createElement('test-greeting');
    host?.attachShadow({ mode: 'open' }).append(element);
    await untilSaid(element, 'Hello');
    outer.setAttribute('lang', 'ru');
    await untilSaid(element, 'Привет');
    host?.setAttribute('lang', 'kk');
    await untilSaid(element, 'Сәлем');
    element.setAttribute('lang', 'ru');
    await untilSaid(element, 'Привет');
    element.removeAttribute('lang');
    host?.removeAttribute('lang');
    outer.removeAttribute('lang');
    await untilSaid(element, 'Hello');
    document.documentElement.lang = 'kk';
    await untilSaid(element, 'Сәлем');
  });

  it('is that of the place to which the element is moved', async () => {
    const [here, there] = [document.createElement('div'), document.createElement('div')];
    here.lang = 'en';
    there.lang = 'kk';
    await fixture(lit`${here}${there}`);
    const element = document.createElement('test-greeting');
    here.append(element);
    await untilSaid(element, 'Hello');
    there.append(element);
    await untilSaid(element, 'Сәлем');
  });

  it('shows nothing before there are words, and keeps its place until then', async () => {
    line.hold('kk');
    const element = greeting({ lang: 'kk' });
    await waitUntil(() => line.held.get('kk')?.length === 1);
    expect(element.shadowRoot?.childElementCount).to.equal(0);
    expect(element.getBoundingClientRect().height).to.equal(7.25 * 16);
    line.release('kk');
    await element.updateComplete;
    expect(said(element)).to.contain('Сәлем');
    expect(element.getBoundingClientRect().height).to.be.below(7.25 * 16);
  });

  it('leaves the style sheet of a part that came before the words where it is, after those of the element', async () => {
    line.hold('kk');
    const element = greeting({ lang: 'kk' });
    await waitUntil(() => line.held.get('kk')?.length === 1);
    element.shadowRoot?.adoptedStyleSheets.push(css`
      .base {
        color: rgb(1, 2, 3);
      }
    `);
    line.release('kk');
    await element.updateComplete;
    const { color, display } = getComputedStyle(one(element, '.base'));
    expect([color, display]).to.deep.equal(['rgb(1, 2, 3)', 'grid']);
  });

  it('goes on in the old words until the new ones are there', async () => {
    const element = greeting({ lang: 'en' });
    await untilSaid(element, 'Hello');
    line.hold('ru');
    element.lang = 'ru';
    await waitUntil(() => line.held.get('ru')?.length === 1);
    element.guests = 1;
    await untilSaid(element, 'Hello, 1 guest');
    line.release('ru');
    await element.updateComplete;
    expect(said(element)).to.equal('Привет, 1 гость Хозяин');
  });

  it('is the last of two that are asked for one after the other, whichever is there first', async () => {
    for (const [first, second] of [
      ['ru', 'kk'],
      ['kk', 'ru'],
    ] as const) {
      const element = greeting({ lang: 'en' });
      await untilSaid(element, 'Hello');
      line.hold(first);
      line.hold(second);
      element.lang = first;
      await waitUntil(() => line.held.get(first)?.length === 1);
      element.lang = second;
      await waitUntil(() => line.held.get(second)?.length === 1);
      line.release(second);
      await untilSaid(element, vocabularies[second].words.hello);
      line.release(first);
      await element.updateComplete;
      expect(said(element)).to.contain(vocabularies[second].words.hello);
    }
  });

  it('is the last one also where nothing was shown before', async () => {
    line.hold('ru');
    line.hold('kk');
    const element = greeting({ lang: 'ru' });
    await waitUntil(() => line.held.get('ru')?.length === 1);
    element.lang = 'kk';
    await waitUntil(() => line.held.get('kk')?.length === 1);
    line.release('ru');
    line.release('kk');
    await element.updateComplete;
    expect(said(element)).to.contain('Сәлем');
  });

  it('tells once that there are no words, and tries again with the next update', async () => {
    const lines = listenToConsole();
    const told = listenTo(['bon-unavailable']);
    line.broken.add('ru');
    const element = greeting({ lang: 'ru' });
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    expect(element.shadowRoot?.childElementCount).to.equal(0);
    expect(told).to.deep.equal([{ name: 'bon-unavailable', detail: { reason: 'not_loaded' } }]);
    await waitUntil(() => lines.length === 1);
    expect(lines[0]).to.contain('not_loaded').and.contain('no words in ru');
    line.broken.clear();
    element.requestUpdate();
    await element.updateComplete;
    expect(said(element)).to.contain('Привет');
  });

  it('stays what it was where the words of another one are not to be had', async () => {
    const told = listenTo(['bon-unavailable']);
    listenToConsole();
    const element = greeting({ lang: 'en' });
    await untilSaid(element, 'Hello');
    line.broken.add('kk');
    element.lang = 'kk';
    await waitUntil(() => told.length === 1);
    expect(said(element)).to.contain('Hello');
    line.broken.clear();
    element.guests = 3;
    await untilSaid(element, 'Сәлем, 3 қонақ');
  });

  it('is that of its parts, too, and never a mixture', async () => {
    const element = greeting({ lang: 'en' });
    await element.extra.ready();
    await untilSaid(element, 'Bye');
    const mixed: string[] = [];
    const observer = new MutationObserver(() => mixed.push(said(element)));
    if (element.shadowRoot) observer.observe(element.shadowRoot, { subtree: true, characterData: true });
    element.lang = 'ru';
    await untilSaid(element, 'Привет');
    expect(said(element)).to.contain('Пока');
    expect(mixed.filter((text) => text.includes('Привет') !== text.includes('Пока'))).to.deep.equal([]);
  });

  it('is the right one for a part that comes in the middle of a switch', async () => {
    const element = greeting({ lang: 'en' });
    await untilSaid(element, 'Hello');
    line.hold('kk');
    element.lang = 'kk';
    await waitUntil(() => line.held.get('kk')?.length === 1);
    const part = element.extra.ready();
    await waitUntil(() => (line.held.get('kk')?.length ?? 0) > 1);
    line.release('kk');
    await part;
    await untilSaid(element, 'Сәлем');
    expect(said(element)).to.contain('Сау бол');
  });

  it('may have other words for a few things, also in its parts, and says which are unknown', async () => {
    const lines = listenToConsole();
    const element = greeting({
      lang: 'en',
      words: JSON.stringify({
        hello: 'Hi',
        guests: { other: '# friends' },
        names: 'no',
        nope: 'x',
        history: { bye: 'See you' },
      }),
    });
    await element.extra.ready();
    await untilSaid(element, 'Hi, 5 friends Host See you');
    await waitUntil(() => ['names', 'nope'].every((key) => lines.some((each) => each.includes(key))));
    element.words = { hello: 'Hey' };
    await element.updateComplete;
    expect(said(element)).to.equal('Hey, 5 guests Host Bye');
    element.lang = 'ru';
    await untilSaid(element, 'Hey, 5 гостей');
    element.words = undefined;
    await element.updateComplete;
    expect(said(element)).to.equal('Привет, 5 гостей Хозяин Пока');
  });

  it('shows its own words where those of the shop are no JSON', async () => {
    const lines = listenToConsole();
    const element = greeting({ lang: 'en', words: '{hello}' });
    await element.updateComplete;
    expect(said(element)).to.contain('Hello');
    await waitUntil(() => lines.some((each) => each.includes('words_not_json')));
  });
});

describe('Kazakh, which not every browser knows', () => {
  const format = new KazakhFormatter();
  const plain = (text: string): string => text.replace(/\s/g, ' ');

  it('writes money as it is written in Kazakhstan', () => {
    expect(plain(format.money('1234.50', 'KZT'))).to.equal('1 234,50 ₸');
    expect(plain(format.money('1000.00', 'RUB'))).to.equal('1 000 ₽');
    expect(plain(format.money('99.90', 'EUR'))).to.equal('99,90 €');
    expect(format.percent('12.5')).to.equal('12,5%');
  });

  it('writes dates and times', () => {
    expect(format.date(new Date('2026-11-22'), { dateStyle: 'long', timeZone: 'UTC' })).to.equal('2026 ж. 22 қараша');
    expect(format.moment('2026-01-05T10:00:00')).to.equal('2026 ж. 5 қаңтар, 10:00');
    expect(format.fromNow(30)).to.equal('30 секундтан кейін');
    expect(format.fromNow(121)).to.equal('3 минуттан кейін');
  });

  it('has the plural forms of Kazakh', () => {
    const forms = { one: '# one', other: '# other' };
    expect([1, 21].map((count) => format.count(count, forms))).to.deep.equal(['1 one', '21 other']);
  });
});
