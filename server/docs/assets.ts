import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import getSwaggerFolder from 'swagger-ui-dist/absolute-path.js';
import { packageRoot } from '../http/package-root.ts';
import { type Served, toServed } from '../http/served.ts';
import { PICTURE_FOLDER, PICTURES } from './content/picture.ts';

export type Assets = {
  /** The address under which an asset is served; it changes with the content, so it can be kept for ever. */
  readonly addressOf: (name: string) => string;
  readonly find: (fileName: string) => Served | undefined;
  /** Serves what is made at run time. */
  readonly add: (name: string, body: Buffer) => void;
  /** The addresses of all. */
  readonly all: () => readonly string[];
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const OWN = ['docs.css', 'docs.js', 'search.js', 'playground.js', 'reference.css', 'reference.js', 'icon.svg'];
const SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const require = createRequire(import.meta.url);

export function readAssets(): Assets {
  const addresses = new Map<string, string>();
  const files = new Map<string, Served>();
  const add = (name: string, body: Buffer): void => {
    const extension = extname(name);
    const served = toServed(body, CONTENT_TYPES[extension] ?? '');
    const fileName = `${name.slice(0, -extension.length)}.${served.hash}${extension}`;
    addresses.set(name, `/docs/assets/${fileName}`);
    files.set(fileName, served);
  };
  const read = (folder: string, file: string, name = file): void =>
    add(name, withoutSourceMap(readFileSync(join(folder, file))));
  for (const name of OWN) read(join(packageRoot, 'server/docs/assets'), name);
  for (const name of SWAGGER) read(getSwaggerFolder(), name);
  read(join(dirname(require.resolve('minisearch')), '../es'), 'index.js', 'minisearch.js');
  for (const name of PICTURES) read(PICTURE_FOLDER, `${name}.png`);

  return {
    addressOf(name) {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`the docs have no asset called ${name}`);
      return address;
    },
    find: (fileName) => files.get(fileName),
    add,
    all: () => [...addresses.values()],
  };
}

/** The maps are not served; a link to one would be a 404 in every developer's console. */
function withoutSourceMap(file: Buffer): Buffer {
  const text = file.toString('utf8');
  const at = text.lastIndexOf('sourceMappingURL=');
  return at < text.length - 200 ? file : Buffer.from(text.slice(0, text.lastIndexOf('\n', at) + 1));
}
