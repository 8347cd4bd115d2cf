import { z } from 'zod';
import type { DrawAwards } from '../../../shared/api/ticket.ts';
import { type AwardStep, foldAwards, stepsDue } from '../../../shared/award.ts';
import type { Clock } from '../../../shared/clock.ts';
import { type AwardError, type DrawError, fail, ok, type OperationError, type Result } from '../../../shared/error.ts';
import type { Database } from '../../db/database.ts';
import { type Operation, performOnce, type RecordOperation } from '../../db/operations.ts';
import { Outdated, untilSettled } from '../../db/settle.ts';
import { inTransaction } from '../../db/transaction.ts';
import { formatUtcInstant } from '../../merchant/instant.ts';
import type { createWants } from '../../outbox/wants.ts';
import { changeDraw, type Draw, type DrawKey, type DrawnDraw, findDraw } from './draws.store.ts';
import { readObstacles, readPicks, readSteps } from './picks.store.ts';
import { claimUntil, findWantedSteps, nextLapse, takeSteps } from './steps.ts';
import { viewDraw } from './view.ts';

type Done = Promise<Result<DrawAwards, AwardError | OperationError>>;

/** What becomes of the prizes of a draw. */
export type AwardService = {
  readonly read: (key: DrawKey) => Promise<Result<DrawAwards, DrawError>>;
  /**
   * Whoever it is offered to has it; `award` is its number. Whose ticket has become void, or who was erased, is passed
   * over instead: the next is offered it.
   */
  readonly claim: (operation: Operation, key: DrawKey, award: number) => Done;
  /** Whoever it is offered to does not want it: the next is offered it. */
  readonly decline: (operation: Operation, key: DrawKey, award: number) => Done;
  /** Offers to the next what has lapsed. */
  readonly lapse: (draw: DrawnDraw) => Promise<void>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly wants: ReturnType<typeof createWants>;
};

/** Whoever asks again is told how it is now. */
const settled = z.strictObject({ award: z.int() });

export function createAwardService({ db, clock, wants }: Dependencies): AwardService {
  return {
    async read(key) {
      const draw = await findDraw(db, key);
      return draw ? ok(await viewAwards(db, draw)) : fail({ kind: 'draw_not_found' });
    },

    claim: (operation, key, award) => settle('claimed', operation, key, award),
    decline: (operation, key, award) => settle('declined', operation, key, award),

    async lapse(draw) {
      const wanted = await findWantedSteps(wants, draw.merchantId);
      const now = clock();
      const log = await readLog(draw);
      await add(draw, log, await dueAfter(draw, log, now), { wanted, now });
    },
  };

  async function settle(kind: 'claimed' | 'declined', operation: Operation, key: DrawKey, award: number): Done {
    const wanted = await findWantedSteps(wants, key.merchantId);
    const done = await performOnce(db, operation, settled, (record) =>
      untilSettled(async (): Promise<Result<{ award: number }, AwardError>> => {
        const draw = await findDraw(db, key);
        if (!draw) return fail({ kind: 'draw_not_found' });
        const count = draw.prizes.reduce((sum, prize) => sum + prize.count, 0);
        if (award > count) return fail({ kind: 'award_not_found' });
        if (draw.status !== 'drawn') return fail({ kind: 'award_not_offered' });
        const now = clock();
        const log = await readLog(draw);
        const offer = foldAwards(draw.prizes, log.picks.length, log.steps)[award - 1];
        if (offer?.status !== 'offered' || offer.until <= now) return fail({ kind: 'award_not_offered' });
        const { pick } = offer;
        const obstacle = kind === 'claimed' ? (await readObstacles(db, draw)).get(pick) : undefined;
        if (obstacle !== undefined) {
          const passedOver = { kind: 'passed_over', award, pick, reason: obstacle } as const;
          await add(draw, log, [passedOver, ...(await dueAfter(draw, log, now, passedOver))], { wanted, now });
          return fail({ kind: 'award_not_offered' });
        }
        const step = { kind, award, pick };
        await add(draw, log, [step, ...(await dueAfter(draw, log, now, step))], {
          wanted,
          now,
          record,
          result: { award },
        });
        return ok({ award });
      }),
    );
    if (!done.ok) return done;
    const draw = await findDraw(db, key);
    return draw ? ok(await viewAwards(db, draw)) : fail({ kind: 'draw_not_found' });
  }

  async function readLog(draw: Draw) {
    return { picks: await readPicks(db, draw), steps: await readSteps(db, draw) };
  }

  async function dueAfter(draw: Draw, { picks, steps }: Log, now: number, ...taken: AwardStep[]): Promise<AwardStep[]> {
    return stepsDue({
      prizes: draw.prizes,
      picks: picks.length,
      steps: [...steps, ...taken],
      obstacles: await readObstacles(db, draw),
      now,
      until: claimUntil(draw, now),
    });
  }

  /** @throws {@link Outdated} when somebody else has taken a step meanwhile. */
  async function add(
    draw: Draw,
    log: Log,
    steps: readonly AwardStep[],
    { wanted, now, record, result }: Adding,
  ): Promise<void> {
    const dueAt = nextLapse(draw, log.picks.length, [...log.steps, ...steps]);
    await inTransaction(db, async (transaction) => {
      await record?.(transaction, result);
      if (!(await changeDraw(transaction, draw, { due_at: dueAt }))) throw new Outdated();
      await takeSteps(transaction, { draw, picks: log.picks, before: log.steps.length, steps, wanted, now });
    });
  }
}

type Log = {
  readonly picks: Awaited<ReturnType<typeof readPicks>>;
  readonly steps: Awaited<ReturnType<typeof readSteps>>;
};

type Adding = {
  readonly wanted: Awaited<ReturnType<typeof findWantedSteps>>;
  readonly now: number;
  readonly record?: RecordOperation;
  readonly result?: z.output<typeof settled>;
};

/** A draw as its merchant sees it. */
async function viewAwards(db: Database, draw: Draw): Promise<DrawAwards> {
  const view = await viewDraw(db, draw);
  if (draw.status !== 'drawn') return { draw: view, awards: [], steps: [] };
  const picks = await readPicks(db, draw);
  const steps = await readSteps(db, draw);
  const names = new Map(draw.prizes.map(({ id, name }) => [id, name]));
  return {
    draw: view,
    awards: foldAwards(draw.prizes, picks.length, steps).map((award) => {
      const pick = 'pick' in award ? picks[award.pick - 1] : undefined;
      return {
        number: award.number,
        prize: award.prize,
        name: names.get(award.prize) ?? award.prize,
        status: award.status,
        ...(pick && { pick: pick.number, ticket: pick.ticket, customer: pick.customerId }),
        ...(award.status === 'offered' ? { claimUntil: formatUtcInstant(award.until) } : {}),
      };
    }),
    steps: steps.map((step) => ({
      number: step.number,
      at: formatUtcInstant(step.at),
      kind: step.kind,
      award: step.award,
      pick: step.pick,
      ticket: picks[step.pick - 1]?.ticket ?? 0,
      ...('until' in step ? { until: formatUtcInstant(step.until) } : {}),
      ...('reason' in step ? { reason: step.reason } : {}),
    })),
  };
}
