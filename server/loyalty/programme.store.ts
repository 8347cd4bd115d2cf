import { loyaltyRules, type LoyaltyRules } from '../../shared/api/loyalty.ts';
import type { Level } from '../../shared/loyalty.ts';
import type { BasisPoints } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { readLevels } from './levels.store.ts';

/** A point of sale, as the loyalty API knows it. */
export type LoyaltyPoint = {
  readonly oid: string;
  readonly name: string;
  /** Instead of the percentage of the customer's level. */
  readonly basisPoints: BasisPoints | undefined;
};

export type StoredProgramme = {
  readonly currency: string;
  readonly timeZone: string;
  readonly releaseHoldsOf: 'customer' | 'point';
  readonly rules: LoyaltyRules;
  readonly levels: readonly Level[];
  readonly points: readonly LoyaltyPoint[];
};

export async function readProgramme(db: Database, merchantId: string): Promise<StoredProgramme> {
  const merchant:
    | { currency: string; time_zone: string; release_holds_of: 'customer' | 'point'; loyalty: string | null }
    | undefined = await db('merchants')
    .where({ id: merchantId })
    .first('currency', 'time_zone', 'release_holds_of', 'loyalty');
  if (!merchant) throw new Error('a caller speaks for a merchant who is not there');
  const points: { oid: string; name: string; loyalty_basis_points: number | null }[] = await db('points')
    .where({ merchant_id: merchantId, enabled: true })
    .select('oid', 'name', 'loyalty_basis_points');
  return {
    currency: merchant.currency,
    timeZone: merchant.time_zone,
    releaseHoldsOf: merchant.release_holds_of,
    rules: merchant.loyalty === null ? {} : parseJsonColumn(loyaltyRules, merchant.loyalty),
    levels: await readLevels(db, merchantId),
    points: points.map(({ oid, name, loyalty_basis_points: percent }) => ({
      oid,
      name,
      basisPoints: percent ?? undefined,
    })),
  };
}
