import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How many tests of a suite passed and failed; what broke outside a test counts as failed. */
export type SuiteResult = {
  readonly passed: number;
  readonly failed: number;
};

const vitestSummary = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const browserSummary = z.object({ passed: z.int(), failed: z.int() });

export function readVitestSummary(text: string): SuiteResult {
  const { numPassedTests, numFailedTests, testResults } = vitestSummary.parse(JSON.parse(text));
  // A file that fails to load, or whose hook fails, has failed without any failed test in it.
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

export function readBrowserSummary(text: string): SuiteResult {
  return browserSummary.parse(JSON.parse(text));
}

/** What a suite's summary says, set right where the suite ended badly without saying so, or ran nothing. */
export async function judgeSuite(
  exitCode: number,
  summaryFile: string,
  read: (text: string) => SuiteResult,
): Promise<SuiteResult> {
  const { passed, failed } = await readFile(summaryFile, 'utf8').then(read, () => ({ passed: 0, failed: 0 }));
  const endedBadly = exitCode !== 0 || passed + failed === 0;
  return { passed, failed: endedBadly ? Math.max(failed, 1) : failed };
}
