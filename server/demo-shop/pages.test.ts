import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createShopPages } from './pages.ts';

let server: Server;
beforeEach(async () => {
  const app = express().use(createShopPages(), (request, response) => void response.send(request.url));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

const served = async (path: string) => {
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
};

test.each(['/event', '/products/cocoa', '/gift?bon-purchase=1', '/cart', '/orders/D-0000-0000-0000', '/draw'])(
  '%s is the one page of the shop',
  async (path) => expect(await served(path)).toBe('/'),
);

test.each(['/products/none', '/Cart', '/draws/', '/orders/', '/assets/main.js'])('%s is left to others', async (path) =>
  expect(await served(path)).toBe(path),
);
