import { z } from 'zod';
import { inline } from './blocks.ts';
import { type Content, html } from './html.ts';
import type { Said } from './language.ts';
import type { ElementName, Section, Site } from './site.ts';
import { readWidgetFile } from './widget-files.ts';

const texts = z.record(z.string(), z.string());

const words = z.record(z.string(), z.object({ en: texts, ru: texts, kk: texts }));

export type Words = z.infer<typeof words>;

const WORDS = {
  title: { en: 'Words', ru: 'Слова' },
  intro: {
    en: 'All that the element says, by its key. The attribute `words` replaces any of it: JSON, in which a dot of the key is a step inwards; what stands in braces is filled in. [words.json](/widget/v1/words.json) has them in English, Russian and Kazakh.',
    ru: 'Всё, что говорит элемент, по ключам. Любое из этого заменит атрибут `words`: JSON, где точка в ключе — шаг внутрь; вместо фигурных скобок подставляются значения. В [words.json](/widget/v1/words.json) они по-английски, по-русски и по-казахски.',
  },
} satisfies Record<string, Said>;

export function readWords(): Words {
  return readWidgetFile('words.json', words);
}

/** What a shop may say in other words. */
export function wordsSection(name: ElementName, all: Words): Section {
  return { id: 'words', title: WORDS.title, blocks: [(site) => render(name, all, site)] };
}

function render(name: ElementName, all: Words, site: Site) {
  const { lang } = site;
  const said = Object.entries(all[name]?.[lang] ?? {});
  const rows = said.map(
    ([key, text]): Content =>
      html`<div>
        <dt><code>${key}</code></dt>
        <dd>${text}</dd>
      </div>`,
  );
  return html`<p>${inline(WORDS.intro[lang], site)}</p>
    <details class="long">
      <summary>${summaryOf(said.length)[lang]}</summary>
      <dl class="fields">${rows}</dl>
    </details>`;
}

function summaryOf(count: number): Said {
  return { en: `${count} keys`, ru: `Ключей: ${count}` };
}
