import { Command } from 'commander';
import { migrate, rollBack } from '../db/migrate.ts';
import { withInstallation } from './installation.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date')
    .option('--rollback', 'take back the newest migration instead')
    .action(async ({ rollback }: { rollback?: true }) => {
      await withInstallation(async ({ db }) => {
        const names = rollback ? await rollBack(db) : await migrate(db);
        const nothing = rollback ? 'nothing to take back' : 'up to date';
        process.stdout.write(`${names.length === 0 ? nothing : names.join('\n')}\n`);
      });
    });
}
