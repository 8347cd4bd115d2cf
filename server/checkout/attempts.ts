import { setTimeout as wait } from 'node:timers/promises';
import { Contention } from '../db/driver-error.ts';
import { NoPlaceLeft, TermsChanged } from '../promo/redemptions.store.ts';
import { Outdated } from './store.ts';

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 100;

/**
 * Judges and writes; once more from the start when what was judged had changed by the time it was written. Of many who
 * change the same checkout at once, one succeeds each time: the others come back spread over a while.
 * @throws `Contention` when it never settled.
 */
export async function untilSettled<Settled>(attempt: () => Promise<Settled>): Promise<Settled> {
  for (let count = 1; count <= ATTEMPTS; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Outdated || error instanceof NoPlaceLeft || error instanceof TermsChanged)) throw error;
      await wait(Math.random() * Math.min(2 ** count, LONGEST_PAUSE_MS));
    }
  }
  throw new Contention('a checkout was changed by others again and again');
}
