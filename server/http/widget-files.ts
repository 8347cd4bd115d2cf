import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isImmutableWidgetFile } from '../../shared/widget-files.ts';
import { type Served, toServed } from './served.ts';

export type WidgetFiles = {
  /** By its name under `/widget/v1/`. */
  readonly find: (name: string) => Promise<Served | undefined>;
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
};

/** The two forms that the build has made of a file. */
const COMPRESSED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The files of the widget, held in memory: one build as it was when the server started, whatever becomes of the folder
 * while it runs. Those that another version has left in the archive are read when they are asked for.
 */
export function readWidgetFiles(folder: string, archive: string | undefined): WidgetFiles {
  const own = readFolder(folder);
  return {
    async find(name) {
      const file = own.get(name);
      if (file || archive === undefined || !isImmutableWidgetFile(name)) return file;
      return readArchived(archive, name);
    },
  };
}

function readFolder(folder: string): Map<string, Served> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(sep, '/'));
  // What the build writes down for itself is in a hidden folder.
  const names = all.filter((name) => !name.startsWith('.'));
  const there = new Set(names);
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const files = new Map<string, Served>();
  for (const name of names) {
    const contentType = contentTypeOf(name);
    if (contentType === undefined) continue;
    const served = toServed(read(name), contentType);
    for (const [encoding, ending] of COMPRESSED) {
      if (there.has(name + ending)) served.compressed.set(encoding, Promise.resolve(read(name + ending)));
    }
    files.set(name, served);
  }
  return files;
}

async function readArchived(archive: string, name: string): Promise<Served | undefined> {
  const [body, ...compressed] = await Promise.all(
    ['', '.br', '.gz'].map((ending) => readFile(join(archive, name + ending)).catch(() => undefined)),
  );
  if (!body) return undefined;
  const served = toServed(body, contentTypeOf(name) ?? '');
  COMPRESSED.forEach(([encoding], index) => {
    const form = compressed[index];
    if (form) served.compressed.set(encoding, Promise.resolve(form));
  });
  return served;
}

function contentTypeOf(name: string): string | undefined {
  return CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)];
}
