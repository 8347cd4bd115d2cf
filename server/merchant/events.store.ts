import { z } from 'zod';
import type { event } from '../../shared/api/merchant.ts';
import { ok } from '../../shared/error.ts';
import { formatMinor, type Minor } from '../../shared/money.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from './section.ts';

type Event = z.output<typeof event>;
type EventRow = { readonly oid: string; readonly name: string; readonly sets: string };

/** A category of tickets of an event, at its full price. */
export type EventSet = { readonly oid: string; readonly name: string; readonly price: Minor };

const setsColumn = z.array(
  z.object({ oid: z.string(), name: z.string(), price: z.custom<Minor>(Number.isSafeInteger) }),
);

export function parseEventSets(text: string): EventSet[] {
  return parseJsonColumn(setsColumn, text);
}

export const events: Section<Event, Event> = {
  key: ({ oid }) => oid,
  isOn: () => true,
  decode: ok,
  encode: ({ sets, ...rest }) => ({
    ...rest,
    sets: sets.map(({ price, ...set }) => ({ ...set, price: formatMinor(price) })),
  }),
  async read(db, merchantId) {
    const rows: EventRow[] = await db('events')
      .where({ merchant_id: merchantId, enabled: true })
      .orderBy('oid')
      .select('oid', 'name', 'sets');
    return rows.map((row) => ({ ...row, sets: parseEventSets(row.sets) }));
  },
  save: (transaction, merchantId, entries) =>
    upsert(
      transaction,
      'events',
      ['merchant_id', 'oid'],
      entries.map(({ oid, name, sets }) => ({
        merchant_id: merchantId,
        oid,
        name,
        sets: JSON.stringify(sets),
        enabled: true,
      })),
    ),
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ oid }) => oid),
      (oids) =>
        transaction('events').where({ merchant_id: merchantId }).whereIn('oid', oids).update({ enabled: false }),
    ),
};
