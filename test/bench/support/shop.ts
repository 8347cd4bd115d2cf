import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, prepareInstallation, startBonbon } from './bonbon-server.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { BenchEngine } from './engines.ts';
import { PROGRAM } from './merchant.ts';
import { startReference } from './reference-server.ts';
import { type Stock, tablesOf } from './stock.ts';
import type { ServerProcess } from '../../support/server-process.ts';

/** A merchant with a stock of codes and checkouts, and the servers that were started to sell them. */
export type Shop = {
  readonly stock: Stock;
  /** Starts what is measured, and answers its origin. */
  startBonbon(): Promise<string>;
  /** Starts what it is compared with, on the same database, and answers its origin. */
  startReference(): Promise<string>;
  /** Stops the servers and drops the database. */
  close(): Promise<void>;
};

export async function openShop(engine: BenchEngine, stock: Stock): Promise<Shop> {
  const database = await engine.createDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'bonbon-bench-'));
  const servers: ServerProcess[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const keep = async (starting: Promise<ServerProcess>): Promise<string> => {
    const server = await starting;
    servers.push(server);
    return server.origin;
  };
  const installation: Installation = { databaseUrl: database.url, dataFolder };
  try {
    await prepareInstallation(installation, PROGRAM);
    for (const { rows, ...table } of tablesOf(stock)) await bulkInsert(database.url, table, rows);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    stock,
    startBonbon: () => keep(startBonbon(installation)),
    startReference: () => keep(startReference(database.url)),
    close,
  };
}
