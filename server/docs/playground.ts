import { inline } from './blocks.ts';
import { type Content, html } from './html.ts';
import type { Lang, Said } from './language.ts';
import type { Attribute, CssProperty, Manifest } from './manifest.ts';
import type { ElementName, Section, Site } from './site.ts';

const WORDS = {
  title: { en: 'Try it', ru: 'Попробовать' },
  needsScript: {
    en: 'Trying the element needs JavaScript; all else on this page does not.',
    ru: 'Чтобы попробовать элемент, нужен JavaScript; остальное на странице — нет.',
  },
  intro: {
    en: 'The element itself, in every state that a shop can see it in. Its answers are made in the frame: nothing is asked of a server.',
    ru: 'Сам элемент во всех состояниях, в которых его увидит магазин. Ответы ему даёт рамка: к серверу он не обращается.',
  },
  state: { en: 'State', ru: 'Состояние' },
  language: { en: 'Language', ru: 'Язык' },
  colours: { en: 'Colours', ru: 'Цвета' },
  look: { en: 'Look', ru: 'Вид' },
  none: { en: 'none', ru: 'нет' },
  width: { en: 'Width', ru: 'Ширина' },
  direction: { en: 'Direction', ru: 'Направление' },
  attributes: { en: 'Attributes', ru: 'Атрибуты' },
  tokens: { en: 'Custom properties', ru: 'Свойства CSS' },
  reset: { en: 'Reset', ru: 'Сбросить' },
  code: { en: 'HTML and CSS', ru: 'HTML и CSS' },
  events: { en: 'Events', ru: 'События' },
  noEvents: { en: 'None yet', ru: 'Пока нет' },
} satisfies Record<string, Said>;

const OPTIONS = {
  language: [
    ['en', { en: 'English', ru: 'Английский' }],
    ['ru', { en: 'Russian', ru: 'Русский' }],
    ['kk', { en: 'Kazakh', ru: 'Казахский' }],
  ],
  colours: [
    ['light', { en: 'light', ru: 'светлые' }],
    ['dark', { en: 'dark', ru: 'тёмные' }],
  ],
  width: [
    ['full', { en: 'full', ru: 'вся' }],
    ['phone', { en: 'phone', ru: 'телефон' }],
  ],
  direction: [
    ['ltr', { en: 'LTR', ru: 'LTR' }],
    ['rtl', { en: 'RTL', ru: 'RTL' }],
  ],
} as const satisfies Record<string, readonly (readonly [string, Said])[]>;

/** What a state brings with it, or what has a control of its own. */
const SET_BY_STATE = new Set(['lang', 'token', 'checkout', 'cart', 'mode', 'site-code', 'campaign']);

/** The element, live, with what can be turned on it. */
export function playgroundSection(name: ElementName, manifest: Manifest): Section {
  return { id: 'playground', title: WORDS.title, blocks: [(site) => render(name, manifest, site)] };
}

function render(name: ElementName, manifest: Manifest, site: Site) {
  const { lang } = site;
  const { attributes, cssProperties } = manifest[name];
  const free = attributes.filter((attribute) => !SET_BY_STATE.has(attribute.name));
  return html`<p>${inline(WORDS.intro[lang], site)}</p>
    <noscript><p class="note">${WORDS.needsScript[lang]}</p></noscript>
    <div class="playground" data-element="${name}" hidden>
      <form>
        <p class="wide">
          <label for="play-state">${WORDS.state[lang]}</label>
          <select id="play-state" name="state"></select>
        </p>
        <p>
          <label for="play-look">${WORDS.look[lang]}</label>
          <select id="play-look" name="look">
            <option value="">${WORDS.none[lang]}</option>
          </select>
        </p>
        ${select('language', lang, lang)} ${select('colours', lang)} ${select('width', lang)}
        ${select('direction', lang)}
        <div class="stage wide">
          <iframe title="${`<${name}>`}" loading="lazy" data-src="/docs/playground/"></iframe>
        </div>
        <details class="wide">
          <summary>${WORDS.attributes[lang]}</summary>
          <div>${free.map(attributeField)}</div>
        </details>
        <details class="wide">
          <summary>${WORDS.tokens[lang]}</summary>
          <div>${cssProperties.map(tokenField)}</div>
        </details>
        <button type="reset">${WORDS.reset[lang]}</button>
      </form>
      <figure class="code">
        <figcaption>${WORDS.code[lang]}</figcaption>
        <pre tabindex="0"><code></code></pre>
      </figure>
      <div class="log">
        <p id="play-events">${WORDS.events[lang]}</p>
        <div role="log" aria-labelledby="play-events" tabindex="0"></div>
        <p class="none">${WORDS.noEvents[lang]}</p>
      </div>
    </div>`;
}

function select(name: keyof typeof OPTIONS, lang: Lang, chosen?: string): Content {
  const options = OPTIONS[name].map(
    ([value, said]) => html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${said[lang]}</option>`,
  );
  return html`<p>
    <label for="play-${name}">${WORDS[name][lang]}</label>
    <select id="play-${name}" name="${name}">
      ${options}
    </select>
  </p>`;
}

function attributeField({ name, type, default: standard }: Attribute): Content {
  const id = `play-attribute-${name}`;
  if (type?.text === 'boolean') {
    return html`<p class="check">
      <input id="${id}" type="checkbox" name="attribute" value="${name}" />
      <label for="${id}"><code>${name}</code></label>
    </p>`;
  }
  const choices = type === undefined ? [] : [...type.text.matchAll(/'([^']+)'/g)].map(([, choice = '']) => choice);
  const control =
    choices.length > 1
      ? html`<select id="${id}" name="attribute" data-name="${name}">
          <option></option>
          ${choices.map((choice) => html`<option>${choice}</option>`)}
        </select>`
      : html`<input
          id="${id}"
          name="attribute"
          data-name="${name}"
          placeholder="${standard?.replace(/^'(.*)'$/, '$1') ?? ''}"
          autocomplete="off"
          spellcheck="false"
        />`;
  return html`<p>
    <label for="${id}"><code>${name}</code></label>
    ${control}
  </p>`;
}

function tokenField({ name, default: standard }: CssProperty): Content {
  const id = `play-token${name}`;
  return html`<p>
    <label for="${id}"><code>${name}</code></label>
    <input
      id="${id}"
      name="token"
      data-name="${name}"
      placeholder="${standard ?? ''}"
      autocomplete="off"
      spellcheck="false"
    />
  </p>`;
}
