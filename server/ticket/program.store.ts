import { createHash, randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ChanceCampaign, ProgramDraw } from '../../shared/api/ticket-program.ts';
import { fail, ok, type Result } from '../../shared/error.ts';
import { formatMinor } from '../../shared/money.ts';
import type { Transaction } from '../db/database.ts';
import { Outdated } from '../db/settle.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import { formatInstant, parseInstant } from '../merchant/instant.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { EntryFault, Section } from '../merchant/section.ts';
import {
  type Campaign,
  PLANNED_DRAW_COLUMNS,
  type PlannedDraw,
  type PlannedDrawRow,
  readCampaigns,
  toPlannedDraw,
} from './campaigns.store.ts';

export type CampaignEntry = Campaign & { readonly draws: readonly PlannedDraw[] };

const CLAIM_DAYS = 14;
const SECRET_BYTES = 32;

export function chanceCampaignsSection(secretBox: SecretBox): Section<ChanceCampaign, CampaignEntry> {
  return {
    key: ({ id }) => String(id),
    isOn: () => true,
    decode: decodeCampaign,
    encode: encodeCampaign,
    async read(db, merchantId) {
      const campaigns = await readCampaigns(db, merchantId);
      const rows: PlannedDrawRow[] = await db('draws')
        .where({ merchant_id: merchantId, enabled: true })
        .orderBy(['campaign_id', 'closes_at', 'id'])
        .select(...PLANNED_DRAW_COLUMNS);
      return campaigns.map((campaign) => ({
        ...campaign,
        draws: rows.filter((row) => row.campaign_id === campaign.id).map(toPlannedDraw),
      }));
    },
    async save(transaction, merchantId, entries) {
      await upsert(
        transaction,
        'chance_campaigns',
        ['merchant_id', 'id'],
        entries.map(({ id, name, rule, scope, points, startAt, finishAt, rules }) => ({
          merchant_id: merchantId,
          id,
          name,
          min_amount_minor: rule.minAmountMinor,
          multiplicity_minor: rule.multiplicityMinor,
          start_at: startAt ?? null,
          finish_at: finishAt ?? null,
          scope: JSON.stringify({ points, ...scope }),
          rules: rules ?? null,
          enabled: true,
        })),
      );
      for (const { id } of entries) await ensureCounter(transaction, merchantId, id);
      for (const { id, draws } of entries) await saveDraws(transaction, secretBox, merchantId, id, draws);
    },
    switchOff: (transaction, merchantId, entries) =>
      inPieces(
        entries.map(({ id }) => id),
        (ids) =>
          transaction('chance_campaigns')
            .where({ merchant_id: merchantId })
            .whereIn('id', ids)
            .update({ enabled: false }),
      ),
  };
}

/** The numbers of a campaign begin at 1, and never again. */
async function ensureCounter(transaction: Transaction, merchantId: string, campaignId: number): Promise<void> {
  const key = { merchant_id: merchantId, campaign_id: campaignId };
  const counter: unknown = await transaction('chance_counters').where(key).first('next_number');
  if (counter === undefined) await transaction('chance_counters').insert({ ...key, next_number: 1, closed_until: 0 });
}

/**
 * A draw whose list is published stays as it is; the others are those that are stated.
 * @throws {@link Outdated} when one has been published since it was read.
 */
async function saveDraws(
  transaction: Transaction,
  secretBox: SecretBox,
  merchantId: string,
  campaignId: number,
  draws: readonly PlannedDraw[],
): Promise<void> {
  const ofCampaign = { merchant_id: merchantId, campaign_id: campaignId };
  const standing: (PlannedDrawRow & { status: string; version: number })[] = await transaction('draws')
    .where(ofCampaign)
    .select(...PLANNED_DRAW_COLUMNS, 'status', 'version');
  const standingOf = new Map(standing.map((one) => [one.id, one]));
  const stated = new Set(draws.map(({ id }) => id));
  await inPieces(
    standing.flatMap(({ id }) => (stated.has(id) ? [] : [id])),
    (ids) => transaction('draws').where(ofCampaign).whereIn('id', ids).update({ enabled: false }),
  );
  for (const draw of draws) {
    const before = standingOf.get(draw.id);
    const row = { ...toRow(draw), enabled: true };
    const key = { ...ofCampaign, id: draw.id };
    if (!before) {
      await transaction('draws').insert({ ...key, ...row, ...commit(secretBox), status: 'announced', version: 1 });
    } else if (before.status === 'announced') {
      const { status, version } = before;
      const changed = await transaction('draws')
        .where({ ...key, status, version })
        .update({ ...row, version: version + 1 });
      if (changed === 0) throw new Outdated();
    } else {
      if (!isSameDraw(toPlannedDraw(before), draw)) throw new Outdated();
      await transaction('draws').where(key).update({ enabled: true });
    }
  }
}

/** The secret of a draw is made with it, so that nobody chooses it by its entries. */
function commit(secretBox: SecretBox) {
  const secret = randomBytes(SECRET_BYTES);
  return {
    commitment: createHash('sha256').update(secret).digest('hex'),
    sealed_secret: secretBox.encrypt(secret.toString('hex')),
  };
}

function toRow({ prizes, entriesFrom, closesAt, drawsAt, onePrizePer, claimDays, ...draw }: PlannedDraw) {
  return {
    name: draw.name,
    randomness: draw.randomness,
    alternates: draw.alternates,
    prizes: JSON.stringify(prizes),
    entries_from: entriesFrom ?? null,
    closes_at: closesAt,
    draws_at: drawsAt,
    one_prize_per: onePrizePer,
    claim_days: claimDays,
    due_at: closesAt,
  };
}

function decodeCampaign(input: ChanceCampaign, timeZone: string): Result<CampaignEntry, EntryFault> {
  const startAt = input.start === undefined ? undefined : parseInstant(input.start, timeZone, 'start');
  if (input.start !== undefined && (startAt ?? -1) < 0) return fail({ field: 'start', message: 'no such instant' });
  const finishAt = input.finish === undefined ? undefined : parseInstant(input.finish, timeZone, 'finish');
  if (input.finish !== undefined && (finishAt ?? -1) < 0) return fail({ field: 'finish', message: 'no such instant' });
  if (startAt !== undefined && finishAt !== undefined && finishAt < startAt) {
    return fail({ field: 'finish', message: 'is before start' });
  }
  const draws: PlannedDraw[] = [];
  for (const draw of input.draws ?? []) {
    const decoded = decodeDraw(draw, timeZone);
    if (typeof decoded === 'string') return fail({ field: 'draws', message: `has a draw ${draw.id} that ${decoded}` });
    draws.push(decoded);
  }
  return ok({
    id: input.id,
    name: input.name,
    rule: { minAmountMinor: input.minAmount, multiplicityMinor: input.multiplicity },
    scope: {
      products: input.products ?? [],
      categories: input.categories ?? [],
      excludedProducts: input.excludedProducts ?? [],
    },
    points: input.points ?? [],
    startAt,
    finishAt,
    rules: input.rules,
    draws: draws.sort((a, b) => a.closesAt - b.closesAt || (a.id < b.id ? -1 : 1)),
  });
}

function decodeDraw(input: ProgramDraw, timeZone: string): PlannedDraw | string {
  const instantOf = (text: string) => parseInstant(text, timeZone, 'start');
  const [closesAt, drawsAt] = [instantOf(input.closesAt), instantOf(input.drawsAt)];
  const entriesFrom = input.entriesFrom === undefined ? undefined : instantOf(input.entriesFrom);
  if (closesAt === undefined || closesAt < 0) return 'closes at no such instant';
  if (drawsAt === undefined || drawsAt < closesAt) return 'is drawn before its entries close';
  if (input.entriesFrom !== undefined && entriesFrom === undefined) return 'has entries from no such instant';
  if (entriesFrom !== undefined && entriesFrom >= closesAt) return 'closes before its entries begin';
  const prizes = input.prizes.map(({ id, name, count = 1 }) => ({ id, name, count }));
  return {
    id: input.id,
    name: input.name,
    entriesFrom,
    closesAt,
    drawsAt,
    randomness: input.randomness ?? 'drand',
    prizes,
    alternates: input.alternates ?? prizes.reduce((sum, { count }) => sum + count, 0),
    onePrizePer: input.onePrizePer ?? 'person',
    claimDays: input.claimDays ?? CLAIM_DAYS,
  };
}

function encodeCampaign(campaign: CampaignEntry, timeZone: string): Record<string, unknown> {
  const { rule, scope, points, startAt, finishAt, draws } = campaign;
  const fields: Record<string, unknown> = {
    id: campaign.id,
    name: campaign.name,
    minAmount: formatMinor(rule.minAmountMinor),
    multiplicity: formatMinor(rule.multiplicityMinor),
    start: startAt === undefined ? undefined : formatInstant(startAt, timeZone),
    finish: finishAt === undefined ? undefined : formatInstant(finishAt, timeZone),
    points: listed(points),
    products: listed(scope.products),
    categories: listed(scope.categories),
    excludedProducts: listed(scope.excludedProducts),
    rules: campaign.rules,
    draws: listed(draws.map((draw) => encodeDraw(draw, timeZone))),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** In full, also what a document may leave out, so that the difference to another one is told. */
function encodeDraw(draw: PlannedDraw, timeZone: string): Record<string, unknown> {
  const { entriesFrom, closesAt, drawsAt, ...rest } = draw;
  return {
    ...rest,
    ...(entriesFrom === undefined ? {} : { entriesFrom: formatInstant(entriesFrom, timeZone) }),
    closesAt: formatInstant(closesAt, timeZone),
    drawsAt: formatInstant(drawsAt, timeZone),
  };
}

/** Whether documents state them alike. */
export function isSameDraw(one: PlannedDraw, other: PlannedDraw): boolean {
  return isDeepStrictEqual(encodeDraw(one, 'UTC'), encodeDraw(other, 'UTC'));
}

function listed<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
