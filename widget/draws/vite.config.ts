import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The page on which anybody can replay a draw from its proof. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/draws/',
  publicDir: false,
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css)$/, threshold: 0 })],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/draws',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
