import { forms as enForms, words as en } from './words/en.ts';
import { forms as ruForms, words as ru } from './words/ru.ts';

export type Word = keyof typeof en;

/** `#` stands for the number; a language has as many forms as it needs. */
export type Forms = { readonly one: string; readonly few?: string; readonly many?: string; readonly other: string };

export type Counted = keyof typeof enForms;

const WORDS = { en, ru } as const satisfies Record<string, Readonly<Record<Word, string>>>;
const FORMS: Readonly<Record<Lang, Readonly<Record<Counted, Forms>>>> = { en: enForms, ru: ruForms };

export type Lang = keyof typeof WORDS;

/** Each by its own name. */
export const LANGUAGES: readonly { readonly lang: Lang; readonly name: string }[] = [
  { lang: 'ru', name: 'Русский' },
  { lang: 'en', name: 'English' },
];

export function words(lang: Lang): Readonly<Record<Word, string>> {
  return WORDS[lang];
}

export function forms(lang: Lang): Readonly<Record<Counted, Forms>> {
  return FORMS[lang];
}

export function isLang(text: string): text is Lang {
  return Object.hasOwn(WORDS, text);
}

export function isWord(key: string | undefined): key is Word {
  return key !== undefined && Object.hasOwn(en, key);
}
