import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port.ts';
import { ensureMariaDb } from './system-packages.ts';
import { waitUntil } from './wait-until.ts';

export type PrivateMariaDb = {
  /** `mysql://user:password@127.0.0.1:port/bonbon`, of a user who may do everything; the database is empty. */
  readonly url: string;
  stop(): Promise<void>;
};

export type PrivateMariaDbOptions = {
  /** Gives durability up for speed: right for tests, wrong for measuring. */
  readonly fast?: boolean;
};

const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=1'];
const FAST = ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-flush-method=nosync'];

/**
 * Runs the server and, however it or we end, removes its folder. Our end of the pipe on descriptor 3 closes even when
 * this process is killed with -9, which no handler of ours would notice.
 */
const GUARD = `
  folder=$1; shift
  exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  (cat <&3 >/dev/null; kill $server 2>/dev/null) & watcher=$!
  exec 3<&-
  wait $server; status=$?
  kill $watcher 2>/dev/null
  rm -rf "$folder"
  exit $status
`;

/** A MariaDB of our own: its data in a temporary folder, reachable on a free local port, gone with {@link stop}. */
export async function startPrivateMariaDb({ fast = false }: PrivateMariaDbOptions = {}): Promise<PrivateMariaDb> {
  const programs = ensureMariaDb();
  const folder = await mkdtemp(join(tmpdir(), 'bonbon-mariadb-'));
  try {
    const dataFolder = join(folder, 'data');
    await installData(programs.installer, folder, dataFolder);
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const initFile = join(folder, 'init.sql');
    await writeFile(initFile, initialStatements(password), { mode: 0o600 });
    const child = spawnGuarded(folder, programs.server, [
      ...commonSettings(folder, dataFolder, port),
      `--init-file=${initFile}`,
      ...(fast ? FAST : DURABLE),
    ]);
    const url = `mysql://bonbon:${password}@127.0.0.1:${port}/bonbon`;
    await waitForServer(child, url);
    return { url, stop: () => stopGuarded(child) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function installData(installer: string, folder: string, dataFolder: string): Promise<void> {
  await promisify(execFile)(installer, [
    '--no-defaults',
    ...asCurrentUser(),
    `--datadir=${dataFolder}`,
    `--tmpdir=${folder}`,
    '--skip-test-db',
    '--skip-name-resolve',
    // Leaves no account that needs no password and can be reached over TCP.
    '--auth-root-authentication-method=socket',
  ]);
}

function commonSettings(folder: string, dataFolder: string, port: number): string[] {
  return [
    '--no-defaults',
    ...asCurrentUser(),
    `--datadir=${dataFolder}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--tmpdir=${folder}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--innodb-buffer-pool-size=256M',
    '--max-connections=500',
    '--loose-performance-schema=OFF',
  ];
}

/** mariadbd refuses to run as root unless told that this is meant. */
function asCurrentUser(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** One statement a line, as an init file wants them. */
function initialStatements(password: string): string {
  return [
    'CREATE DATABASE bonbon CHARACTER SET utf8mb4;',
    `CREATE USER 'bonbon'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    "GRANT ALL ON *.* TO 'bonbon'@'127.0.0.1' WITH GRANT OPTION;",
    '',
  ].join('\n');
}

function spawnGuarded(folder: string, program: string, settings: readonly string[]): ChildProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'private-mariadb', folder, program, ...settings], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C on the terminal must reach us, and not the guard.
    detached: true,
  });
  // A run that forgets to stop the server may still end; the guard then sees the pipe close.
  child.unref();
  for (const stream of [child.stdin, child.stderr]) {
    if (stream instanceof Socket) stream.unref();
  }
  return child;
}

async function waitForServer(child: ChildProcess, url: string): Promise<void> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-4_000)));
  try {
    await waitUntil('MariaDB answers', async () => {
      if (child.exitCode !== null) throw new Error(`MariaDB ended at once with ${child.exitCode}:\n${log}`);
      return await canConnect(url);
    });
  } catch (error) {
    await stopGuarded(child);
    throw error;
  }
}

async function canConnect(url: string): Promise<boolean> {
  try {
    const connection = await createConnection(url);
    await connection.end();
    return true;
  } catch {
    return false;
  }
}

async function stopGuarded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.ref();
  child.stdin?.end();
  await ended;
}
