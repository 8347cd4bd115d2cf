import { Command, Option } from 'commander';
import { formatUtcInstant } from '../merchant/instant.ts';
import { countDeliveries, type DeliveryRecord, listDeliveries } from '../outbox/overview.store.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';

/** Nobody reads further at a terminal. */
const MOST = 100;

type Options = { readonly dead?: boolean; readonly merchant?: string };

export function listCommand(): Command {
  return new Command('list')
    .description(`print what was given up and what waits, the newest first, at most ${MOST} of each`)
    .option('--dead', 'only what was given up')
    .addOption(new Option('--merchant <id>', 'only of this merchant'))
    .action(async ({ dead = false, merchant }: Options) => {
      await withInstallation(async ({ db }) => {
        for (const status of dead ? (['dead'] as const) : (['dead', 'waiting'] as const)) {
          const found = await listDeliveries(db, { merchantId: merchant, status, atMost: MOST });
          for (const delivery of found) process.stdout.write(`${describe(delivery)}\n`);
        }
        const counts = await countDeliveries(db);
        process.stdout.write(`${formatCount(counts.dead)} given up, ${formatCount(counts.waiting)} waiting\n`);
      });
    });
}

function describe({ id, merchantId, status, webhookId, kind, attempts, reason, dueAt }: DeliveryRecord): string {
  const receiver = webhookId === undefined ? 'mail' : `webhook ${webhookId}`;
  const tried = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  const next = dueAt === undefined ? [] : [`next ${formatUtcInstant(dueAt)}`];
  return [id, status, merchantId, kind, receiver, tried, ...(reason === undefined ? [] : [reason]), ...next].join('  ');
}
