import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { createNode, findPlaces, type GaleraNode } from './galera-node.ts';
import { HEALTH_USER, startProxy } from './galera-proxy.ts';
import { type Keeper, startKeeper } from './keeper.ts';
import { ensureGalera, type GaleraPrograms } from './system-packages.ts';
import { waitUntil } from './wait-until.ts';

const NAMES = ['node-1', 'node-2', 'node-3'] as const;
export type NodeName = (typeof NAMES)[number];

/** Three MariaDB servers that hold the same data, behind a proxy that sends all connections to one of them. */
export type GaleraCluster = {
  /** `mysql://user:password@127.0.0.1:port/bonbon` of the proxy, of a user who may do everything. */
  readonly url: string;
  /** The same of each node itself. */
  readonly nodeUrls: Readonly<Record<NodeName, string>>;
  /** The node to which the proxy sends new connections; waits for one after a failure. */
  writer(): Promise<NodeName>;
  /** Kills that node's server as with -9; gives its name. */
  killWriter(): Promise<NodeName>;
  /** Starts the server of a killed node, and waits until it has caught up and the proxy may fall back on it. */
  restart(name: NodeName): Promise<void>;
  /** Waits until the nodes that run see only each other, and each has all that was committed on any before. */
  waitSynced(): Promise<void>;
  stop(): Promise<void>;
};

export async function startGaleraCluster(): Promise<GaleraCluster> {
  const programs = ensureGalera();
  const keeper = await startKeeper('bonbon-galera', programs.setpriv, 'mysql');
  try {
    return await startIn(keeper, programs);
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

async function startIn(keeper: Keeper, programs: GaleraPrograms): Promise<GaleraCluster> {
  const password = randomBytes(12).toString('hex');
  const account = `bonbon:${password}`;
  const places = await findPlaces(keeper.folder, NAMES);
  const nodes = await Promise.all(places.map((place) => createNode(keeper, programs, place, places, account)));
  await installFirst(keeper, programs.installer, password);
  const [first, ...others] = nodes;
  await first?.start({ first: true, donors: [] });
  for (const node of others) await node.start({ first: false, donors: [NAMES[0]] });

  const urlOf = (port: number): string => `mysql://${account}@127.0.0.1:${port}/bonbon`;
  const isAnswering = async (port: number): Promise<boolean> => (await askName(urlOf(port))) !== undefined;
  const proxy = await startProxy(keeper, programs.haproxy, nodes, isAnswering);
  const url = urlOf(proxy.port);

  const waitSynced = (): Promise<void> =>
    waitUntil(
      'all nodes that run are synced',
      async () => {
        const running = nodes.filter((node) => node.isRunning());
        const sizes = await Promise.all(running.map((node) => node.syncedClusterSize()));
        return sizes.every((size) => size === running.length);
      },
      60_000,
    );
  const writer = async (): Promise<NodeName> => {
    let name: NodeName | undefined;
    await waitUntil('the proxy has a node', async () => (name = await askName(url)) !== undefined);
    return name ?? NAMES[0];
  };
  await waitSynced();
  return {
    url,
    nodeUrls: Object.fromEntries(nodes.map((node) => [node.name, node.url])) as Record<NodeName, string>,
    writer,
    async killWriter() {
      const name = await writer();
      await named(nodes, name).kill();
      return name;
    },
    async restart(name) {
      // A node that gives its state to another is out of sync for a while, and the proxy would take it for failed.
      const current = await writer();
      const donors = nodes.filter((node) => node.isRunning() && node.name !== current).map((node) => node.name);
      await named(nodes, name).start({ first: false, donors });
      await waitUntil(`the proxy knows that ${name} is back`, () => proxy.isUp(name));
    },
    waitSynced,
    stop: () => keeper.stop(),
  };
}

/** The other nodes get all this from the first. */
async function installFirst(keeper: Keeper, installer: string, password: string): Promise<void> {
  const statements = join(keeper.folder, 'accounts.sql');
  await writeFile(
    statements,
    [
      // Without it the installing server has no accounts, and makes none.
      'FLUSH PRIVILEGES;',
      'CREATE DATABASE bonbon CHARACTER SET utf8mb4;',
      `CREATE USER 'bonbon'@'127.0.0.1' IDENTIFIED BY '${password}';`,
      "GRANT ALL ON *.* TO 'bonbon'@'127.0.0.1' WITH GRANT OPTION;",
      `CREATE USER '${HEALTH_USER}'@'127.0.0.1';`,
      '',
    ].join('\n'),
  );
  await keeper.handOver();
  await keeper.run(installer, [
    '--no-defaults',
    `--datadir=${join(keeper.folder, NAMES[0], 'data')}`,
    '--skip-test-db',
    '--skip-name-resolve',
    '--auth-root-authentication-method=socket',
    `--extra-file=${statements}`,
  ]);
}

function named(nodes: readonly GaleraNode[], name: NodeName): GaleraNode {
  const node = nodes.find((each) => each.name === name);
  if (!node) throw new Error(`no node is called ${name}`);
  return node;
}

async function askName(url: string): Promise<NodeName | undefined> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    try {
      const [rows] = await connection.query<RowDataPacket[]>('SELECT @@wsrep_node_name AS name');
      return NAMES.find((name) => name === rows[0]?.['name']);
    } finally {
      connection.destroy();
    }
  } catch {
    return undefined;
  }
}
