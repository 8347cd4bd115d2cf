import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The page is drawn by its own script before it is first seen, in its own type: it does not change after that. */
const beforePaint: Plugin = {
  name: 'before-paint',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const font = Object.keys(bundle).find((name) => name.endsWith('.ttf')) ?? '';
      return {
        html: html.replace('<script type="module" crossorigin', '<script type="module" blocking="render" crossorigin'),
        tags: [
          {
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/ttf', href: `/${font}`, crossorigin: true },
            injectTo: 'head-prepend',
          },
        ],
      };
    },
  },
};

/** The demo shop: a page like any shop's. It gets the elements by the script tag, so none of our code is in it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    beforePaint,
    compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(html|js|css|svg|ttf)$/, threshold: 0 }),
  ],
  build: {
    outDir: '../../dist/demo',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
  },
});
