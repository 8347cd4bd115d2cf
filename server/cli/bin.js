#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../../dist/server/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main);
} else {
  process.stderr.write('bonbon: not built yet; run "npm ci", which builds too\n');
  process.exitCode = 1;
}
