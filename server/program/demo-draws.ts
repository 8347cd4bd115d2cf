import { z } from 'zod';
import type { ProgramDraw } from '../../shared/api/ticket-program.ts';
import type { Clock } from '../../shared/clock.ts';
import { localDayOf } from '../merchant/instant.ts';
import type { ProgramService } from './service.ts';

const DEMO_MERCHANT = 'demo';
const DEMO_CAMPAIGN = 3;

/** Those that were asked for; older ones make room. */
const MOST_AT_ONCE = 5;
const AT_ONCE = 'now-';

const PRIZES: ProgramDraw['prizes'] = [
  { id: 'box', name: 'Praline Grand Box', count: 1 },
  { id: 'certificate', name: 'Praline Gift, 3 000 ₽', count: 3 },
];

const plannedDraw = z.looseObject({ id: z.string() });

/** As much of a campaign of a document as its draws take; the rest stays as it is written. */
export const demoCampaign = z.looseObject({ id: z.int(), draws: z.array(plannedDraw).optional() });

export type DemoCampaign = z.output<typeof demoCampaign>;

const settings = z.looseObject({ id: z.string(), timeZone: z.string() });
const standing = z.looseObject({ merchant: settings, chanceCampaigns: z.array(demoCampaign).default([]) });

/** Adds to the demo's campaign the draw of the turn of this month, and keeps those that it has. */
export function withDraws(
  stated: readonly DemoCampaign[],
  kept: readonly DemoCampaign[],
  timeZone: string,
  now: number,
): DemoCampaign[] {
  return stated.map((campaign) => {
    if (campaign.id !== DEMO_CAMPAIGN) return campaign;
    const draws = kept.find(({ id }) => id === campaign.id)?.draws ?? [];
    const coming = monthDraw(timeZone, now);
    return { ...campaign, draws: draws.some(({ id }) => id === coming.id) ? draws : [...draws, coming] };
  });
}

/** At the turn of the month, in the merchant's own time. */
function monthDraw(timeZone: string, now: number): ProgramDraw {
  const [year = 0, month = 0] = localDayOf(now, timeZone).date.split('-').map(Number);
  const next = new Date(Date.UTC(year, month, 1));
  const day = next.toISOString().slice(0, 10);
  const name = new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeZone: 'UTC' }).format(next);
  return {
    id: day.slice(0, 7),
    name: `Lucky Praline, ${name}`,
    closesAt: `${day}T00:00:00`,
    drawsAt: `${day}T01:00:00`,
    randomness: 'commit-reveal',
    prizes: PRIZES,
  };
}

type Dependencies = {
  readonly programs: ProgramService;
  readonly clock: Clock;
  /** Holds all draws that are due. */
  readonly runDraws: () => Promise<unknown>;
};

/** Holds a draw of the demo's campaign at once, and answers its id; `undefined`: not now. */
export function createDemoDraw({ programs, clock, runDraws }: Dependencies): () => Promise<string | undefined> {
  return async () => {
    const exported = await programs.exportProgram(DEMO_MERCHANT);
    if (!exported.ok) return undefined;
    const { merchant, chanceCampaigns } = standing.parse(exported.value);
    const draw = drawAtOnce(merchant.timeZone, clock());
    const changed = chanceCampaigns.map((campaign) =>
      campaign.id === DEMO_CAMPAIGN ? { ...campaign, draws: [...keptBefore(campaign.draws ?? []), draw] } : campaign,
    );
    const documents = { merchant, chanceCampaigns: changed };
    const applied = await programs.apply({ documents, dryRun: false, onlyMerchant: DEMO_MERCHANT });
    if (!applied.ok) return undefined;
    await runDraws();
    return draw.id;
  };
}

function drawAtOnce(timeZone: string, now: number): ProgramDraw {
  const at = new Date(now).toISOString();
  const moment = new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(now);
  return {
    id: `${AT_ONCE}${now}`,
    name: `Lucky Praline, ${moment}`,
    closesAt: at,
    drawsAt: at,
    randomness: 'commit-reveal',
    // There may be nobody else.
    onePrizePer: 'ticket',
    prizes: PRIZES,
  };
}

function keptBefore<Draw extends { readonly id: string }>(draws: readonly Draw[]): Draw[] {
  const atOnce = draws.filter(({ id }) => id.startsWith(AT_ONCE));
  const old = new Set(atOnce.slice(0, Math.max(0, atOnce.length - MOST_AT_ONCE + 1)));
  return draws.filter((draw) => !old.has(draw));
}
