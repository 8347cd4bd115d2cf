import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import { type BrieflyKept, keepBriefly } from '../merchant/brief-cache.ts';
import { type Campaign, readCampaigns } from './campaigns.store.ts';

/** A merchant's campaigns, as most calls need them. */
export type CampaignBook = {
  /** Of those that are on there and now, the one that started last; `undefined` as the point: the web shop. */
  readonly activeAt: (pointId: number | undefined, now: number) => Campaign | undefined;
  readonly campaignOf: (id: number) => Campaign | undefined;
};

export type CampaignBooks = BrieflyKept<CampaignBook>;

const SECOND_MS = 1000;

export function createCampaignBooks({ db, clock }: { readonly db: Database; readonly clock: Clock }): CampaignBooks {
  return keepBriefly(clock, async (merchantId) => toBook(await readCampaigns(db, merchantId)));
}

function toBook(campaigns: readonly Campaign[]): CampaignBook {
  const latestFirst = campaigns.toSorted((a, b) => (b.startAt ?? 0) - (a.startAt ?? 0) || b.id - a.id);
  return {
    activeAt: (pointId, now) => latestFirst.find((campaign) => isOn(campaign, pointId, now)),
    campaignOf: (id) => campaigns.find((campaign) => campaign.id === id),
  };
}

/** The whole second of the finish is in. */
function isOn({ points, startAt = 0, finishAt }: Campaign, pointId: number | undefined, now: number): boolean {
  if (now < startAt) return false;
  if (finishAt !== undefined && Math.floor(now / SECOND_MS) > Math.floor(finishAt / SECOND_MS)) return false;
  return points.length === 0 || (pointId !== undefined && points.includes(pointId));
}
