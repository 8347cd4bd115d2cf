import { resolve } from 'node:path';
import { build } from 'vite';

/** One script of a page under `pages/` and of the libraries that it is made with, as a shop in development has it. */
export async function bundle(page: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    // With the compiler of templates.
    resolve: { alias: { vue: 'vue/dist/vue.esm-bundler.js' } },
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { input: resolve(import.meta.dirname, 'pages', page) },
    },
  });
  if (!('output' in built)) throw new Error('one script was asked for');
  return built.output[0].code;
}
