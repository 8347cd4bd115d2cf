import { Command } from 'commander';
import type { BulkCodes, PromotionOfCodes, RefusedRow } from '../promo/bulk-codes.ts';
import { type CodeFile, openCodeFile } from './code-rows.ts';
import { merchantOption, promotionOption, type TargetOptions, withPromotion } from './codes-target.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { watchInterruption } from './interruption.ts';
import { startProgress } from './progress.ts';
import { type RefusalReport, reportToFile, reportToTerminal } from './refusal-report.ts';

type ImportOptions = TargetOptions & { readonly report?: string };

export function importCodesCommand(): Command {
  return new Command('import')
    .description('take over codes that were made elsewhere')
    .argument('<file>', 'a CSV file in UTF-8, with a column "code" or with one column alone; "-" is standard input')
    .addOption(promotionOption())
    .option('--report <file>', 'the new CSV file to write all refused rows to: line, code, reason')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (file: string, options: ImportOptions) => {
      await withPromotion(options, 'findPromotionToFill', (codes, target) => importCodes(codes, target, file, options));
    });
}

const HELP = `
A row is refused, and the others are imported, when its code is empty, too long, has control characters, repeats an
earlier row or exists already, in this promotion or in another. The exit code is 0 when at least one code of the file is
now a usable code of the promotion, imported or there before; so importing a file once more is no failure. Else it is 1.`;

type Outcome = { imported: number; stoodAlready: number; refused: number };

async function importCodes(
  codes: BulkCodes,
  target: PromotionOfCodes,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const source = await openCodeFile(file);
  const { report: reportFile, promotion } = options;
  const report = reportFile === undefined ? reportToTerminal(promotion) : await reportToFile(reportFile, promotion);
  const outcome: Outcome = { imported: 0, stoodAlready: 0, refused: 0 };
  try {
    await importRows(codes, target, source, report, outcome);
  } finally {
    await report.close();
    process.stdout.write(`${describeOutcome(outcome)}\n`);
  }
  if (outcome.imported + outcome.stoodAlready === 0) throw new CommandFailure(`${file} gave ${promotion} no code`);
}

async function importRows(
  codes: BulkCodes,
  target: PromotionOfCodes,
  { rows, size, bytesRead }: CodeFile,
  report: RefusalReport,
  outcome: Outcome,
): Promise<void> {
  const progress = size === undefined ? undefined : startProgress(size);
  const interruption = watchInterruption();
  try {
    for await (const { imported, refused } of codes.importRows(target, rows)) {
      outcome.imported += imported;
      outcome.refused += refused.length;
      outcome.stoodAlready += refused.filter((row) => isUsableIn(target, row)).length;
      await report.add(refused);
      progress?.moveTo(bytesRead());
      interruption.mayStopHere();
    }
  } finally {
    progress?.stop();
    interruption.unwatch();
  }
}

function isUsableIn({ promotionId }: PromotionOfCodes, { why }: RefusedRow): boolean {
  return why.kind === 'code_exists' && why.promotionId === promotionId && why.enabled;
}

function describeOutcome({ imported, stoodAlready, refused }: Outcome): string {
  const stood = stoodAlready === 0 ? '' : `, ${formatCount(stoodAlready)} of them there already`;
  return `${formatCount(imported)} codes imported, ${formatCount(refused)} rows refused${stood}`;
}
