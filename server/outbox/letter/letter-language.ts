/** The languages in which people are written to. */
export type LetterLanguage = 'ru' | 'en';
