import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, version } from '../http/package-root.ts';
import type { Assets } from './assets.ts';
import { LANGUAGES } from './language.ts';
import { type Served, toServed } from '../http/served.ts';
import { linkTo, type Page } from './site.ts';

/** The service worker, which knows all that can be read offline; another build makes it another file. */
export function createWorker(pages: readonly Page[], assets: Assets, playground: string): Served {
  const files = [...assets.all(), ...playgroundFiles(playground)];
  const kept = Object.fromEntries(
    LANGUAGES.map((lang) => [lang, [...pages.map(({ path }) => linkTo(path, lang)), ...files]]),
  );
  const build = createHash('sha256').update(version).update(JSON.stringify(kept)).digest('hex').slice(0, 16);
  const code = readFileSync(join(packageRoot, 'server/docs/assets/sw.js'), 'utf8');
  return toServed(
    Buffer.from(`const KEPT = ${JSON.stringify({ build, files: kept })};\n${code}`),
    'text/javascript; charset=utf-8',
  );
}

/** The frame comes last: without what it loads, it is of no use. */
function playgroundFiles(folder: string): string[] {
  const files = readdirSync(join(folder, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  return [...files.sort().map((name) => `/docs/playground/assets/${name}`), '/docs/playground/'];
}
