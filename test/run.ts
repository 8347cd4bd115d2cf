// All tests: `npm test`. Words after `--` filter the Vitest files and leave the browser out: `npm test -- promo`.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { givenMysqlServer } from './support/given-mysql-server.ts';
import { judgeSuite, readBrowserSummary, readVitestSummary, type SuiteResult } from './support/suite-result.ts';
import { ensureChromium, ensureMariaDb, MissingPackageError } from './support/system-packages.ts';

const ROOT = resolve(import.meta.dirname, '..');

async function runAll(filters: readonly string[], folder: string): Promise<SuiteResult[]> {
  // Before any test, so that a machine that lacks something says so at once.
  if (givenMysqlServer() === undefined) ensureMariaDb();
  if (filters.length > 0) return [await runVitest(filters, folder)];

  const chromium = ensureChromium();
  // Some tests start the server as an operator does.
  if ((await run('npm', ['run', '--silent', 'build'], {})) !== 0) return [{ passed: 0, failed: 1 }];
  return [await runVitest([], folder), await runInBrowser(chromium, folder)];
}

async function runVitest(filters: readonly string[], folder: string): Promise<SuiteResult> {
  const summaryFile = join(folder, 'vitest.json');
  const exitCode = await run('vitest', ['run', ...filters], { BONBON_VITEST_SUMMARY: summaryFile });
  return await judgeSuite(exitCode, summaryFile, readVitestSummary);
}

async function runInBrowser(chromium: string, folder: string): Promise<SuiteResult> {
  const summaryFile = join(folder, 'browser.json');
  const env = { BONBON_WTR_SUMMARY: summaryFile, CHROME_PATH: chromium };
  const exitCode = await run('wtr', ['--config', 'widget/web-test-runner.config.js'], env);
  return await judgeSuite(exitCode, summaryFile, readBrowserSummary);
}

function run(program: string, words: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(program, words, { cwd: ROOT, env: { ...process.env, PATH: path, ...env }, stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

const folder = await mkdtemp(join(tmpdir(), 'bonbon-test-run-'));
let results: SuiteResult[];
try {
  results = await runAll(process.argv.slice(2), folder);
} catch (error) {
  console.error(error instanceof MissingPackageError ? error.message : error);
  results = [{ passed: 0, failed: 1 }];
} finally {
  await rm(folder, { recursive: true, force: true });
}
const passed = results.reduce((sum, suite) => sum + suite.passed, 0);
const failed = results.reduce((sum, suite) => sum + suite.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
