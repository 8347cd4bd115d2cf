import { Command, InvalidArgumentError } from 'commander';
import { formatUtcInstant } from '../merchant/instant.ts';
import { chooseMerchant } from '../merchant/choice.ts';
import { findCampaign } from '../ticket/campaigns.store.ts';
import { countRanges } from '../ticket/draw/lists.store.ts';
import { type ExportedEntry, readEntries } from '../ticket/draw/entries.store.ts';
import { findDraw } from '../ticket/draw/draws.store.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';
import { describeMerchantError, merchantOption } from './merchant-option.ts';
import { writeAll } from './pieces.ts';

type Options = {
  readonly campaign: number;
  readonly draw?: string;
  readonly out: string;
  readonly merchant?: string;
};

const COLUMNS = ['first', 'last', 'live', 'voided', 'customer', 'phone', 'issued', 'source', 'reference'];

export function exportEntriesCommand(): Command {
  return new Command('entries')
    .description(`write all tickets of a campaign as CSV: ${COLUMNS.join(', ')}`)
    .requiredOption('--campaign <number>', 'the campaign', readNumber)
    .option('--draw <id>', 'only tickets that a draw is about')
    .option('--out <file>', 'the new file to write; "-" is standard output', '-')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async ({ campaign, draw: drawId, out, merchant }: Options) => {
      await withInstallation(async ({ db }) => {
        const chosen = await chooseMerchant(db, merchant);
        if (!chosen.ok) throw new CommandFailure(describeMerchantError(chosen.error));
        const place = { merchantId: chosen.value, campaignId: campaign };
        if (!(await findCampaign(db, chosen.value, campaign)))
          throw new CommandFailure(`there is no campaign ${campaign}`);
        const draw = drawId === undefined ? undefined : await findDraw(db, { ...place, id: drawId });
        if (drawId !== undefined && !draw) throw new CommandFailure(`campaign ${campaign} has no draw ${drawId}`);
        const { written, name } = await writeAll(
          out,
          COLUMNS,
          readEntries(db, place, draw),
          await countRanges(db, place),
          toRow,
        );
        if (out !== '-') process.stdout.write(`${formatCount(written)} ranges of tickets in ${name}\n`);
      });
    });
}

const HELP = `
A line is what one receipt or order has earned, the tickets of one person together; "last" is that of the numbers issued,
of which the last "voided" are void. With a draw, those alone that were issued in its time: whether they take part is
told by "live" as it is now, while the list of the draw has it as it was when the entries closed. The file names people:
publish the list of the draw instead, which names nobody.`;

function toRow(entry: ExportedEntry): readonly (string | number)[] {
  const { first, count, voided, customerId, phone = '', issuedAt, source, reference = '' } = entry;
  const numbers = [first, first + count - 1, count - voided, voided];
  return [...numbers, customerId, phone, formatUtcInstant(issuedAt), source, reference];
}

function readNumber(text: string): number {
  const number = Number(text);
  if (/^[1-9]\d*$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It must be the number of a campaign.');
}
