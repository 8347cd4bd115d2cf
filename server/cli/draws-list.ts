import { Command, Option } from 'commander';
import { formatUtcInstant } from '../merchant/instant.ts';
import { listMerchantIds } from '../merchant/store.ts';
import { type Draw, readDraws } from '../ticket/draw/draws.store.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';

export function listDrawsCommand(): Command {
  return new Command('list')
    .description('print all draws, by campaign and time')
    .addOption(new Option('--merchant <id>', 'only of this merchant'))
    .action(async ({ merchant }: { readonly merchant?: string }) => {
      await withInstallation(async ({ db }) => {
        let count = 0;
        for (const merchantId of merchant === undefined ? await listMerchantIds(db) : [merchant]) {
          for (const draw of await readDraws(db, merchantId)) {
            process.stdout.write(`${describe(draw)}\n`);
            count += 1;
          }
        }
        process.stdout.write(`${formatCount(count)} ${count === 1 ? 'draw' : 'draws'}\n`);
      });
    });
}

function describe(draw: Draw): string {
  const place = `${draw.merchantId}/${draw.campaignId}/${draw.id}`;
  return [place, draw.status, ...detailsOf(draw)].join('  ');
}

function detailsOf(draw: Draw): string[] {
  const times = [`closes ${formatUtcInstant(draw.closesAt)}`, `draws ${formatUtcInstant(draw.drawsAt)}`];
  if (draw.status === 'announced') return times;
  const round = draw.round === undefined ? [] : [`round ${draw.round}`];
  const listed = [`${formatCount(draw.entries)} entries`, `${formatCount(draw.tickets)} tickets`, ...round];
  return draw.status === 'listed'
    ? [...times, ...listed, draw.listHash]
    : [`drawn ${formatUtcInstant(draw.drawnAt)}`, ...listed, draw.listHash];
}
