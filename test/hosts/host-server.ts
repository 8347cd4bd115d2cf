import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

/** A page of somebody else's shop. `BONBON` in it stands for the origin of our server. */
export type HostPage = {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type HostServer = {
  readonly origin: string;
  /** Puts a page on the shop's own server; its address. */
  readonly put: (page: HostPage) => string;
  /** The same for a script or a style sheet, under a name. */
  readonly putFile: (name: string, text: string) => string;
  readonly stop: () => Promise<void>;
};

type Served = { readonly text: string; readonly headers: Readonly<Record<string, string>> };

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** To where forms are sent and links lead; a browser asks for an icon as well. */
const OTHER: Served = { text: '<!doctype html><title>Shop</title>', headers: { 'Content-Type': 'text/html' } };

/** A shop's own server: a site of its own, to which our server is a foreign one. */
export async function startHostServer(bonbon: string): Promise<HostServer> {
  const served = new Map<string, Served>();
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const { text, headers } = served.get(pathname) ?? OTHER;
    response.writeHead(200, headers).end(text);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  // Another host name than that of our server, so that it is another site as well.
  const origin = `http://localhost:${address.port}`;
  const write = (text: string): string => text.replaceAll('BONBON', bonbon);
  return {
    origin,
    put({ html, headers = {} }) {
      const path = `/page-${served.size}`;
      const written = Object.entries(headers).map(([name, value]): [string, string] => [name, write(value)]);
      served.set(path, {
        text: write(html),
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...Object.fromEntries<string>(written) },
      });
      return origin + path;
    },
    putFile(name, text) {
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
      served.set(`/${name}`, { text: write(text), headers: { 'Content-Type': type } });
      return `${origin}/${name}`;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
