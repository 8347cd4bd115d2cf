import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const CHECK_INTERVAL_MS = 1_000;
const DRAIN_MS = 8_000;
const SWEEP_MS = 50;

/** So long an answer that has begun may take yet: whoever reads a long one begins again elsewhere. */
const LAST_ANSWERS_MS = 3_000;

export type RunningServer = {
  readonly port: number;
  /** Answers what was accepted, then ends; what takes longer than eight seconds, or three to be sent, is cut off. */
  readonly stop: () => Promise<void>;
};

export async function startServer(listener: RequestListener, port: number): Promise<RunningServer> {
  let stopping = false;
  const answering = new Set<ServerResponse>();
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
    },
    (request, response) => {
      if (stopping) response.setHeader('Connection', 'close');
      answering.add(response);
      response.once('close', () => answering.delete(response));
      listener(request, response);
    },
  );
  await listen(server, port);

  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection that was busy when the stop began is idle after its answer, and its client may keep it.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const lastAnswers = setTimeout(() => {
        for (const response of answering) if (response.headersSent) response.destroy();
      }, LAST_ANSWERS_MS);
      const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearInterval(sweep);
      clearTimeout(lastAnswers);
      clearTimeout(deadline);
    },
  };
}

export function isPortTaken(error: unknown): error is Error & { readonly port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
