import { describe, expect, it } from 'vitest';
import { readWords, type WordsFile } from '../widget/build/words.ts';

const files = await readWords();
const english = files.filter(({ language }) => language === 'en');

/** The last part of the key of a plural form. */
const FORM = /\.(zero|one|two|few|many|other)$/;

const nameOf = ({ element, part = '' }: WordsFile): string => `${element} ${part}`;

function counterpart(language: string, file: WordsFile): WordsFile | undefined {
  return files.find((each) => each.language === language && nameOf(each) === nameOf(file));
}

/** Without plural forms, of which each language has its own. */
function keysOf({ texts }: WordsFile): string[] {
  return [...new Set([...texts.keys()].map((key) => key.replace(FORM, '')))].toSorted();
}

function placeholdersIn(text: string): string[] {
  return (text.match(/\{\w+\}|#/g) ?? []).toSorted();
}

describe('the words of the elements', () => {
  it('are there for each of the four elements', () => {
    expect(new Set(english.map(({ element }) => element))).toEqual(
      new Set(['promo-code', 'loyalty-balance', 'certificate-purchase', 'ticket-display']),
    );
  });

  for (const language of ['ru', 'kk']) {
    for (const file of english) {
      const other = counterpart(language, file);

      it(`are as many in ${language}: ${nameOf(file)}`, () => {
        expect(other && keysOf(other)).toEqual(keysOf(file));
      });

      it(`have the same places for values in ${language}: ${nameOf(file)}`, () => {
        for (const [key, text] of other?.texts ?? []) {
          const model = file.texts.get(key) ?? file.texts.get(key.replace(FORM, '.other')) ?? '';
          expect([key, placeholdersIn(text)]).toEqual([key, placeholdersIn(model)]);
        }
      });
    }
  }

  for (const file of files) {
    const { language, texts } = file;

    it(`have every plural form that ${language} needs: ${nameOf(file)}`, () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const plurals = new Set([...texts.keys()].filter((key) => FORM.test(key)).map((key) => key.replace(FORM, '')));
      for (const key of plurals) {
        const forms = [...texts.keys()].filter((each) => FORM.test(each) && each.replace(FORM, '') === key);
        expect([key, forms.map((each) => each.slice(key.length + 1)).toSorted()]).toEqual([key, needed]);
      }
    });

    it(`are plain and not empty in ${language}: ${nameOf(file)}`, () => {
      for (const [key, text] of texts) expect([key, text]).toEqual([key, expect.stringMatching(/^\S(?:.*\S)?$/)]);
    });
  }

  it('come with a formatter where browsers do not know the language', () => {
    for (const file of files) {
      expect([nameOf(file), file.language, file.hasFormatter]).toEqual([
        nameOf(file),
        file.language,
        file.language === 'kk' && file.part === undefined,
      ]);
    }
  });
});
