import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The frame of the docs in which an element can be tried. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/docs/playground/',
  publicDir: false,
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css)$/, threshold: 0 })],
  build: {
    outDir: '../../dist/playground',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
