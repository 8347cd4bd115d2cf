import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { hasEnded, type Keeper, kill, tailOf } from './keeper.ts';
import { lastingPorts } from './lasting-ports.ts';
import type { GaleraPrograms } from './system-packages.ts';
import { waitUntil } from './wait-until.ts';

export type NodePlace = {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly clusterPort: number;
  readonly incrementPort: number;
  readonly snapshotPort: number;
};

export type GaleraNode = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  /** Starts the server in the middle of a cluster that runs, or as the first node of a new one. */
  readonly start: (how: { readonly first: boolean; readonly donors: readonly string[] }) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** How many nodes the cluster has, when this one has all that the others have; else `undefined`. */
  readonly syncedClusterSize: () => Promise<number | undefined>;
};

const START_MS = 90_000;

export async function findPlaces(folder: string, names: readonly string[]): Promise<NodePlace[]> {
  const ports = await lastingPorts(names.length * 4);
  const next = (): number => ports.pop() ?? 0;
  return names.map((name) => ({
    name,
    folder: join(folder, name),
    port: next(),
    clusterPort: next(),
    incrementPort: next(),
    snapshotPort: next(),
  }));
}

export async function createNode(
  keeper: Keeper,
  programs: GaleraPrograms,
  place: NodePlace,
  all: readonly NodePlace[],
  account: string,
): Promise<GaleraNode> {
  const { name, folder, port } = place;
  const url = `mysql://${account}@127.0.0.1:${port}/bonbon`;
  const settings = join(folder, 'my.cnf');
  const log = join(folder, 'error.log');
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(settings, settingsOf(place, all, programs.provider));
  let child: ChildProcess | undefined;
  const isRunning = (): boolean => child !== undefined && !hasEnded(child);

  const launch: GaleraNode['start'] = async ({ first, donors }) => {
    const words = [`--defaults-file=${settings}`];
    if (first) words.push('--wsrep-new-cluster');
    else words.push(`--wsrep-sst-donor=${donors.join()}`);
    if (child) words.push(`--wsrep-start-position=${await recoverPosition(keeper, programs.server, settings)}`);
    const started = await keeper.start(log, programs.server, words);
    child = started;
    try {
      await waitUntil(
        `${name} is synced`,
        async () => {
          if (hasEnded(started)) throw new Error(`${name} ended with ${started.exitCode ?? started.signalCode}`);
          return (await readClusterSize(url)) !== undefined;
        },
        START_MS,
      );
    } catch (error) {
      throw new Error(`${name} did not start; the end of its log:\n${await tailOf(log)}`, { cause: error });
    }
  };

  return {
    name,
    port,
    url,
    isRunning,
    async start(how) {
      if (isRunning()) throw new Error(`${name} runs already`);
      try {
        await launch(how);
      } catch (error) {
        // A transfer of state that fails ends in an abort, after which Debian's service starts the node again.
        if (child?.signalCode !== 'SIGABRT') throw error;
        console.warn(`${name} is started again:`, error);
        await launch(how);
      }
    },
    async kill() {
      if (child) await kill(child);
    },
    syncedClusterSize: () => readClusterSize(url),
  };
}

/** As the service of the Debian package does before it starts a node that has crashed. */
async function recoverPosition(keeper: Keeper, server: string, settings: string): Promise<string> {
  const log = await keeper.run(server, [`--defaults-file=${settings}`, '--wsrep-recover']);
  const position = /Recovered position: *(\S+)/.exec(log)?.[1];
  if (position === undefined) throw new Error(`the node did not say where it was when it ended:\n${log}`);
  return position;
}

async function readClusterSize(url: string): Promise<number | undefined> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    try {
      // A SELECT then waits until this node has applied what was committed anywhere before.
      await connection.query('SET SESSION wsrep_sync_wait = 1');
      const [rows] = await connection.query<RowDataPacket[]>(
        "SELECT variable_name AS name, variable_value AS value FROM information_schema.global_status WHERE variable_name LIKE 'wsrep_%'",
      );
      const values = new Map(rows.map((row) => [String(row['name']).toLowerCase(), String(row['value'])]));
      const isSynced =
        values.get('wsrep_local_state_comment') === 'Synced' && values.get('wsrep_cluster_status') === 'Primary';
      return isSynced ? Number(values.get('wsrep_cluster_size')) : undefined;
    } finally {
      connection.destroy();
    }
  } catch {
    return undefined;
  }
}

function settingsOf(place: NodePlace, all: readonly NodePlace[], provider: string): string {
  const { name, folder, port, clusterPort, incrementPort, snapshotPort } = place;
  const providerOptions = [
    `gmcast.listen_addr=tcp://127.0.0.1:${clusterPort}`,
    `ist.recv_addr=127.0.0.1:${incrementPort}`,
    'gcache.size=32M',
  ];
  return [
    '[mysqld]',
    `datadir=${join(folder, 'data')}`,
    `socket=${join(folder, 'socket')}`,
    `pid-file=${join(folder, 'pid')}`,
    `tmpdir=${folder}`,
    `port=${port}`,
    'bind-address=127.0.0.1',
    'skip-name-resolve',
    'character-set-server=utf8mb4',
    'max-connections=500',
    'performance-schema=OFF',
    // Leaves out that clients, the proxy's checks among them, hang up without a word.
    'log-warnings=1',
    'innodb-buffer-pool-size=128M',
    'innodb-log-file-size=32M',
    'innodb-flush-log-at-trx-commit=1',
    'innodb-autoinc-lock-mode=2',
    'binlog-format=ROW',
    'wsrep-on=ON',
    `wsrep-provider=${provider}`,
    `wsrep-provider-options="${providerOptions.join(';')}"`,
    'wsrep-cluster-name=bonbon',
    `wsrep-cluster-address=gcomm://${all.map((each) => `127.0.0.1:${each.clusterPort}`).join()}`,
    `wsrep-node-name=${name}`,
    `wsrep-node-address=127.0.0.1:${clusterPort}`,
    `wsrep-node-incoming-address=127.0.0.1:${port}`,
    'wsrep-sst-method=rsync',
    `wsrep-sst-receive-address=127.0.0.1:${snapshotPort}`,
    '',
  ].join('\n');
}
