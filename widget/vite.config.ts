import { basename, dirname } from 'node:path';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/**
 * The script tag's code: `bonbon.js` under a lasting name, all else under names that change with the content.
 * Built as a library, since Vite puts its preload helper into every other entry with a dynamic import.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.js$/, threshold: 0 })],
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
