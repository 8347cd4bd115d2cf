import type { z } from 'zod';
import type { point } from '../../shared/api/merchant.ts';
import { ok } from '../../shared/error.ts';
import { formatPercent } from '../../shared/money.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from './section.ts';

type Point = z.output<typeof point>;

type PointRow = {
  readonly id: number;
  readonly code: string;
  readonly oid: string;
  readonly name: string;
  readonly loyalty_basis_points: number | null;
};

export const points: Section<Point, Point> = {
  key: ({ id }) => String(id),
  isOn: () => true,
  decode: ok,
  encode: ({ loyaltyPercent, ...rest }) => ({
    ...rest,
    ...(loyaltyPercent === undefined ? {} : { loyaltyPercent: formatPercent(loyaltyPercent) }),
  }),
  async read(db, merchantId) {
    const rows: PointRow[] = await db('points')
      .where({ merchant_id: merchantId, enabled: true })
      .orderBy('id')
      .select('id', 'code', 'oid', 'name', 'loyalty_basis_points');
    return rows.map(({ loyalty_basis_points: percent, ...rest }) => ({
      ...rest,
      ...(percent === null ? {} : { loyaltyPercent: percent }),
    }));
  },
  save: (transaction, merchantId, entries) =>
    upsert(
      transaction,
      'points',
      ['merchant_id', 'id'],
      entries.map(({ loyaltyPercent, ...rest }) => ({
        merchant_id: merchantId,
        ...rest,
        loyalty_basis_points: loyaltyPercent ?? null,
        enabled: true,
      })),
    ),
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ id }) => id),
      (ids) => transaction('points').where({ merchant_id: merchantId }).whereIn('id', ids).update({ enabled: false }),
    ),
};
