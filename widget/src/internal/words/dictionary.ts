import type { Formatter } from '../format.ts';

/** The languages that the elements speak. One that lacks a word does not compile. */
export type Spoken = 'en' | 'ru' | 'kk';

/** A file of words; that of an element has a formatter, too, where `Intl` does not know the language everywhere. */
export type Vocabulary<Words> = { readonly words: Words; readonly Formatter?: new (locale: string) => Formatter };

/** The words of an element, or of a part of one, each language loaded when it is first spoken. */
export type Dictionary<Words> = Readonly<Record<Spoken, () => Promise<Vocabulary<Words>>>>;
