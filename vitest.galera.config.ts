import { defineConfig } from 'vitest/config';

/** Tests on a cluster: `npm run test:galera`. They are no part of `npm test`, which needs less of a machine. */
export default defineConfig({
  test: {
    include: ['test/galera/**/*.test.ts'],
    globalSetup: ['test/galera/setup.ts'],
    pool: 'forks',
    // Each file has three database servers of its own.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
