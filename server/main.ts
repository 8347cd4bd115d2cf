import { parseArgs } from 'node:util';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { connect } from './db/database.ts';
import { isUnreachable } from './db/driver-error.ts';
import { findWeakDurability } from './db/durability.ts';
import { isMigrated, migrate } from './db/migrate.ts';
import { startServer } from './http/server.ts';
import { createLog } from './log.ts';
import { applyDemo } from './program/demo.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const config = readConfig(process.env);
  const demo = config.embedded || values.demo;
  const log = createLog(config.logLevel);
  const db = connect(config.database, config.limits.databaseConnections);

  if (config.embedded) await migrate(db);
  const migrated = await isMigrated(db);
  if (!migrated) log.warn('the database is not migrated: run "bonbon migrate"; until then /readyz answers 503');
  for (const weakness of await findWeakDurability(db)) {
    log.warn({ weakness }, 'the database may lose acknowledged commits when it crashes');
  }

  const app = createApp({ config, db, clock: Date.now, log, demo });
  const server = await startServer(app.listener, config.port);
  if (demo && migrated) await applyDemo(app.programs, server.port);
  log.info({ port: server.port, engine: config.database.engine }, 'listening');
  const address = `http://localhost:${server.port}`;
  process.stdout.write(demo ? `Demo shop: ${address}/  Docs: ${address}/docs\n` : `Docs: ${address}/docs\n`);

  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    await server.stop();
    await db.destroy();
    log.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(`bonbon: ${error instanceof ConfigError ? error.message : describe(error)}\n`);
  process.exitCode = 1;
});

function describe(error: unknown): string {
  if (isUnreachable(error)) return `the database cannot be reached: ${error.message || error.code}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
