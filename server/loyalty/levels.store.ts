import type { z } from 'zod';
import type { level } from '../../shared/api/loyalty.ts';
import { fail, ok } from '../../shared/error.ts';
import type { Level } from '../../shared/loyalty.ts';
import { formatMinor, formatPercent, type Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from '../merchant/section.ts';

const ALL = 10_000;

type LevelRow = {
  readonly oid: string;
  readonly title: string;
  readonly type: 'cashback' | 'discount';
  readonly basis_points: number;
  readonly max_spend_basis_points: number;
  readonly from_turnover_minor: Minor | null;
};

/** The least generous first. */
export async function readLevels(db: Database, merchantId: string): Promise<Level[]> {
  const rows: LevelRow[] = await db('levels')
    .where({ merchant_id: merchantId, enabled: true })
    .orderBy(['basis_points', 'oid'])
    .select('oid', 'title', 'type', 'basis_points', 'max_spend_basis_points', 'from_turnover_minor');
  return rows.map((row) => ({
    oid: row.oid,
    title: row.title,
    type: row.type,
    basisPoints: row.basis_points,
    maxSpendBasisPoints: row.max_spend_basis_points,
    fromTurnoverMinor: row.from_turnover_minor ?? undefined,
  }));
}

export const levels: Section<z.output<typeof level>, Level> = {
  key: ({ oid }) => oid,
  label: ({ title }) => title,
  isOn: () => true,
  decode({ percent, maxSpendPercent, fromTurnover, ...rest }) {
    if (rest.type === 'discount' && maxSpendPercent !== undefined) {
      return fail({ field: 'maxSpendPercent', message: 'is for a cashback level alone' });
    }
    return ok({
      ...rest,
      basisPoints: percent,
      maxSpendBasisPoints: rest.type === 'discount' ? 0 : (maxSpendPercent ?? ALL),
      fromTurnoverMinor: fromTurnover,
    });
  },
  encode: ({ oid, title, type, basisPoints, maxSpendBasisPoints, fromTurnoverMinor }) => ({
    oid,
    title,
    type,
    percent: formatPercent(basisPoints),
    ...(type === 'discount' ? {} : { maxSpendPercent: formatPercent(maxSpendBasisPoints) }),
    ...(fromTurnoverMinor === undefined ? {} : { fromTurnover: formatMinor(fromTurnoverMinor) }),
  }),
  read: readLevels,
  save: (transaction, merchantId, entries) =>
    upsert(
      transaction,
      'levels',
      ['merchant_id', 'oid'],
      entries.map((each) => ({
        merchant_id: merchantId,
        oid: each.oid,
        title: each.title,
        type: each.type,
        basis_points: each.basisPoints,
        max_spend_basis_points: each.maxSpendBasisPoints,
        from_turnover_minor: each.fromTurnoverMinor ?? null,
        enabled: true,
      })),
    ),
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ oid }) => oid),
      (oids) =>
        transaction('levels').where({ merchant_id: merchantId }).whereIn('oid', oids).update({ enabled: false }),
    ),
};
