import { Command, Option } from 'commander';
import { type RetryError, retryAllDead, retryDelivery } from '../outbox/overview.store.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';

type Options = { readonly allDead?: boolean; readonly merchant?: string };

export function retryCommand(): Command {
  return new Command('retry')
    .description('have what was given up tried again by the server, from the first attempt on')
    .argument('[id...]', 'which, as "bonbon outbox list" names them')
    .option('--all-dead', 'all that were given up')
    .addOption(new Option('--merchant <id>', 'only of this merchant'))
    .action(async (ids: string[], { allDead = false, merchant }: Options) => {
      if (allDead === ids.length > 0) throw new CommandFailure('say which by their ids, or --all-dead');
      await withInstallation(async ({ db }) => {
        if (allDead) {
          const count = await retryAllDead(db, merchant, Date.now());
          process.stdout.write(`${formatCount(count)} will be tried again\n`);
          return;
        }
        for (const id of ids) {
          const refused = await retryDelivery(db, merchant, id, Date.now());
          if (refused) throw new CommandFailure(describeError(refused, id));
          process.stdout.write(`${id} will be tried again\n`);
        }
      });
    });
}

function describeError({ kind }: RetryError, id: string): string {
  switch (kind) {
    case 'delivery_not_found':
      return `there is no delivery ${id}`;
    case 'delivery_not_dead':
      return `${id} was not given up`;
  }
}
