import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { build } from 'vite';
import { createFakeBff } from './test/fake-bff.js';
import { forcedColorsPlugin } from './test/forced-colors.js';
import { createHostPages } from './test/host-pages.js';
import { summaryReporter } from './test/summary-reporter.js';

const widget = import.meta.dirname;
const builtDir = mkdtempSync(join(tmpdir(), 'bonbon-widget-'));
process.once('exit', () => rmSync(builtDir, { recursive: true, force: true }));
await build({ configFile: join(widget, 'vite.config.ts'), logLevel: 'warn', build: { outDir: builtDir } });

function findChromium() {
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH };
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  // Without one, the launcher looks in the places that it knows.
  return found ? { executablePath: found } : {};
}

export default {
  rootDir: join(widget, '..'),
  files: join(widget, 'src/**/*.test.ts'),
  nodeResolve: { exportConditions: ['browser', 'production'] },
  middleware: [createFakeBff(), createHostPages({ builtDir, pagesDir: join(widget, 'test/pages') })],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(widget, 'tsconfig.json') }),
    forcedColorsPlugin(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        ...findChromium(),
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=en-US'],
      },
    }),
  ],
  // A page in the background paints nothing, and so measures no layout shift.
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), summaryReporter()],
};
