import express, { type Router } from 'express';
import { API_HEADERS } from './headers.ts';
import type { Telemetry } from './telemetry.ts';

/** What stands in the way of serving, if anything does. */
export type Readiness = () => Promise<string | undefined>;

type Dependencies = { readonly telemetry: Telemetry; readonly readiness: Readiness; readonly openApi: object };

/** The operators' addresses: `/healthz`, `/readyz`, `/metrics`, `/openapi.json`. */
export function createOperationsRouter({ telemetry, readiness, openApi }: Dependencies): Router {
  const router = express.Router();
  router.use(['/healthz', '/readyz', '/metrics', '/openapi.json'], (_request, response, next) => {
    response.set(API_HEADERS);
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const obstacle = await readiness();
    if (obstacle === undefined) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'not ready', reason: obstacle });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(telemetry.contentType).send(await telemetry.metrics());
  });
  router.get('/openapi.json', (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').json(openApi);
  });
  return router;
}
