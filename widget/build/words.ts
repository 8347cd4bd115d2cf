import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Spoken } from '../src/internal/words/dictionary.ts';

/** Every text by its key, as one writes it in `words` with dots between: `apply`, `history.more`, `points.one`. */
export type Texts = ReadonlyMap<string, string>;

const FOLDER = join(import.meta.dirname, '../src/internal/words');

const FILE = /^(?<element>[a-z-]+)(?:\.(?<part>[a-z]+))?\.(?<language>en|ru|kk)\.ts$/;

type Vocabulary = { readonly words: object; readonly Formatter?: unknown };

export type WordsFile = {
  readonly element: string;
  readonly part: string | undefined;
  readonly language: Spoken;
  readonly texts: Texts;
  readonly hasFormatter: boolean;
};

/** All words of all elements, file by file. */
export function readWords(): Promise<WordsFile[]> {
  const names = readdirSync(FOLDER).toSorted();
  return Promise.all(names.flatMap((name) => (FILE.test(name) ? [readFile(name)] : [])));
}

async function readFile(name: string): Promise<WordsFile> {
  const { element = '', part, language } = FILE.exec(name)?.groups ?? {};
  const { words, Formatter } = (await import(join(FOLDER, name))) as Vocabulary;
  const texts = new Map(textsIn(words, part === undefined ? '' : `${part}.`));
  return { element, part, language: language as Spoken, texts, hasFormatter: Formatter !== undefined };
}

function textsIn(words: object, path: string): [string, string][] {
  return Object.entries(words).flatMap(([key, text]: [string, string | object]) =>
    typeof text === 'string' ? [[path + key, text]] : textsIn(text, `${path}${key}.`),
  );
}
