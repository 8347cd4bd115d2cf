import { createApp } from '../../server/app.ts';
import { connect } from '../../server/db/database.ts';
import type { Route, Surface } from '../../server/http/route.ts';
import { createLog } from '../../server/log.ts';
import { ADMIN_KEY, SECRET_KEY, STRIPE } from './app.ts';

export type PlacedRoute = { readonly surface: Surface; readonly route: Route };

const UNLIMITED = 1_000_000;

/** Every route of every API, as the app mounts them: known before any test runs, and without any database. */
export function listRoutes(): PlacedRoute[] {
  const { surfaces } = createApp({
    config: {
      adminKey: ADMIN_KEY,
      secretKey: SECRET_KEY,
      secretKeyPrevious: undefined,
      trustProxy: 0,
      stripe: STRIPE,
      limits: {
        requestsInFlight: UNLIMITED,
        databaseConnections: 1,
        keyCallsPerMinute: UNLIMITED,
        badKeysPerMinute: UNLIMITED,
        browserCallsPerMinute: UNLIMITED,
        codeGuessesPerAddress: UNLIMITED,
        codeGuessesPerMerchant: UNLIMITED,
        pinGuessesPerAddress: UNLIMITED,
        pinGuessesPerNumber: UNLIMITED,
        pinGuessesPerMerchant: UNLIMITED,
      },
    },
    db: connect({ engine: 'sqlite', file: ':memory:' }),
    clock: () => 0,
    log: createLog('silent'),
    demo: false,
  });
  return surfaces.flatMap((surface) => surface.routes.map((route) => ({ surface, route })));
}
