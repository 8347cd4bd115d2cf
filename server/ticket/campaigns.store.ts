import { z } from 'zod';
import { type Minor, minor } from '../../shared/money.ts';
import type { TicketRule, TicketScope } from '../../shared/ticket.ts';
import type { Database } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';

export type Campaign = {
  readonly id: number;
  readonly name: string;
  readonly rule: TicketRule;
  readonly scope: TicketScope;
  /** The only points of sale where it is on; without any, all of them and the web shop. */
  readonly points: readonly number[];
  readonly startAt: number | undefined;
  /** The last second that is in, as an instant in it. */
  readonly finishAt: number | undefined;
  /** What buyers may read about it. */
  readonly rules: string | undefined;
};

export type Prize = { readonly id: string; readonly name: string; readonly count: number };

/** A draw as a program document plans it. */
export type PlannedDraw = {
  readonly id: string;
  readonly name: string;
  readonly entriesFrom: number | undefined;
  readonly closesAt: number;
  readonly drawsAt: number;
  readonly randomness: 'drand' | 'commit-reveal';
  readonly prizes: readonly Prize[];
  readonly alternates: number;
  readonly onePrizePer: 'person' | 'ticket';
  readonly claimDays: number;
};

const ids = z.array(z.int());

export const scopeColumn = z.strictObject({ points: ids, products: ids, categories: ids, excludedProducts: ids });

export const prizesColumn = z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() }));

type CampaignRow = {
  readonly id: number;
  readonly name: string;
  readonly min_amount_minor: Minor;
  readonly multiplicity_minor: Minor;
  readonly start_at: number | null;
  readonly finish_at: number | null;
  readonly scope: string;
  readonly rules: string | null;
};

export type PlannedDrawRow = {
  readonly campaign_id: number;
  readonly id: string;
  readonly name: string;
  readonly entries_from: number | null;
  readonly closes_at: number;
  readonly draws_at: number;
  readonly randomness: PlannedDraw['randomness'];
  readonly prizes: string;
  readonly alternates: number;
  readonly one_prize_per: PlannedDraw['onePrizePer'];
  readonly claim_days: number;
};

export const PLANNED_DRAW_COLUMNS = [
  'campaign_id',
  'id',
  'name',
  'entries_from',
  'closes_at',
  'draws_at',
  'randomness',
  'prizes',
  'alternates',
  'one_prize_per',
  'claim_days',
] as const;

/** Those that a document has and has not switched off. */
export async function readCampaigns(db: Database, merchantId: string): Promise<Campaign[]> {
  const rows: CampaignRow[] = await db('chance_campaigns')
    .where({ merchant_id: merchantId, enabled: true })
    .orderBy('id')
    .select<CampaignRow[]>('*');
  return rows.map(toCampaign);
}

/** Switched off or not. */
export async function findCampaign(db: Database, merchantId: string, id: number): Promise<Campaign | undefined> {
  const row: CampaignRow | undefined = await db('chance_campaigns')
    .where({ merchant_id: merchantId, id })
    .first<CampaignRow | undefined>('*');
  return row && toCampaign(row);
}

function toCampaign(row: CampaignRow): Campaign {
  const { points, ...scope } = parseJsonColumn(scopeColumn, row.scope);
  return {
    id: row.id,
    name: row.name,
    rule: { minAmountMinor: minor(row.min_amount_minor), multiplicityMinor: minor(row.multiplicity_minor) },
    scope,
    points,
    startAt: row.start_at ?? undefined,
    finishAt: row.finish_at ?? undefined,
    rules: row.rules ?? undefined,
  };
}

export function toPlannedDraw(row: PlannedDrawRow): PlannedDraw {
  return {
    id: row.id,
    name: row.name,
    entriesFrom: row.entries_from ?? undefined,
    closesAt: row.closes_at,
    drawsAt: row.draws_at,
    randomness: row.randomness,
    prizes: parseJsonColumn(prizesColumn, row.prizes),
    alternates: row.alternates,
    onePrizePer: row.one_prize_per,
    claimDays: row.claim_days,
  };
}
