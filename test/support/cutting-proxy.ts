import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a MySQL server on which connections can be lost at the worst moment. */
export type CuttingProxy = {
  /** The same database by this way. */
  readonly url: string;
  /** Cuts the connection on which the next COMMIT goes: before the server has it, or once the server has done it. */
  readonly cutAtCommit: (when: 'before' | 'after') => void;
  /** Cuts all connections there are. */
  readonly cutAll: () => void;
  readonly close: () => Promise<void>;
};

/** A packet's text stands after its length, its number and the word for a query. */
const COMMIT = /^COMMIT/i;
const TEXT_AT = 5;

export async function startCuttingProxy(url: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let cutting: 'before' | 'after' | undefined;

  const server = createServer((client) => {
    const database = connect(Number(port || 3306), hostname);
    let isCommitted = false;
    const cut = (): void => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', cut);
      socket.on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (sent) => {
      if (cutting !== undefined && COMMIT.test(sent.toString('latin1', TEXT_AT))) {
        if (cutting === 'before') return cut();
        isCommitted = true;
      }
      database.write(sent);
    });
    database.on('data', (answer) => {
      if (isCommitted) return cut();
      client.write(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  const way = new URL(url);
  way.hostname = '127.0.0.1';
  way.port = String(address.port);
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: way.href,
    cutAtCommit(when) {
      cutting = when;
    },
    cutAll,
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
