import { Command } from 'commander';
import { exportEntriesCommand } from './draws-entries.ts';
import { listDrawsCommand } from './draws-list.ts';
import { runDrawsCommand } from './draws-run.ts';

export function drawsCommand(): Command {
  return new Command('draws')
    .description('prize draws: which there are, what is due, and whose tickets take part')
    .addHelpText('after', EXAMPLES)
    .addCommand(listDrawsCommand())
    .addCommand(runDrawsCommand())
    .addCommand(exportEntriesCommand());
}

const EXAMPLES = `
Examples:
  bonbon draws list
  bonbon draws run
  bonbon draws entries --campaign 7 --draw week-1 --out entries.csv`;
