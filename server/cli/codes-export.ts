import { Command } from 'commander';
import { promotionOption, type TargetOptions, withPromotion } from './codes-target.ts';
import { formatCount } from './format-count.ts';
import { merchantOption } from './merchant-option.ts';
import { writeAll } from './pieces.ts';

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
        const { written, name } = await writeAll(
          options.out,
          ['code', 'uses', 'limit', 'state'],
          codes.exportCodes(target),
          await codes.countOf(target),
          ({ written: code, uses, limit, state }) => [code, uses, limit ?? '', state],
        );
        if (options.out !== '-') process.stdout.write(`${formatCount(written)} codes in ${name}\n`);
      });
    });
}

const HELP = `
The uses are those that count now: a cancelled order gives its use back. The limit is empty where there is none. The
state is active, switched_off, not_started, expired or exhausted.`;
