import type { ChanceCampaign } from '../../shared/api/ticket-program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import type { Transaction } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { PLANNED_DRAW_COLUMNS, type PlannedDrawRow, toPlannedDraw } from './campaigns.store.ts';
import { chanceCampaignsSection, isSameDraw } from './program.store.ts';

type Place = { readonly merchantId: string; readonly timeZone: string; readonly root: string };

/** A draw whose list is published must not be changed any more: whoever was told of it would be told wrong. */
export async function findListedDrawFaults(
  transaction: Transaction,
  secretBox: SecretBox,
  campaigns: readonly ChanceCampaign[],
  { merchantId, timeZone, root }: Place,
): Promise<Fault[]> {
  if (campaigns.length === 0) return [];
  const rows: PlannedDrawRow[] = await transaction('draws')
    .where({ merchant_id: merchantId })
    .whereNot({ status: 'announced' })
    .select(...PLANNED_DRAW_COLUMNS);
  const listed = new Map(rows.map((row) => [`${row.campaign_id} ${row.id}`, toPlannedDraw(row)]));
  const { decode } = chanceCampaignsSection(secretBox);
  return campaigns.flatMap((campaign, index) => {
    const decoded = decode(campaign, timeZone);
    if (!decoded.ok) return [];
    return decoded.value.draws.flatMap((draw): Fault[] => {
      const before = listed.get(`${campaign.id} ${draw.id}`);
      if (!before || isSameDraw(before, draw)) return [];
      const place = campaign.draws?.findIndex(({ id }) => id === draw.id) ?? 0;
      const path = jsonPath(['chanceCampaigns', index, 'draws', place], root);
      return [{ path, message: 'is a draw whose list is published: it cannot be changed any more' }];
    });
  });
}
