import { Command } from 'commander';
import type { CodeRowError } from '../../shared/error.ts';
import type { BulkCodes, PromotionOfCodes, RefusedRow } from '../promo/bulk-codes.ts';
import { OWN } from '../promo/program.store.ts';
import { openCodeFile } from './code-rows.ts';
import { promotionOption, type TargetOptions, withPromotion } from './codes-target.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { merchantOption } from './merchant-option.ts';
import { takePieces } from './pieces.ts';
import { openReport } from './refusal-report.ts';

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
  { report: reportFile, promotion }: ImportOptions,
): Promise<void> {
  const source = await openCodeFile(file);
  const report = await openReport(reportFile, 'code');
  const outcome: Outcome = { imported: 0, stoodAlready: 0, refused: 0 };
  try {
    await takePieces(codes.importRows(target, source.rows), source.size, async ({ imported, refused }) => {
      outcome.imported += imported;
      outcome.refused += refused.length;
      outcome.stoodAlready += refused.filter((row) => isUsableIn(target, row)).length;
      await report.add(refused.map(({ why, ...row }) => ({ ...row, reason: describeRefusal(why, promotion) })));
      return source.bytesRead();
    });
  } finally {
    await report.close();
    process.stdout.write(`${describeOutcome(outcome)}\n`);
  }
  if (outcome.imported + outcome.stoodAlready === 0) throw new CommandFailure(`${file} gave ${promotion} no code`);
}

function isUsableIn({ promotionId }: PromotionOfCodes, { why }: RefusedRow): boolean {
  return why.kind === 'code_exists' && why.promotionId === promotionId && why.enabled;
}

function describeOutcome({ imported, stoodAlready, refused }: Outcome): string {
  const stood = stoodAlready === 0 ? '' : `, ${formatCount(stoodAlready)} of them there already`;
  return `${formatCount(imported)} codes imported, ${formatCount(refused)} rows refused${stood}`;
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
