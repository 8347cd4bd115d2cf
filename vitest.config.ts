import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,server,migrations,test}/**/*.test.ts'],
    // The widget's tests run in a browser, by web-test-runner.
    exclude: ['widget/**', 'node_modules/**', 'dist/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // better-sqlite3 is native code: a crash in it must fail one file, not the whole run.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: [
      'default',
      ['json', { outputFile: process.env['BONBON_VITEST_SUMMARY'] ?? 'node_modules/.vitest/summary.json' }],
    ],
  },
});
