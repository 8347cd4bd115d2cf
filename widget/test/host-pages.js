import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
  '.json': 'application/json',
};

/** The strictest page that we promise to work in. */
const strict = (origin) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; '),
});

/**
 * Somebody else's pages under `/host/`, and under `/widget/v1/` the code as it was built for them:
 * served as they are, past the test server's own transformations.
 */
export function createHostPages({ builtDir, pagesDir }) {
  return async function hostPages(ctx, next) {
    const [, root, path] = /^\/(host|widget\/v1)\/(.*)$/.exec(ctx.path) ?? [];
    // The loader without the code that it would load.
    const isBuilt = root === 'widget/v1' || path === 'broken/bonbon.js';
    const file =
      path && join(isBuilt ? builtDir : pagesDir, normalize(`/${isBuilt ? path.replace('broken/', '') : path}`));
    if (!file || !existsSync(file)) return next();
    if (path === 'strict.html') ctx.set(strict(ctx.origin));
    ctx.type = TYPES[extname(file)];
    ctx.body = extname(file) === '.html' ? await readFile(file, 'utf8') : createReadStream(file);
  };
}
