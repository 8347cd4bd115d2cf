import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';
import packageJson from '../package.json' with { type: 'json' };
import { pages } from './build/pages.ts';
import { selfContained } from './build/self-contained.ts';
import { squeeze } from './build/squeeze.ts';
import { supply } from './build/supply.ts';
import { contract } from './contract/plugin.ts';

const { version } = packageJson;

const nameOf = (name: string): string => `${name}-${version}-[hash:8].js`;

const transforms = (): Plugin[] => [squeeze];

/**
 * The script tag's code: its loader under a name that changes with the content and under the lasting `bonbon.js`, what
 * it loads beside it, and all of it in one file; and the client for pages that draw their own controls.
 * Built as a library, since Vite puts its preload helper into every other entry with a dynamic import.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    ...transforms(),
    selfContained(
      [
        { name: 'bonbon.all', source: 'src/loader.ts', onDemand: 'inside' },
        { name: 'client', source: 'src/client/client.ts', onDemand: 'beside' },
      ],
      nameOf,
      transforms,
    ),
    pages(transforms),
    contract,
    supply(),
    compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(?:js|css|json|d\.ts)$/, threshold: 0 }),
  ],
  build: {
    outDir: '../dist/widget/v1',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: { bonbon: 'src/loader.ts' }, formats: ['es'] },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        minify: true,
        comments: { annotation: false },
        hashCharacters: 'hex',
        entryFileNames: nameOf('[name]'),
      },
    },
  },
});
