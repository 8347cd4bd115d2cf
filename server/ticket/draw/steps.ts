import { type AwardStep, foldAwards, prizesOneByOne } from '../../../shared/award.ts';
import type { Transaction } from '../../db/database.ts';
import type { OutboxEvent } from '../../outbox/event.ts';
import { announceAll } from '../../outbox/store.ts';
import type { createWants } from '../../outbox/wants.ts';
import type { Draw } from './draws.store.ts';
import { insertSteps, type StoredPick } from './picks.store.ts';

const DAY_MS = 24 * 60 * 60_000;

type PrizeEvent = Extract<OutboxEvent, { award: number }>;

/** Which kinds of steps somebody wants to be told of. */
export type WantedSteps = ReadonlySet<PrizeEvent['kind']>;

const TOLD_WHERE_WANTED = ['prize_claimed', 'prize_declined', 'prize_lapsed'] as const;

/** Whoever is offered a prize gets a letter: that is always told. */
export async function findWantedSteps(wants: ReturnType<typeof createWants>, merchantId: string): Promise<WantedSteps> {
  const wanted = new Set<PrizeEvent['kind']>(['prize_offered']);
  for (const kind of TOLD_WHERE_WANTED) if (await wants(merchantId, kind)) wanted.add(kind);
  return wanted;
}

/** When what is offered now lapses. */
export function claimUntil({ claimDays }: Pick<Draw, 'claimDays'>, now: number): number {
  return now + claimDays * DAY_MS;
}

/** When the next offer lapses, or nothing does any more. */
export function nextLapse({ prizes }: Draw, picks: number, steps: readonly AwardStep[]): number | null {
  const offered = foldAwards(prizes, picks, steps).flatMap((award) =>
    award.status === 'offered' ? [award.until] : [],
  );
  return offered.length === 0 ? null : offered.reduce((soonest, until) => Math.min(soonest, until));
}

type Taken = {
  readonly draw: Draw;
  readonly picks: readonly StoredPick[];
  /** How many steps the log has. */
  readonly before: number;
  readonly steps: readonly AwardStep[];
  readonly wanted: WantedSteps;
  readonly now: number;
};

/** Adds steps to the log, behind the lock of the draw, and tells of them. */
export async function takeSteps(transaction: Transaction, taken: Taken): Promise<void> {
  const { draw, before, steps, now } = taken;
  const stored = steps.map((step, index) => ({ ...step, number: before + index + 1, at: now }));
  await insertSteps(transaction, draw, stored);
  await announceAll(transaction, draw.merchantId, eventsOf(taken), now);
}

function eventsOf({ draw, picks, steps, wanted }: Taken): OutboxEvent[] {
  const prizes = prizesOneByOne(draw.prizes);
  return steps.flatMap((step): OutboxEvent[] => {
    if (step.kind === 'passed_over') return [];
    const kind = `prize_${step.kind}` as const;
    const pick = picks[step.pick - 1];
    if (!wanted.has(kind) || !pick) return [];
    return [
      {
        kind,
        campaignId: draw.campaignId,
        drawId: draw.id,
        award: step.award,
        prize: prizes[step.award - 1] ?? '',
        pick: step.pick,
        ticket: pick.ticket,
        customerId: pick.customerId,
        until: step.kind === 'offered' ? step.until : undefined,
      },
    ];
  });
}
