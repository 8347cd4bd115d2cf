import { writeFileSync } from 'node:fs';

/** Writes `{passed, failed}` where `BONBON_WTR_SUMMARY` says, for those who count. A file that broke counts as failed. */
export function summaryReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const path = process.env.BONBON_WTR_SUMMARY;
      if (!path) return;
      const summary = { passed: 0, failed: 0 };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, summary);
        if (!session.passed && (session.errors.length > 0 || !session.testResults)) summary.failed += 1;
      }
      writeFileSync(path, `${JSON.stringify(summary)}\n`);
    },
  };
}

function count({ tests, suites }, summary) {
  for (const test of tests) {
    if (test.skipped) continue;
    summary[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const suite of suites) count(suite, summary);
}
