import type { Request } from 'express';

export const LANGUAGES = ['en', 'ru'] as const;

export type Lang = (typeof LANGUAGES)[number];

/** One thing in every language: what is not translated does not compile. */
export type Said = Readonly<Record<Lang, string>>;

/** What the link asks for, else what the browser prefers, else English. */
export function languageOf(request: Request): Lang {
  const asked = request.query['lang'];
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((lang) => lang === asked) ?? LANGUAGES.find((lang) => lang === accepted) ?? 'en';
}
