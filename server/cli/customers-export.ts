import { Command } from 'commander';
import { CUSTOMER_COLUMNS } from '../../shared/api/loyalty.ts';
import { formatMinor } from '../../shared/money.ts';
import { withCustomers } from './customers-target.ts';
import { formatCount } from './format-count.ts';
import { merchantOption } from './merchant-option.ts';
import { writeAll } from './pieces.ts';

const COLUMNS = ['id', ...CUSTOMER_COLUMNS] as const;

export function exportCustomersCommand(): Command {
  return new Command('export')
    .description(`write all customers as CSV: ${COLUMNS.join(', ')}`)
    .argument('<file>', 'the new file to write; "-" is standard output')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (file: string, { merchant }: { merchant?: string }) => {
      await withCustomers(merchant, async (members, merchantId) => {
        const { written, name } = await writeAll(
          file,
          COLUMNS,
          members.exportMembers(merchantId),
          await members.countOf(merchantId),
          ({ balance, turnover, ...customer }) => {
            const texts = { ...customer, balance: formatMinor(balance), turnover: formatMinor(turnover) };
            return COLUMNS.map((column) => texts[column] ?? '');
          },
        );
        if (file !== '-') process.stdout.write(`${formatCount(written)} customers in ${name}\n`);
      });
    });
}

const HELP = `
Whoever was merged into another customer, or erased, is left out. The level is its oid, or nothing where it is switched
off. The balance is all points that did not expire, those that are held or do not count yet among them; the days on
which they begin and cease to count, and debts, are no part of the file. "bonbon customers import" takes it elsewhere.`;
