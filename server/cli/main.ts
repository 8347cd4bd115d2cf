import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { isMissingTable, isUnreachable } from '../db/driver-error.ts';
import { version } from '../http/package-root.ts';
import { applyCommand } from './apply.ts';
import { certificatesCommand } from './certificates.ts';
import { codesCommand } from './codes.ts';
import { CommandFailure } from './command-failure.ts';
import { customersCommand } from './customers.ts';
import { drawsCommand } from './draws.ts';
import { exportCommand } from './export.ts';
import { migrateCommand } from './migrate.ts';
import { outboxCommand } from './outbox.ts';
import { secretsCommand } from './secrets.ts';
import { verifyCommand } from './verify.ts';
import { verifyDrawCommand } from './verify-draw.ts';

const program = new Command('bonbon')
  .description('Sets up and looks after a Bonbon installation. It takes the same environment as the server.')
  .version(version)
  .showHelpAfterError()
  .addCommand(migrateCommand())
  .addCommand(applyCommand())
  .addCommand(exportCommand())
  .addCommand(codesCommand())
  .addCommand(customersCommand())
  .addCommand(certificatesCommand())
  .addCommand(secretsCommand())
  .addCommand(outboxCommand())
  .addCommand(verifyCommand())
  .addCommand(drawsCommand())
  .addCommand(verifyDrawCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`bonbon: ${describe(error)}\n`);
  process.exitCode = 1;
});

function describe(error: unknown): string {
  if (error instanceof CommandFailure || error instanceof ConfigError) return error.message;
  if (isUnreachable(error)) return `the database cannot be reached: ${error.message || error.code}`;
  if (isMissingTable(error)) return 'the database is not migrated: run "npx bonbon migrate"';
  return error instanceof Error ? error.message : String(error);
}
