import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../../shared/clock.ts';
import { isUnavailable } from '../../db/driver-error.ts';
import { Outdated } from '../../db/settle.ts';
import type { AwardService } from './awards.ts';
import { drawWinners, type DrawingDependencies } from './drawing.ts';
import { type Draw, type DrawKey, findNextDue, postpone, readDueDraws } from './draws.store.ts';
import { listDraw, type ListingWatch } from './listing.ts';

/** Who follows what is done, beside the log. */
export type DrawsWatch = ListingWatch & { readonly begin?: (draw: DrawKey, what: Draw['status']) => void };

export type DrawsWorker = {
  /** Closes, draws and lapses all that is due; answers how much was done. Any number of servers may do it at once. */
  readonly runDue: (watch?: DrawsWatch) => Promise<number>;
  /** When the next thing will be due. */
  readonly nextDue: () => Promise<number | undefined>;
};

const TAKEN_TOGETHER = 100;
const TRIED_AGAIN_MS = 60_000;

type Dependencies = DrawingDependencies & { readonly awards: AwardService };

export function createDrawsWorker({ awards, ...dependencies }: Dependencies): DrawsWorker {
  const { db, clock, log } = dependencies;

  return {
    async runDue(watch = {}) {
      let done = 0;
      for (;;) {
        let progress = 0;
        for (const draw of await readDueDraws(db, clock(), TAKEN_TOGETHER)) {
          if (watch.isStopping?.()) return done;
          if (await take(draw, watch)) progress += 1;
        }
        if (progress === 0) return done;
        done += progress;
      }
    },

    nextDue: () => findNextDue(db, clock()),
  };

  async function take(draw: Draw, watch: DrawsWatch): Promise<boolean> {
    const { merchantId, campaignId, id } = draw;
    const about = { merchantId, campaignId, draw: id };
    watch.begin?.(draw, draw.status);
    try {
      const isDone = await advance(draw, watch);
      if (isDone) log.info({ ...about, after: draw.status }, 'a draw has moved on');
      return isDone;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.error({ err: error, ...about }, 'a draw cannot move on');
      await postpone(db, draw, clock() + TRIED_AGAIN_MS);
      return false;
    }
  }

  async function advance(draw: Draw, watch: DrawsWatch): Promise<boolean> {
    switch (draw.status) {
      case 'announced':
        return listDraw(dependencies, draw, watch);
      case 'listed':
        return drawWinners(dependencies, draw);
      case 'drawn':
        try {
          await awards.lapse(draw);
          return true;
        } catch (error) {
          // Somebody has claimed or declined meanwhile: it is due still, or not any more.
          if (error instanceof Outdated) return true;
          throw error;
        }
    }
  }
}

export type RunningDraws = { readonly stop: () => Promise<void> };

const LONGEST_PAUSE_MS = 30_000;
const LEAST_PAUSE_MS = 500;

/** So long stopping waits for a page or a transaction. */
const GRACE_MS = 3_000;

/** Does what is due until it is stopped; it keeps no process alive. */
export function startDraws(
  worker: DrawsWorker,
  log: Logger,
  clock: Clock,
  longestPauseMs = LONGEST_PAUSE_MS,
): RunningDraws {
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const working = work();

  async function work(): Promise<void> {
    let isTroubled = false;
    while (!isStopping()) {
      let pause = longestPauseMs;
      try {
        await worker.runDue({ isStopping });
        const next = await worker.nextDue();
        pause = Math.min(pause, (next ?? Infinity) - clock());
        if (isTroubled) log.info('draws are looked after again');
        isTroubled = false;
      } catch (error) {
        if (!isTroubled && !isStopping())
          log.warn({ err: error }, 'draws cannot be looked after for now; it is tried again');
        isTroubled = true;
      }
      const signal = stopping.signal;
      await wait(Math.max(pause, LEAST_PAUSE_MS), undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await Promise.race([working, wait(GRACE_MS, undefined, { ref: false })]);
    },
  };
}
