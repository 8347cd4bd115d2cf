import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The page on which a shop's designer turns the theme of the elements. They come by the script tag, as to any page. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/theme/',
  publicDir: false,
  plugins: [compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css)$/, threshold: 0 })],
  build: {
    outDir: '../../dist/theme',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
