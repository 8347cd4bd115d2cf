import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.ts';
import { forgetAbandoned } from './checkout/abandoned.ts';
import type { Database } from './db/database.ts';
import { forgetOldOperations } from './db/operations.ts';
import { createAnnouncer } from './certificate/announcer.ts';
import { createCatalogues } from './certificate/catalogue.ts';
import { keepCertificates } from './certificate/expiry.ts';
import { endUnpaid, forgetEnded } from './certificate/purchases.store.ts';
import { keepExpiry } from './loyalty/expiry.ts';
import { createSubscriptions } from './merchant/webhooks.store.ts';
import { forgetTold } from './outbox/pruning.ts';
import { createWants } from './outbox/wants.ts';

const EVERY_MS = 60 * 60_000;

type Dependencies = { readonly db: Database; readonly clock: Clock; readonly log: Logger };

/**
 * Forgets now and then what nobody needs any more, posts which points have expired, and announces which will. No balance
 * and no checkout depends on it: several servers may do it at once, or none.
 */
export function startHousekeeping(dependencies: Dependencies): { readonly stop: () => void } {
  const timer = setInterval(() => void keepHouse(dependencies), EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

export async function keepHouse({ db, clock, log }: Dependencies): Promise<void> {
  try {
    const checkouts = await forgetAbandoned(db, clock());
    const operations = await forgetOldOperations(db, clock());
    const { expired, notices } = await keepExpiry({ db, clock });
    const announcer = createAnnouncer(createWants(createSubscriptions({ db, clock })));
    const certificates = await keepCertificates({ db, clock, catalogues: createCatalogues({ db, clock }), announcer });
    const purchases = (await endUnpaid(db, clock())) + (await forgetEnded(db, clock()));
    const told = await forgetTold(db, clock());
    const counts = {
      checkouts,
      operations,
      expired,
      notices,
      expiredCertificates: certificates.expired,
      certificateNotices: certificates.notices,
      purchases,
      told,
    };
    if (Object.values(counts).some((count) => count > 0)) log.info(counts, 'kept house');
  } catch (error) {
    log.warn({ err: error }, 'could not keep house; the next hour will');
  }
}
