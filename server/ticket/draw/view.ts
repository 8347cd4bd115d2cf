import type { DrawView, TicketBoard } from '../../../shared/api/ticket.ts';
import { holderAfter, prizesOneByOne } from '../../../shared/award.ts';
import { maskPhone } from '../../../shared/masked-phone.ts';
import type { Database } from '../../db/database.ts';
import { formatUtcInstant } from '../../merchant/instant.ts';
import { type Draw, type DrawnDraw, readDraws, readShownDraws } from './draws.store.ts';
import { type LastStep, readLastSteps, readPicksOf } from './picks.store.ts';

const WINNERS_SHOWN = 100;

/** The others stand in their proofs for ever. */
const DRAWN_SHOWN = 10;

export type Winning = NonNullable<TicketBoard['winnings']>[number];

/** The draws of a campaign as a page shows them: those to come by their time, then those drawn of late, the last first. */
export async function listDraws(db: Database, merchantId: string, campaignId: number): Promise<DrawView[]> {
  const ofCampaign = { merchantId, campaignId };
  const draws = await readShownDraws(db, ofCampaign, DRAWN_SHOWN);
  const drawn = draws.filter(({ status }) => status === 'drawn').map(({ id }) => id);
  const steps = await readLastSteps(db, ofCampaign, drawn, WINNERS_SHOWN);
  return draws.map((draw) =>
    toView(
      draw,
      steps.filter(({ drawId }) => drawId === draw.id),
    ),
  );
}

/** What a customer has won in the draws of a campaign, and can have. */
export function listWinnings(
  db: Database,
  merchantId: string,
  campaignId: number,
  customerId: string,
): Promise<Winning[]> {
  return readWinnings(db, merchantId, campaignId, { customerId });
}

/** What the tickets of one range have won; `rangeFirst`: the first number of that range. */
export function listWinningsOfRange(
  db: Database,
  merchantId: string,
  campaignId: number,
  rangeFirst: number,
): Promise<Winning[]> {
  return readWinnings(db, merchantId, campaignId, { rangeFirst });
}

async function readWinnings(
  db: Database,
  merchantId: string,
  campaignId: number,
  whose: Parameters<typeof readPicksOf>[3],
): Promise<Winning[]> {
  const picks = await readPicksOf(db, merchantId, campaignId, whose);
  if (picks.length === 0) return [];
  const draws = await readDraws(db, merchantId, campaignId);
  const prizesOf = new Map(draws.map(({ id, prizes }) => [id, prizesOneByOne(prizes)]));
  return picks.flatMap(({ drawId, ticket, steps }) => {
    const holder = holderAfter(steps);
    const prize = prizesOf.get(drawId)?.[(steps.at(-1)?.award ?? 0) - 1];
    if (!holder || prize === undefined) return [];
    const until = holder.status === 'offered' ? { claimUntil: formatUtcInstant(holder.until) } : {};
    return [{ draw: drawId, prize, ticket, status: holder.status, ...until }];
  });
}

/** What everybody may know of a draw. */
export async function viewDraw(db: Database, draw: Draw): Promise<DrawView> {
  const isDrawn = draw.status === 'drawn';
  return toView(draw, isDrawn ? await readLastSteps(db, draw, [draw.id], WINNERS_SHOWN) : []);
}

function toView(draw: Draw, lastSteps: readonly LastStep[]): DrawView {
  const { campaignId, id, name, status, randomness, onePrizePer, prizes } = draw;
  return {
    campaign: campaignId,
    id,
    name,
    status,
    closesAt: formatUtcInstant(draw.closesAt),
    drawsAt: formatUtcInstant(draw.drawsAt),
    randomness,
    ...(randomness === 'commit-reveal' ? { commitment: draw.commitment } : {}),
    onePrizePer,
    prizes: [...prizes],
    ...viewPublished(draw),
    ...(draw.status === 'drawn'
      ? { drawnAt: formatUtcInstant(draw.drawnAt), winners: viewWinners(draw, lastSteps) }
      : {}),
    links: linksOf(draw),
  };
}

function viewPublished(draw: Draw) {
  if (draw.status === 'announced') return {};
  const { round, listHash, listedAt, entries, tickets } = draw;
  return {
    ...(round === undefined ? {} : { round }),
    listHash,
    listedAt: formatUtcInstant(listedAt),
    entries,
    tickets,
  };
}

function viewWinners(draw: DrawnDraw, lastSteps: readonly LastStep[]): DrawView['winners'] {
  const lastOf = new Map(lastSteps.map((last) => [last.step.award, last]));
  return prizesOneByOne(draw.prizes)
    .slice(0, WINNERS_SHOWN)
    .map((prize, index) => {
      const last = lastOf.get(index + 1);
      const holder = last && holderAfter([last.step]);
      // What is free is offered to the next at once: what is free now has found nobody.
      if (!holder) return { prize, ticket: null, phone: null, status: 'unawarded' as const };
      const { ticket, phone } = last;
      return { prize, ticket, phone: phone === undefined ? null : maskPhone(phone), status: holder.status };
    });
}

function linksOf({ merchantId, campaignId, id, status }: Draw): DrawView['links'] {
  const place = `${merchantId}/${campaignId}/${id}`;
  return {
    ...(status === 'announced' ? {} : { list: `/draws/v1/${place}/list` }),
    ...(status === 'drawn' ? { proof: `/draws/v1/${place}/proof`, check: `/draws/#${place}` } : {}),
  };
}
