import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { connect, type Database } from './db/database.ts';
import { isUnreachable } from './db/driver-error.ts';
import { findWeakDurability } from './db/durability.ts';
import { makeFolder } from './db/make-folder.ts';
import { isMigrated, migrate } from './db/migrate.ts';
import { widgetFolder } from './http/package-root.ts';
import { isPortTaken, type RunningServer, startServer } from './http/server.ts';
import { keepWidgetFiles } from './http/widget-archive.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createLog } from './log.ts';
import { createSecretBox } from './merchant/secret-box.ts';
import { createMailbox } from './outbox/mailbox.ts';
import { createSmtpMailer } from './outbox/smtp-mailer.ts';
import { startOutbox } from './outbox/worker.ts';
import { onlyOfDemo } from './program/demo-letters.ts';
import { applyDemo, demoSecrets, type DemoSecrets } from './program/demo.ts';
import type { ProgramService } from './program/service.ts';
import { startDraws } from './ticket/draw/worker.ts';

const CLOSE_MS = 1_000;

async function main(): Promise<void> {
  const isDemoWanted = readDemoOption();
  const config = readConfig(process.env);
  const demo = config.embedded || isDemoWanted;
  const log = createLog(config.logLevel);
  const db = connect(config.database, config.limits.databaseConnections);
  try {
    await serve(config, db, log, demo);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function readDemoOption(): boolean {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values.demo;
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)} (only --demo is known)`);
  }
}

async function serve(config: Config, db: Database, log: Logger, demo: boolean): Promise<void> {
  if (config.embedded) await migrate(db);
  const migrated = await isMigrated(db);
  if (!migrated && demo) throw new ConfigError('--demo: the database is not migrated: run "npx bonbon migrate" first');
  if (!migrated) log.warn('the database is not migrated: run "npx bonbon migrate"; until then /readyz answers 503');
  for (const weakness of await findWeakDurability(db)) {
    log.warn({ weakness }, 'the database may lose acknowledged commits when it crashes');
  }

  // Whoever sees the demo sees its mailbox.
  const mailbox = config.embedded && config.mail === undefined ? createMailbox(Date.now) : undefined;
  const widgetArchive = join(config.dataDir, 'widget');
  const app = createApp({ config, db, clock: Date.now, log, demo, mailbox, widgetArchive });
  const server = await startServer(app.listener, config.port);
  if (demo) await fillDemo(app.programs, server, demoSecrets(config.secretKey));
  log.info({ port: server.port, engine: config.database.engine }, 'listening');
  const address = `http://localhost:${server.port}`;
  process.stdout.write(demo ? `Demo shop: ${address}/  Docs: ${address}/docs\n` : `Docs: ${address}/docs\n`);

  void keepWidget(widgetArchive, log);
  const letters = app.lettersFrom(config.publicUrl ?? new URL(address));
  const outbox = startOutbox({
    db,
    clock: Date.now,
    log,
    secretBox: createSecretBox(config.secretKey, config.secretKeyPrevious),
    letters: mailbox ? onlyOfDemo(letters) : letters,
    mailer: config.mail === undefined ? mailbox : createSmtpMailer(config.mail.url, config.mail.from),
  });
  const housekeeping = startHousekeeping({ db, clock: Date.now, log });
  const draws = startDraws(app.draws, log, Date.now);
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    housekeeping.stop();
    await Promise.all([server.stop(), outbox.stop(), draws.stop()]);
    // A database that does not answer must not keep us: what was accepted is answered by now.
    await Promise.race([db.destroy(), wait(CLOSE_MS)]);
    log.info('stopped');
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(`bonbon: ${error instanceof ConfigError ? error.message : describe(error)}\n`);
  process.exitCode = 1;
});

async function keepWidget(archive: string, log: Logger): Promise<void> {
  try {
    makeFolder(dirname(archive), 0o700);
    await keepWidgetFiles(widgetFolder, archive);
    log.debug({ archive }, 'the files of the widget are kept');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ archive, reason }, 'the files of the widget cannot be kept: pages may miss them after an upgrade');
  }
}

async function fillDemo(programs: ProgramService, server: RunningServer, secrets: DemoSecrets): Promise<void> {
  try {
    await applyDemo(programs, server.port, secrets, Date.now());
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function describe(error: unknown): string {
  if (isPortTaken(error)) return `PORT: ${error.port} is taken`;
  if (isUnreachable(error)) return `the database cannot be reached: ${error.message || error.code}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
