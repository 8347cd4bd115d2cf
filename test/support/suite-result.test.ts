import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeSuite, readBrowserSummary, readVitestSummary } from './suite-result.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-summary-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function judge(exitCode: number, summary?: object): ReturnType<typeof judgeSuite> {
  const file = join(folder, 'summary.json');
  if (summary) await writeFile(file, JSON.stringify(summary));
  return await judgeSuite(exitCode, file, readBrowserSummary);
}

describe('what counts as a passed suite', () => {
  test('tests that ran and passed', async () => {
    expect(await judge(0, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 });
  });

  test('failed tests are counted once, whatever the exit code', async () => {
    expect(await judge(1, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 });
    expect(await judge(0, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 });
  });

  test('a bad exit code without a failed test is a failure', async () => {
    expect(await judge(1, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 });
  });

  test('a suite that ran no test is a failure', async () => {
    expect(await judge(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
  });

  test('a suite that left no summary is a failure', async () => {
    expect(await judge(0)).toEqual({ passed: 0, failed: 1 });
  });

  test('a test file that does not load is a failure beside those of the others', () => {
    const summary = {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(readVitestSummary(JSON.stringify(summary))).toEqual({ passed: 1, failed: 2 });
  });
});
