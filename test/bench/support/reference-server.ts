import { fileURLToPath } from 'node:url';
import { POOL_SIZE } from './bonbon-server.ts';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';

const BARE_SERVER = fileURLToPath(new URL('../reference/bare-server.ts', import.meta.url));

export async function startReference(databaseUrl: string): Promise<ServerProcess> {
  // Our own Node flags carry the loader that reads TypeScript.
  return await startServerProcess('the reference server', [...process.execArgv, BARE_SERVER], {
    DATABASE_URL: databaseUrl,
    DATABASE_CONNECTIONS: String(POOL_SIZE),
  });
}
