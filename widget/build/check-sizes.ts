// `npm run size`: what pages load of the files that were built, and whether that is as little as we promise.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Size } from './sizes.ts';

const file = join(import.meta.dirname, '../../dist/widget/v1/sizes.json');
const sizes = JSON.parse(readFileSync(file, 'utf8')) as readonly Size[];
const width = Math.max(...sizes.map(({ name }) => name.length));

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`.padStart(9);

console.log(`${' '.repeat(width)}       gzip     Brotli  files  language  budget`);
for (const { name, gzip, brotli, files, language = '', budget } of sizes) {
  const limit = budget === undefined ? '' : `${kilobytes(budget)}${gzip > budget ? '  OVER' : ''}`;
  const cells = [kilobytes(gzip), kilobytes(brotli), String(files.length).padStart(5), language.padEnd(8), limit];
  console.log(`${name.padEnd(width)}  ${cells.join('  ')}`.trimEnd());
}

if (sizes.some(({ gzip, budget = gzip }) => gzip > budget)) process.exitCode = 1;
