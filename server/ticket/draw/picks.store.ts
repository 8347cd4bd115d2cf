import type { AwardStep, DrawnObstacle } from '../../../shared/award.ts';
import type { Database, Transaction } from '../../db/database.ts';
import { prepareQuery } from '../../db/prepared.ts';
import { prepareInsert } from '../../db/prepared-rows.ts';
import { type DrawKey, whereDraw } from './draws.store.ts';

/** A ticket that was drawn, in the order of drawing from 1, with whose it is. */
export type StoredPick = {
  readonly number: number;
  readonly ticket: number;
  readonly entrant: string;
  readonly prize: string | null;
  readonly customerId: string;
  /** The first number of the range that the ticket is of. */
  readonly rangeFirst: number;
};

/** A step with its place in the log, from 1. */
export type StoredStep = AwardStep & { readonly number: number; readonly at: number };

type PickRow = {
  readonly number: number;
  readonly ticket: number;
  readonly entrant: string;
  readonly prize: string | null;
  readonly customer_id: string;
  readonly range_first: number;
};

type StepRow = {
  readonly number: number;
  readonly kind: AwardStep['kind'];
  readonly award: number;
  readonly pick: number;
  readonly until: number | null;
  readonly reason: DrawnObstacle | null;
  readonly at: number;
};

const PICK_COLUMNS = ['number', 'ticket', 'entrant', 'prize', 'customer_id', 'range_first'] as const;
const STEP_COLUMNS = ['number', 'kind', 'award', 'pick', 'until', 'reason', 'at'] as const;

const insertPickRows = prepareInsert('draw_picks', ['merchant_id', 'campaign_id', 'draw_id', ...PICK_COLUMNS]);
const insertStepRows = prepareInsert('draw_steps', ['merchant_id', 'campaign_id', 'draw_id', ...STEP_COLUMNS]);

export type TicketOwner = { readonly rangeFirst: number; readonly customerId: string };

const OWNERS_AT_ONCE = 50;

export const rangesAround = prepareQuery<{
  readonly ticket: number;
  readonly first_number: number;
  readonly customer_id: string;
}>(
  Array.from(
    { length: OWNERS_AT_ONCE },
    (_, place) => `SELECT ? AS ticket, r${place}.* FROM (
      SELECT first_number, customer_id FROM ticket_ranges
      WHERE merchant_id = ? AND campaign_id = ? AND first_number <= ? ORDER BY first_number DESC LIMIT 1) r${place}`,
  ).join(' UNION ALL '),
);

/** Whose tickets these are, by their numbers. */
export async function findOwners(
  db: Database,
  { merchantId, campaignId }: DrawKey,
  tickets: readonly number[],
): Promise<Map<number, TicketOwner>> {
  const owners = new Map<number, TicketOwner>();
  for (let first = 0; first < tickets.length; first += OWNERS_AT_ONCE) {
    const asked = Array.from({ length: OWNERS_AT_ONCE }, (_, place) => tickets[first + place] ?? tickets[first] ?? 0);
    const bindings = asked.flatMap((ticket) => [ticket, merchantId, campaignId, ticket]);
    for (const { ticket, first_number: rangeFirst, customer_id: customerId } of await rangesAround(db, bindings)) {
      owners.set(ticket, { rangeFirst, customerId });
    }
  }
  return owners;
}

export async function insertPicks(
  transaction: Transaction,
  { merchantId, campaignId, id }: DrawKey,
  picks: readonly StoredPick[],
): Promise<void> {
  await insertPickRows(
    transaction,
    picks.map(({ number, ticket, entrant, prize, customerId, rangeFirst }) => [
      ...[merchantId, campaignId, id],
      ...[number, ticket, entrant, prize, customerId, rangeFirst],
    ]),
  );
}

/** Adds steps to the log. Who else adds the same number fails. */
export async function insertSteps(
  transaction: Transaction,
  { merchantId, campaignId, id }: DrawKey,
  steps: readonly StoredStep[],
): Promise<void> {
  await insertStepRows(
    transaction,
    steps.map((step) => [
      ...[merchantId, campaignId, id],
      ...[step.number, step.kind, step.award, step.pick],
      'until' in step ? step.until : null,
      'reason' in step ? step.reason : null,
      step.at,
    ]),
  );
}

export async function readPicks(db: Database, key: DrawKey): Promise<StoredPick[]> {
  const rows: PickRow[] = await db('draw_picks')
    .where(whereDraw(key))
    .orderBy('number')
    .select(...PICK_COLUMNS);
  return rows.map(toPick);
}

export async function readSteps(db: Database, key: DrawKey): Promise<StoredStep[]> {
  const rows: StepRow[] = await db('draw_steps')
    .where(whereDraw(key))
    .orderBy('number')
    .select(...STEP_COLUMNS);
  return rows.map(toStep);
}

/** What keeps tickets that were drawn from being offered anything now, by their place in the order of drawing. */
export async function readObstacles(db: Database, key: DrawKey): Promise<Map<number, DrawnObstacle>> {
  const rows: { number: number; ticket: number; live_end: number; erased_at: number | null }[] = await db(
    'draw_picks as p',
  )
    .join('ticket_ranges as r', {
      'r.merchant_id': 'p.merchant_id',
      'r.campaign_id': 'p.campaign_id',
      'r.first_number': 'p.range_first',
    })
    .leftJoin('customers as c', { 'c.merchant_id': 'p.merchant_id', 'c.id': 'p.customer_id' })
    .where({ 'p.merchant_id': key.merchantId, 'p.campaign_id': key.campaignId, 'p.draw_id': key.id })
    .where(
      (obstructed) =>
        void obstructed.whereNotNull('c.erased_at').orWhereRaw('p.ticket >= r.first_number + r.count - r.voided_count'),
    )
    .select('p.number', 'p.ticket', 'c.erased_at', db.raw('r.first_number + r.count - r.voided_count AS live_end'));
  return new Map(rows.map(({ number, ticket, live_end }) => [number, ticket >= live_end ? 'ticket_void' : 'customer_erased'])); // prettier-ignore
}

/** What the last step about an award was, with the ticket that it is about and the phone of whose that is. */
export type LastStep = {
  readonly drawId: string;
  readonly step: StoredStep;
  readonly ticket: number;
  readonly phone: string | undefined;
};

/** Of the first awards alone of each of these draws. */
export async function readLastSteps(
  db: Database,
  { merchantId, campaignId }: Pick<DrawKey, 'merchantId' | 'campaignId'>,
  drawIds: readonly string[],
  awards: number,
): Promise<LastStep[]> {
  if (drawIds.length === 0) return [];
  const last = db('draw_steps')
    .where({ merchant_id: merchantId, campaign_id: campaignId })
    .whereIn('draw_id', [...drawIds])
    .where('award', '<=', awards)
    .groupBy('merchant_id', 'campaign_id', 'draw_id', 'award')
    .select('merchant_id', 'campaign_id', 'draw_id')
    .max({ number: 'number' })
    .as('l');
  const ofDrawOf = (one: string, other: string) => ({
    [`${one}.merchant_id`]: `${other}.merchant_id`,
    [`${one}.campaign_id`]: `${other}.campaign_id`,
    [`${one}.draw_id`]: `${other}.draw_id`,
  });
  type Row = StepRow & { readonly draw_id: string; readonly ticket: number; readonly phone: string | null };
  const rows: Row[] = await db(last)
    .join('draw_steps as s', { ...ofDrawOf('s', 'l'), 's.number': 'l.number' })
    .join('draw_picks as p', { ...ofDrawOf('p', 's'), 'p.number': 's.pick' })
    .leftJoin('customers as c', { 'c.merchant_id': 'p.merchant_id', 'c.id': 'p.customer_id' })
    .select<Row[]>('s.draw_id', ...STEP_COLUMNS.map((column) => `s.${column}`), 'p.ticket', 'c.phone');
  return rows.map(({ draw_id: drawId, ticket, phone, ...step }) => ({
    drawId,
    step: toStep(step),
    ticket,
    phone: phone ?? undefined,
  }));
}

export type WonPick = {
  readonly drawId: string;
  readonly ticket: number;
  /** What has become of it; empty for an alternate whom nobody has asked. */
  readonly steps: readonly StoredStep[];
};

/** The tickets of a customer, or of one range, that were drawn, by the draws' order. */
export async function readPicksOf(
  db: Database,
  merchantId: string,
  campaignId: number,
  whose: { readonly customerId: string } | { readonly rangeFirst: number },
): Promise<WonPick[]> {
  const column = 'customerId' in whose ? { customer_id: whose.customerId } : { range_first: whose.rangeFirst };
  const picks: DrawnPick[] = await db('draw_picks')
    .where({ merchant_id: merchantId, campaign_id: campaignId, ...column })
    .select('draw_id', 'number', 'ticket');
  picks.sort((a, b) => (a.draw_id === b.draw_id ? a.number - b.number : a.draw_id < b.draw_id ? -1 : 1));
  const won: WonPick[] = [];
  for (let first = 0; first < picks.length; first += PICKS_AT_ONCE) {
    won.push(...(await readWonPicks(db, [merchantId, campaignId], picks.slice(first, first + PICKS_AT_ONCE))));
  }
  return won;
}

type DrawnPick = { readonly draw_id: string; readonly number: number; readonly ticket: number };

const PICKS_AT_ONCE = 50;

export const stepsOfPicks = prepareQuery<StepRow & { readonly place: number }>(
  Array.from(
    { length: PICKS_AT_ONCE },
    (_, place) => `SELECT ${place} AS place, ${STEP_COLUMNS.join(', ')} FROM draw_steps
      WHERE merchant_id = ? AND campaign_id = ? AND draw_id = ? AND pick = ?`,
  ).join(' UNION ALL '),
);

async function readWonPicks(
  db: Database,
  campaign: readonly [merchantId: string, campaignId: number],
  picks: readonly DrawnPick[],
): Promise<WonPick[]> {
  const bindings = Array.from({ length: PICKS_AT_ONCE }, (_, place) => {
    const pick = picks[place];
    return [...campaign, pick?.draw_id ?? '', pick?.number ?? 0];
  });
  const rows = await stepsOfPicks(db, bindings.flat());
  const steps = rows.sort((a, b) => a.number - b.number);
  return picks.map(({ draw_id: drawId, ticket }, index) => ({
    drawId,
    ticket,
    steps: steps.filter(({ place }) => place === index).map(toStep),
  }));
}

export async function readStepsOfPick(db: Database, key: DrawKey, pick: number): Promise<StoredStep[]> {
  const rows: StepRow[] = await db('draw_steps')
    .where({ ...whereDraw(key), pick })
    .select(...STEP_COLUMNS);
  return rows.map(toStep).sort((a, b) => a.number - b.number);
}

export type Winner = {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly merchant: string;
  readonly timeZone: string;
};

/** Whose ticket a pick is now, and of which shop. */
export async function findWinner(db: Database, key: DrawKey, pick: number): Promise<Winner | undefined> {
  type Row = { email: string | null; name: string | null; merchant: string; time_zone: string };
  const row: Row | undefined = await db('draw_picks as p')
    .join('customers as c', { 'c.merchant_id': 'p.merchant_id', 'c.id': 'p.customer_id' })
    .join('merchants as m', 'm.id', 'p.merchant_id')
    .where({ 'p.merchant_id': key.merchantId, 'p.campaign_id': key.campaignId, 'p.draw_id': key.id, 'p.number': pick })
    .first<Row | undefined>('c.email', 'c.name', 'm.name as merchant', 'm.time_zone');
  return row && { email: row.email ?? undefined, name: row.name ?? undefined, merchant: row.merchant, timeZone: row.time_zone }; // prettier-ignore
}

function toPick({ customer_id: customerId, range_first: rangeFirst, ...pick }: PickRow): StoredPick {
  return { ...pick, customerId, rangeFirst };
}

function toStep({ number, kind, award, pick, until, reason, at }: StepRow): StoredStep {
  const place = { number, at, award, pick };
  switch (kind) {
    case 'offered':
      return { ...place, kind, until: until ?? at };
    case 'passed_over':
      return { ...place, kind, reason: reason ?? 'ticket_void' };
    default:
      return { ...place, kind };
  }
}
