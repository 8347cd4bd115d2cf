import { Command } from 'commander';
import { CommandFailure } from './command-failure.ts';
import { withInstallation } from './installation.ts';

export function exportCommand(): Command {
  return new Command('export')
    .description('print program documents as they stand, without secrets')
    .argument('[merchant...]', 'the merchants; all of them when none is named')
    .action(async (merchants: string[]) => {
      await withInstallation(async ({ programs }) => {
        const ids = merchants.length > 0 ? merchants : await programs.listMerchants();
        const documents = [];
        for (const id of ids) {
          const exported = await programs.exportProgram(id);
          if (!exported.ok) throw new CommandFailure(`no merchant is called ${id}`);
          documents.push(exported.value);
        }
        const output = documents.length === 1 ? documents[0] : documents;
        process.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
      });
    });
}
