import type { z } from 'zod';
import type { operator } from '../../shared/api/certificate-program.ts';
import { ok } from '../../shared/error.ts';
import type { Database } from '../db/database.ts';
import { inPieces } from '../db/upsert.ts';
import type { SecretBox } from './secret-box.ts';
import type { Section } from './section.ts';

/** An operator as they are kept; without hashes, the document leaves the token as it is. */
export type OperatorEntry = { readonly id: number; readonly hashes: readonly string[] };

/** With the operator's number, as tokens are short and two may have the same. */
export function operatorSecret(id: number, token: number): string {
  return `token ${token} of operator ${id}`;
}

export function operatorsSection(secretBox: SecretBox): Section<z.output<typeof operator>, OperatorEntry> {
  return {
    key: ({ id }) => String(id),
    isOn: () => true,
    decode: ({ id, token }) =>
      ok({ id, hashes: token === undefined ? [] : secretBox.hashes(operatorSecret(id, token)) }),
    encode: ({ id }) => ({ id }),
    hiddenChanges: (before, after) =>
      after.hashes.length === 0 || after.hashes[0] === before.hashes[0] ? [] : ['token'],
    async read(db, merchantId) {
      const rows: { id: number; token_hash: string }[] = await db('operators')
        .where({ merchant_id: merchantId, enabled: true })
        .orderBy('id')
        .select('id', 'token_hash');
      return rows.map(({ id, token_hash }) => ({ id, hashes: [token_hash] }));
    },
    async save(transaction, merchantId, entries) {
      // Not an upsert: that would take over another merchant's operator of the same number.
      for (const { id, hashes } of entries) {
        const [hash] = hashes;
        const row = { enabled: true, ...(hash === undefined ? {} : { token_hash: hash }) };
        const updated = await transaction('operators').where({ id, merchant_id: merchantId }).update(row);
        if (updated === 0) await transaction('operators').insert({ id, merchant_id: merchantId, ...row });
      }
    },
    switchOff: (transaction, merchantId, entries) =>
      inPieces(
        entries.map(({ id }) => id),
        (ids) =>
          transaction('operators')
            .where({ merchant_id: merchantId })
            .whereIn('id', ids)
            .update({ enabled: false, token_hash: null }),
      ),
  };
}

export type FoundOperator = { readonly merchantId: string; readonly hash: string };

export async function findOperator(db: Database, id: number): Promise<FoundOperator | undefined> {
  const row: { merchant_id: string; token_hash: string | null } | undefined = await db('operators')
    .where({ id, enabled: true })
    .first('merchant_id', 'token_hash');
  return row?.token_hash ? { merchantId: row.merchant_id, hash: row.token_hash } : undefined;
}

/** Which of these operators are another merchant's. */
export async function findForeignOperators(
  db: Database,
  merchantId: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const foreign = new Set<number>();
  await inPieces(ids, async (piece) => {
    const rows: { id: number }[] = await db('operators')
      .whereIn('id', [...piece])
      .whereNot({ merchant_id: merchantId })
      .select('id');
    for (const { id } of rows) foreign.add(id);
  });
  return foreign;
}

/** Stores a token under the present SECRET_KEY, so that the previous one can go. */
export async function renewOperatorHash(db: Database, id: number, hash: string, renewed: string): Promise<void> {
  await db('operators').where({ id, token_hash: hash }).update({ token_hash: renewed });
}
