import { basename, dirname } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** What style sheets are indented and explained with is for us, and not for the pages of others. */
const squeezeStyles: Plugin = {
  name: 'squeeze-styles',
  transform: {
    filter: { id: /\.styles\.ts$/ },
    handler: (code) => ({ code: code.replace(/(?<=\bcss`)[^`]+(?=`)/g, squeeze), map: { mappings: '' } }),
  },
};

function squeeze(sheet: string): string {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/;\}/g, '}')
    .trim();
}

/**
 * The script tag's code: `bonbon.js` under a lasting name, all else under names that change with the content.
 * Built as a library, since Vite puts its preload helper into every other entry with a dynamic import.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [squeezeStyles, compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.js$/, threshold: 0 })],
  build: {
    outDir: '../dist/widget/v1',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/loader.ts', formats: ['es'], fileName: () => 'bonbon.js' },
    rolldownOptions: {
      output: {
        minify: true,
        chunkFileNames: ({ name, facadeModuleId }) =>
          `assets/${facadeModuleId ? basename(dirname(facadeModuleId)) : name}-[hash].js`,
      },
    },
  },
});
