import { Command } from 'commander';
import type { ExportedCode } from '../promo/bulk-codes.ts';
import { merchantOption, promotionOption, type TargetOptions, withPromotion } from './codes-target.ts';
import { beginCsv, type CsvOutput } from './csv-output.ts';
import { formatCount } from './format-count.ts';
import { watchInterruption } from './interruption.ts';
import { startProgress } from './progress.ts';

type ExportOptions = TargetOptions & { readonly out: string };

export function exportCodesCommand(): Command {
  return new Command('export')
    .description('write all codes of a promotion as CSV: code, uses, limit, state')
    .addOption(promotionOption())
    .option('--out <file>', 'the new file to write; "-" is standard output', '-')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (options: ExportOptions) => {
      await withPromotion(options, 'findPromotion', async (codes, target) => {
        const total = await codes.countOf(target);
        const output = await beginCsv(options.out, ['code', 'uses', 'limit', 'state']);
        const written = await writeCodes(codes.exportCodes(target), total, output);
        if (options.out !== '-') process.stdout.write(`${formatCount(written)} codes in ${output.name}\n`);
      });
    });
}

const HELP = `
The uses are those that count now: a cancelled order gives its use back. The limit is empty where there is none. The
state is active, switched_off, not_started, expired or exhausted.`;

async function writeCodes(
  pieces: AsyncIterable<readonly ExportedCode[]>,
  total: number,
  output: CsvOutput,
): Promise<number> {
  const progress = startProgress(total);
  const interruption = watchInterruption();
  let written = 0;
  try {
    for await (const piece of pieces) {
      await output.write(piece.map(({ written: code, uses, limit, state }) => [code, uses, limit ?? '', state]));
      written += piece.length;
      progress.moveTo(written);
      interruption.mayStopHere();
    }
    await output.close();
    return written;
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    progress.stop();
    interruption.unwatch();
  }
}
