import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';
import { SECRET_KEY } from './merchant.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const MAIN = join(ROOT, 'dist/server/main.js');
const CLI = join(ROOT, 'server/cli/bin.js');

/** As many database connections as the reference server has. */
export const POOL_SIZE = 10;

/** As it is shipped: what is logged is part of the price. */
export const LOG_LEVEL = 'info';

const NO_LIMIT = '1000000000';

export type Installation = {
  readonly databaseUrl: string;
  readonly dataFolder: string;
};

/** Migrates the database and applies the program document, as an operator would. */
export async function prepareInstallation(installation: Installation, program: object): Promise<void> {
  if (!existsSync(MAIN)) throw new Error('There is no built server to measure. Run: npm run build');
  const programFile = join(installation.dataFolder, 'program.json');
  await writeFile(programFile, JSON.stringify(program));
  await runCli(installation, ['migrate']);
  await runCli(installation, ['apply', programFile]);
}

export async function startBonbon(installation: Installation): Promise<ServerProcess> {
  return await startServerProcess('the server', [MAIN], environment(installation));
}

async function runCli(installation: Installation, words: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [CLI, ...words], {
    env: { ...process.env, ...environment(installation) },
  });
}

function environment({ databaseUrl, dataFolder }: Installation): Record<string, string> {
  return {
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl,
    ADMIN_KEY: 'bench-admin-key-of-no-worth',
    SECRET_KEY,
    LOG_LEVEL,
    DATABASE_CONNECTIONS: String(POOL_SIZE),
    // The limits by default are there to be reached; here they would hide what is measured.
    KEY_CALLS_PER_MINUTE: NO_LIMIT,
    BROWSER_CALLS_PER_MINUTE: NO_LIMIT,
    CODE_GUESSES_PER_ADDRESS: NO_LIMIT,
    PIN_GUESSES_PER_ADDRESS: NO_LIMIT,
  };
}
