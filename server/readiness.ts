import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.ts';
import type { Database } from './db/database.ts';
import { isMigrated } from './db/migrate.ts';
import type { Readiness } from './http/operations.ts';
import { isDemoThere } from './program/demo.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly demo: boolean;
};

/** Whoever asks more often gets the same answer. */
const KEPT_MS = 1_000;
const PATIENCE_MS = 2_000;

/** Looks whether the database is there, migrated and, where there is a demo, filled. */
export function createReadiness({ db, clock, log, demo }: Dependencies): Readiness {
  let lookedAt = -Infinity;
  let finding: Promise<string | undefined> = Promise.resolve(undefined);
  let wasReady = false;

  return async () => {
    // Nobody waits for the start's end a second longer than need be.
    if (!wasReady || clock() - lookedAt >= KEPT_MS) {
      lookedAt = clock();
      finding = look();
    }
    const obstacle = await finding;
    wasReady = obstacle === undefined;
    return obstacle;
  };

  async function look(): Promise<string | undefined> {
    const patience = new AbortController();
    try {
      const tooLong = wait(PATIENCE_MS, 'the database does not answer', { signal: patience.signal });
      return await Promise.race([findObstacle(), tooLong]);
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer');
      return 'the database does not answer';
    } finally {
      patience.abort();
    }
  }

  async function findObstacle(): Promise<string | undefined> {
    if (!(await isMigrated(db))) return 'the database is not migrated: run "npx bonbon migrate"';
    if (demo && !(await isDemoThere(db))) return 'the demo is being prepared';
    return undefined;
  }
}
