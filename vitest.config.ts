import { defineConfig } from 'vitest/config';
import { givenMysqlServer } from './test/support/given-mysql-server.ts';

/** Who brings a server need not have MariaDB. */
const needMariaDb = givenMysqlServer() === undefined ? [] : ['test/support/private-mariadb.test.ts'];

export default defineConfig({
  test: {
    include: ['{shared,server,migrations,test}/**/*.test.ts', 'widget/build/**/*.test.ts'],
    // The widget's tests run in a browser, by web-test-runner; those on a cluster by a configuration of their own.
    exclude: ['widget/src/**', 'test/galera/**', 'node_modules/**', 'dist/**', ...needMariaDb],
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
