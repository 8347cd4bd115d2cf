import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import getSwaggerFolder from 'swagger-ui-dist/absolute-path.js';
import { packageRoot } from '../http/package-root.ts';
import { type Served, toServed } from './served.ts';

export type Assets = {
  /** The address under which an asset is served; it changes with the content, so it can be kept for ever. */
  readonly addressOf: (name: string) => string;
  readonly find: (fileName: string) => Served | undefined;
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const OWN = ['docs.css', 'reference.css', 'reference.js', 'icon.svg'];
const SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js'];

export function readAssets(): Assets {
  const addresses = new Map<string, string>();
  const files = new Map<string, Served>();
  const read = (folder: string, name: string): void => {
    const extension = extname(name);
    const served = toServed(withoutSourceMap(readFileSync(join(folder, name))), CONTENT_TYPES[extension] ?? '');
    const fileName = `${name.slice(0, -extension.length)}.${served.hash}${extension}`;
    addresses.set(name, `/docs/assets/${fileName}`);
    files.set(fileName, served);
  };
  for (const name of OWN) read(join(packageRoot, 'server/docs/assets'), name);
  for (const name of SWAGGER) read(getSwaggerFolder(), name);

  return {
    addressOf(name) {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`the docs have no asset called ${name}`);
      return address;
    },
    find: (fileName) => files.get(fileName),
  };
}

/** The maps are not served; a link to one would be a 404 in every developer's console. */
function withoutSourceMap(file: Buffer): Buffer {
  const text = file.toString('utf8');
  const at = text.lastIndexOf('sourceMappingURL=');
  return at < text.length - 200 ? file : Buffer.from(text.slice(0, text.lastIndexOf('\n', at) + 1));
}
