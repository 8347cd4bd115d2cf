import { inline, subtitle } from './blocks.ts';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import type { Attribute, CssProperty, Manifest, Member } from './manifest.ts';
import type { Block, ElementName, Section } from './site.ts';

const WORDS = {
  title: { en: 'The contract', ru: 'Контракт' },
  intro: {
    en: 'Read from the element’s own code when it is built, and checked against it: what stands here holds for all of version 1.',
    ru: 'Прочитан при сборке из кода самого элемента и сверен с ним: то, что здесь написано, верно для всей версии 1. Описания — на английском, как в коде.',
  },
  attributes: { en: 'Attributes', ru: 'Атрибуты' },
  properties: { en: 'Properties', ru: 'Свойства' },
  methods: { en: 'Methods', ru: 'Методы' },
  events: { en: 'Events', ru: 'События' },
  slots: { en: 'Slots', ru: 'Слоты' },
  parts: { en: 'Parts, for `::part()`', ru: 'Части, для `::part()`' },
  css: { en: 'Custom properties', ru: 'Свойства CSS' },
} satisfies Record<string, Said>;

type Row = {
  readonly name: string;
  readonly aside?: string | undefined;
  readonly text: string;
};

/** All that a page may rely on, from the manifest. */
export function contractSection(name: ElementName, manifest: Manifest): Section {
  const contract = manifest[name];
  return {
    id: 'contract',
    title: WORDS.title,
    blocks: [
      (site) => html`<p>${inline(WORDS.intro[site.lang], site)}</p>`,
      ...part(WORDS.attributes, contract.attributes.map(attributeRow)),
      ...part(WORDS.properties, contract.members.filter(isProperty).map(propertyRow)),
      ...part(WORDS.methods, contract.members.filter(isMethod).map(methodRow)),
      ...part(
        WORDS.events,
        contract.events.map(({ name, type, description }) => ({
          name,
          aside: detailOf(type?.text),
          text: description,
        })),
      ),
      ...part(
        WORDS.slots,
        contract.slots.map(({ name, description }) => ({ name, text: description })),
      ),
      ...part(
        WORDS.parts,
        contract.cssParts.map(({ name, description }) => ({ name, text: description })),
      ),
      ...part(WORDS.css, contract.cssProperties.map(cssRow)),
    ],
  };
}

function part(title: Said, rows: readonly Row[]): Block[] {
  return rows.length === 0 ? [] : [subtitle(title), (site) => renderRows(rows, site)];
}

export function renderRows(rows: readonly Row[], site: Parameters<Block>[0]): ReturnType<Block> {
  const items = rows.map(
    ({ name, aside, text }): Content =>
      html`<div>
        <dt>
          <code>${name}</code>${aside === undefined ? '' : html` <span class="aside"><code>${aside}</code></span>`}
        </dt>
        <dd>${inline(text, site)}</dd>
      </div>`,
  );
  return html`<dl class="fields" lang="en">${items}</dl>`;
}

function attributeRow({ name, type, default: standard, description }: Attribute): Row {
  return { name, aside: typeOf(type?.text, standard), text: description };
}

/** That nothing may be said at all, goes without saying. */
function typeOf(type: string | undefined, standard?: string): string | undefined {
  const said = type?.replaceAll(/ \| (?:null|undefined)\b/g, '');
  return standard === undefined ? said : `${said ?? ''} = ${standard}`;
}

/** What is only another way to an attribute is told there. */
function isProperty({ kind, privacy, static: isStatic, attribute, description }: Member): boolean {
  return kind === 'field' && privacy === undefined && !isStatic && attribute === undefined && Boolean(description);
}

function propertyRow({ name, type, description = '' }: Member): Row {
  return { name, aside: typeOf(type?.text), text: description };
}

function isMethod({ kind, privacy, static: isStatic, description }: Member): boolean {
  return kind === 'method' && privacy === undefined && !isStatic && Boolean(description);
}

function methodRow({ name, parameters = [], return: returned, description = '' }: Member): Row {
  const list = parameters.map(({ name: each, type }) => (type ? `${each}: ${type.text}` : each)).join(', ');
  return { name: `${name}(${list})`, aside: returned?.type?.text, text: description };
}

function detailOf(type: string | undefined): string | undefined {
  return type?.replace(/^CustomEvent<(.*)>$/s, '$1');
}

export function cssRow({ name, default: standard, description }: CssProperty): Row {
  return { name, aside: standard, text: description };
}
