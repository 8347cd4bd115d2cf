import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The page of a certificate, whose address stands in its letter. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/certificate/',
  publicDir: false,
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css)$/, threshold: 0 })],
  build: {
    outDir: '../../dist/certificate',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
