import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder with our package.json: it holds what is not compiled, whether we run from the source or from dist/. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The widget, as it was built. */
export const widgetFolder = join(packageRoot, 'dist/widget/v1');

export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))).version;

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above the server');
  return findRoot(parent);
}
