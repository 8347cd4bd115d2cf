import { fileURLToPath } from 'node:url';
import { POOL_SIZE } from './bonbon-server.ts';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';

const PROMO_LOOK_UP = fileURLToPath(new URL('../reference/promo-look-up.ts', import.meta.url));

export async function startPromoReference(databaseUrl: string, merchant: string): Promise<ServerProcess> {
  // Our own Node flags carry the loader that reads TypeScript.
  return await startServerProcess('the reference server', [...process.execArgv, PROMO_LOOK_UP], {
    DATABASE_URL: databaseUrl,
    MERCHANT: merchant,
    DATABASE_CONNECTIONS: String(POOL_SIZE),
  });
}
