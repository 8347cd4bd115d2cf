import type { Logger } from 'pino';
import type { Clock } from '../../../shared/clock.ts';
import type { Database } from '../../db/database.ts';
import type { SecretBox } from '../../merchant/secret-box.ts';
import type { createWants } from '../../outbox/wants.ts';
import { type AwardService, createAwardService } from './awards.ts';
import type { Beacons } from './drand.ts';
import { createDrawsWorker, type DrawsWorker } from './worker.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secretBox: SecretBox;
  readonly wants: ReturnType<typeof createWants>;
  readonly beacons: Beacons;
};

/** Puts together what draws are made with. */
export function createDraws(dependencies: Dependencies): {
  readonly awards: AwardService;
  readonly worker: DrawsWorker;
} {
  const awards = createAwardService(dependencies);
  return { awards, worker: createDrawsWorker({ ...dependencies, awards }) };
}
