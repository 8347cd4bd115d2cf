import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program or package that is missing and that we may not install ourselves; the message says what to run. */
export class MissingPackageError extends Error {}

export type MariaDbPrograms = {
  readonly server: string;
  readonly installer: string;
};

export type GaleraPrograms = MariaDbPrograms & {
  /** The library that makes a MariaDB server a node of a cluster. */
  readonly provider: string;
  readonly haproxy: string;
  /** Starts a program as another user, and has it killed when its parent ends. */
  readonly setpriv: string;
};

// The installer calls `my_print_defaults`, which Debian ships with the client.
const MARIADB_PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];

// The scripts that bring a joining node its state are part of the whole server, and call rsync and ss.
const GALERA_PACKAGES = ['mariadb-server', 'galera-4', 'rsync', 'iproute2', 'haproxy', 'util-linux'];
const GALERA_PROVIDERS = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib/libgalera_smm.so'];

// Ordinary users rarely have the sbin folders in their PATH, and mariadbd lies there.
const USUAL_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/opt/homebrew/bin', '/snap/bin'];

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const CHROMIUM_ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Finds MariaDB, installing it where that is ours to do. */
export function ensureMariaDb(): MariaDbPrograms {
  return findMariaDb() ?? installThenFind('MariaDB', MARIADB_PACKAGES, findMariaDb);
}

/** Finds what a Galera cluster behind a proxy needs, installing it where that is ours to do. */
export function ensureGalera(): GaleraPrograms {
  return findGalera() ?? installThenFind('Galera', GALERA_PACKAGES, findGalera);
}

/** The path of a Chromium or Chrome, installing one where that is ours to do. */
export function ensureChromium(): string {
  return findChromium() ?? installThenFind('Chromium', [chromiumPackage()], findChromium);
}

function findMariaDb(): MariaDbPrograms | undefined {
  const server = findProgram('mariadbd');
  const installer = findProgram('mariadb-install-db');
  return server && installer && findProgram('my_print_defaults') ? { server, installer } : undefined;
}

function findGalera(): GaleraPrograms | undefined {
  const mariaDb = findMariaDb();
  const provider = GALERA_PROVIDERS.find((path) => existsSync(path));
  const [haproxy, setpriv] = [findProgram('haproxy'), findProgram('setpriv')];
  const canTransferState = ['wsrep_sst_rsync', 'rsync', 'ss'].every((name) => findProgram(name));
  return mariaDb && provider && haproxy && setpriv && canTransferState
    ? { ...mariaDb, provider, haproxy, setpriv }
    : undefined;
}

function findChromium(): string | undefined {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isProgram(chosen)) return chosen;
    throw new MissingPackageError(`CHROME_PATH: ${chosen} is not a program`);
  }
  for (const name of CHROMIUM_NAMES) {
    const path = findProgram(name);
    if (path) return path;
  }
  return CHROMIUM_ELSEWHERE.find(isProgram);
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''), ...USUAL_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function chromiumPackage(): string {
  return linuxDistribution() === 'ubuntu' ? 'chromium-browser' : 'chromium';
}

function linuxDistribution(): string | undefined {
  try {
    return /^ID="?([a-z]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function installThenFind<Found>(what: string, packages: readonly string[], find: () => Found | undefined): Found {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const aptGet = findProgram('apt-get');
  if (!aptGet) throw new MissingPackageError(`${what} is missing; on Debian or Ubuntu run: sudo ${command}`);
  if (process.getuid?.() !== 0) throw new MissingPackageError(`${what} is missing; run: sudo ${command}`);

  console.error(`${what} is missing, installing: ${packages.join(' ')}`);
  runApt(aptGet, ['update', '-q']);
  // Without --no-remove, apt would quietly take away a MySQL server that is in the way.
  runApt(aptGet, ['install', '-y', '-q', '--no-install-recommends', '--no-remove', ...packages]);
  const found = find();
  if (found === undefined) throw new MissingPackageError(`${what} could not be installed; run: ${command}`);
  return found;
}

/** Its output goes to stderr, so that what a script prints on stdout stays its own. */
function runApt(aptGet: string, words: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(aptGet, words, { env, stdio: ['ignore', 2, 2] });
}
