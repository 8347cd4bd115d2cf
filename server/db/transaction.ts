import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Transaction } from './database.ts';
import { isRetryable } from './driver-error.ts';

const ATTEMPTS = 4;
const BASE_PAUSE_MS = 10;

/**
 * Runs `work` in one transaction and commits it. The whole, COMMIT included, is run again when the engine gave it up
 * for another's sake; so take ids and the time outside `work`, and never use `db` inside it.
 */
export async function inTransaction<T>(db: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await wait(BASE_PAUSE_MS * 2 ** attempt * Math.random());
    }
  }
}
