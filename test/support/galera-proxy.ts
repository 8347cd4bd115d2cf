import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { hasEnded, type Keeper, tailOf } from './keeper.ts';
import { lastingPorts } from './lasting-ports.ts';
import { waitUntil } from './wait-until.ts';

export type Backend = { readonly name: string; readonly port: number };

/** The account, without password and rights, with which the proxy asks the nodes how they are. */
export const HEALTH_USER = 'health';

export type Proxy = {
  readonly port: number;
  /** Whether the proxy would send connections to the node. */
  readonly isUp: (name: string) => Promise<boolean>;
};

/** A proxy that sends all connections to one node until that node fails, and then to the next. */
export async function startProxy(
  keeper: Keeper,
  haproxy: string,
  backends: readonly Backend[],
  isAnswering: (port: number) => Promise<boolean>,
): Promise<Proxy> {
  const [port = 0] = await lastingPorts(1);
  const settings = join(keeper.folder, 'haproxy.cfg');
  const statusSocket = join(keeper.folder, 'haproxy.socket');
  const log = join(keeper.folder, 'haproxy.log');
  await writeFile(settings, settingsOf(port, statusSocket, backends));
  const child = await keeper.start(log, haproxy, ['-db', '-f', settings]);
  try {
    await waitUntil('the proxy answers', async () => {
      if (hasEnded(child)) throw new Error(`the proxy ended with ${child.exitCode ?? child.signalCode}`);
      return await isAnswering(port);
    });
  } catch (error) {
    throw new Error(`the proxy did not start; the end of its log:\n${await tailOf(log)}`, { cause: error });
  }
  return { port, isUp: async (name) => (await readStatus(statusSocket, name)).startsWith('UP') };
}

async function readStatus(statusSocket: string, name: string): Promise<string> {
  const table = await text(connect(statusSocket).end('show stat\n'));
  const [head = [], ...rows] = table.split('\n').map((line) => line.split(','));
  const row = rows.find((cells) => cells[head.indexOf('svname')] === name);
  return row?.[head.indexOf('status')] ?? '';
}

function settingsOf(port: number, statusSocket: string, backends: readonly Backend[]): string {
  const [first, ...others] = backends.map(({ name, port }) => `${name} 127.0.0.1:${port}`);
  return [
    'global',
    `  stats socket ${statusSocket}`,
    'defaults',
    '  mode tcp',
    '  timeout connect 1s',
    '  timeout client 10m',
    '  timeout server 10m',
    '  timeout check 1s',
    '  retries 0',
    'listen writer',
    `  bind 127.0.0.1:${port}`,
    // One entry for all: who comes back from a failure gets no connection until the next one fails.
    '  stick-table type integer size 1k',
    '  stick on int(1)',
    '  option tcp-check',
    `  tcp-check send-binary ${logIn(HEALTH_USER).toString('hex')} comment login`,
    `  tcp-check send-binary ${query("SHOW STATUS LIKE 'wsrep_local_state_comment'").toString('hex')} comment query`,
    '  tcp-check expect string Synced',
    '  default-server check inter 250ms fall 2 rise 2 on-marked-down shutdown-sessions',
    `  server ${first}`,
    ...others.map((server) => `  server ${server} backup`),
    '',
  ].join('\n');
}

const PROTOCOL_41 = 0x0200;
const SECURE_CONNECTION = 0x8000;
const MAX_PACKET = 0x0100_0000;
const UTF8MB4 = 45;
const COM_QUERY = 3;

/** The client's answer to a MariaDB server's greeting, for a user without a password. */
function logIn(user: string): Buffer {
  const head = Buffer.alloc(32);
  head.writeUInt32LE(PROTOCOL_41 | SECURE_CONNECTION, 0);
  head.writeUInt32LE(MAX_PACKET, 4);
  head.writeUInt8(UTF8MB4, 8);
  return packet(1, Buffer.concat([head, Buffer.from(`${user}\0`), Buffer.from([0])]));
}

function query(statement: string): Buffer {
  return packet(0, Buffer.concat([Buffer.from([COM_QUERY]), Buffer.from(statement)]));
}

function packet(sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head.writeUInt8(sequence, 3);
  return Buffer.concat([head, body]);
}
