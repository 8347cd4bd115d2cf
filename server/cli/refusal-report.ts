import type { CodeRowError } from '../../shared/error.ts';
import type { RefusedRow } from '../promo/bulk-codes.ts';
import { OWN } from '../promo/program.store.ts';
import { beginCsv } from './csv-output.ts';
import { formatCount } from './format-count.ts';

/** Tells which rows were refused, and why. */
export type RefusalReport = {
  readonly add: (rows: readonly RefusedRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

const TOLD_AT_MOST = 20;

/** All of them, in a new CSV file. */
export async function reportToFile(file: string, promotionId: string): Promise<RefusalReport> {
  const output = await beginCsv(file, ['line', 'code', 'reason']);
  return {
    add: (rows) => output.write(rows.map(({ line, text, why }) => [line, text, describeRefusal(why, promotionId)])),
    close: output.close,
  };
}

/** The first few, on standard error, and how many more there are. */
export function reportToTerminal(promotionId: string): RefusalReport {
  const first: string[] = [];
  let count = 0;
  return {
    add(rows) {
      count += rows.length;
      for (const { line, text, why } of rows.slice(0, TOLD_AT_MOST - first.length)) {
        first.push(`line ${line}: ${JSON.stringify(text)} ${describeRefusal(why, promotionId)}\n`);
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

function describeRefusal(why: CodeRowError, promotionId: string): string {
  switch (why.kind) {
    case 'code_empty':
      return 'has neither letter nor digit';
    case 'code_too_long':
      return 'is longer than 64 characters';
    case 'code_with_control_characters':
      return 'has control characters';
    case 'code_not_utf8':
      return 'is not UTF-8';
    case 'row_too_wide':
      return 'stands in a row with more columns than the first';
    case 'code_repeated':
      return `repeats line ${why.firstLine}`;
    case 'code_exists': {
      const where = why.promotionId === promotionId ? 'this promotion' : describePromotion(why.promotionId);
      return `exists already in ${where}${why.enabled ? '' : ', switched off'}`;
    }
  }
}

function describePromotion(id: string): string {
  return id.startsWith(OWN) ? 'a promotion of its own' : `the promotion ${id}`;
}
