import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The shop's own script sets language and theme: before the first paint, so that the page does not change after it. */
const beforePaint: Plugin = {
  name: 'before-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html.replace('<script type="module" crossorigin', '<script type="module" blocking="render" crossorigin'),
  },
};

/** The demo shop: a page like any shop's. It gets the elements by the script tag, so none of our code is in it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    beforePaint,
    compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css|svg)$/, threshold: 0 }),
  ],
  build: {
    outDir: '../../dist/demo',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
