import { Command } from 'commander';
import { listCommand } from './outbox-list.ts';
import { retryCommand } from './outbox-retry.ts';

export function outboxCommand(): Command {
  return new Command('outbox')
    .description('letters and webhooks that wait, or were given up')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand())
    .addCommand(retryCommand());
}

const EXAMPLES = `
Examples:
  bonbon outbox list --dead
  bonbon outbox retry 5f0c1d2e3a4b5c6d7e8f9a0b
  bonbon outbox retry --all-dead --merchant shop`;
