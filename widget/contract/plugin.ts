import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Plugin } from 'vite';
import { domTypes, reactTypes, vueTypes } from './declarations.ts';
import { readManifest } from './manifest.ts';
import { readSurface } from './surface.ts';

const LOOKS = join(import.meta.dirname, '../looks');

/** Beside the code: what it promises, its types, and the ready looks. */
export const contract: Plugin = {
  name: 'contract',
  async generateBundle() {
    const manifest = await readManifest();
    const surface = readSurface(manifest);
    const files = {
      'custom-elements.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
      'types/bonbon.d.ts': await tidy(domTypes(surface)),
      'types/react.d.ts': await tidy(reactTypes(surface)),
      'types/vue.d.ts': await tidy(vueTypes(surface)),
      ...Object.fromEntries(
        readdirSync(LOOKS).map((name) => [`looks/${name}`, readFileSync(join(LOOKS, name), 'utf8')]),
      ),
    };
    for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source });
  },
};

/** People read these, too. */
async function tidy(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'typescript' });
}
