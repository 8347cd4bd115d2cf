import { NoPlaceLeft } from '../promo/redemptions.store.ts';
import { Outdated } from './store.ts';

const ATTEMPTS = 5;

/** Judges and writes; once more from the start when what was judged had changed by the time it was written. */
export async function untilSettled<Settled>(attempt: () => Promise<Settled>): Promise<Settled> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === ATTEMPTS || !(error instanceof Outdated || error instanceof NoPlaceLeft)) throw error;
    }
  }
}
