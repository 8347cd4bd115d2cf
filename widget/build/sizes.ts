import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from 'vite';
import { type Scenario, scenarios } from './scenarios.ts';

/** What a page loads, in bytes as they go over the wire; in the language that is heaviest. */
export type Size = {
  readonly id: string;
  readonly name: string;
  readonly language?: string;
  readonly files: readonly string[];
  readonly gzip: number;
  readonly brotli: number;
  readonly budget?: number;
};

const LANGUAGES = ['en', 'ru', 'kk'] as const;

/** Sums up what the build made, file by file, as its graph of modules says. */
export function measure(dist: string): readonly Size[] {
  const manifestOf = (name: string): Manifest =>
    JSON.parse(readFileSync(join(dist, `.vite/${name}.json`), 'utf8')) as Manifest;
  return scenarios.map((scenario) => {
    const page = scenario.page && manifestOf(scenario.page);
    return measureScenario(scenario, dist, { ...page, ...manifestOf('manifest') });
  });
}

function measureScenario(
  { id, name, modules, words, without = [], budget }: Scenario,
  dist: string,
  manifest: Manifest,
): Size {
  const known = new Set(
    filesOf(
      without.map((module) => `src/${module}`),
      manifest,
    ),
  );
  const inLanguages = (words.length > 0 ? LANGUAGES : [undefined]).map((language) => {
    const spoken = words.map((part) => keyOfWords(part, language ?? '', manifest));
    const files = filesOf([...modules.map((module) => `src/${module}`), ...spoken], manifest).filter(
      (file) => !known.has(file),
    );
    const [gzip, brotli] = ['gz', 'br'].map((kind) =>
      sum(files.map((file) => statSync(join(dist, `${file}.${kind}`)).size)),
    );
    return { ...(language && { language }), files, gzip: gzip ?? 0, brotli: brotli ?? 0 };
  });
  const heaviest = inLanguages.reduce((one, other) => (other.gzip > one.gzip ? other : one));
  return { id, name, ...heaviest, ...(budget !== undefined && { budget }) };
}

/** Words that share a file are in one of no module. */
function keyOfWords(part: string, language: string, manifest: Manifest): string {
  const together = Object.keys(manifest).filter((key) => key.startsWith(`_${part}.${language}-`));
  return together[0] ?? `src/internal/words/${part}.${language}.ts`;
}

/** The files that have the modules, and those that they import at once. */
function filesOf(modules: readonly string[], manifest: Manifest): string[] {
  const keys = new Set(modules);
  for (const key of keys) for (const imported of chunkOf(key, manifest).imports ?? []) keys.add(imported);
  return [...new Set([...keys].map((key) => chunkOf(key, manifest).file))];
}

function chunkOf(key: string, manifest: Manifest): Manifest[string] {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`no file was built for ${key}`);
  return chunk;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
