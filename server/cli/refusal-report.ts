import { beginCsv } from './csv-output.ts';
import { formatCount } from './format-count.ts';

/** A row that was not imported: its line, the text that people know it by, and what is wrong with it. */
export type Refusal = { readonly line: number; readonly text: string; readonly reason: string };

/** Tells which rows were refused, and why. */
export type RefusalReport = {
  readonly add: (refusals: readonly Refusal[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

const TOLD_AT_MOST = 20;

/** All of them, in a new CSV file if one is named; `subject` is what a row is about. */
export function openReport(file: string | undefined, subject: string): Promise<RefusalReport> {
  return file === undefined ? Promise.resolve(reportToTerminal()) : reportToFile(file, subject);
}

async function reportToFile(file: string, subject: string): Promise<RefusalReport> {
  const output = await beginCsv(file, ['line', subject, 'reason']);
  return {
    add: (refusals) => output.write(refusals.map(({ line, text, reason }) => [line, text, reason])),
    close: output.close,
  };
}

/** The first few, on standard error, and how many more there are. */
function reportToTerminal(): RefusalReport {
  const first: string[] = [];
  let count = 0;
  return {
    add(refusals) {
      count += refusals.length;
      for (const { line, text, reason } of refusals.slice(0, TOLD_AT_MOST - first.length)) {
        first.push(`line ${line}: ${JSON.stringify(text)} ${reason}\n`);
      }
      return Promise.resolve();
    },
    close() {
      const more = count - first.length;
      if (more > 0) first.push(`and ${formatCount(more)} more: --report writes them all to a file\n`);
      process.stderr.write(first.join(''));
      return Promise.resolve();
    },
  };
}
