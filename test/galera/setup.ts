import { ensureBuiltServer } from '../support/built-server.ts';
import { ensureGalera } from '../support/system-packages.ts';

/** Before any test, so that a machine that lacks something says so at once. */
export async function setup(): Promise<void> {
  ensureGalera();
  await ensureBuiltServer();
}
