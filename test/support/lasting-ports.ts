import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';

const LOWEST = 10_000;

/**
 * Ports of this machine that are free and stay so for whoever stops listening and comes back: the system takes none of
 * them for an outgoing connection.
 */
export async function lastingPorts(count: number): Promise<number[]> {
  const highest = await lowestOutgoingPort();
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, highest);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

async function lowestOutgoingPort(): Promise<number> {
  const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
  return Number.parseInt(range, 10);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
