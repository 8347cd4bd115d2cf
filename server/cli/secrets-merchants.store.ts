import type { Database } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { listMerchantIds } from '../merchant/store.ts';
import type { Sealer } from './secrets-sealers.ts';

/** A column that holds an encrypted text, or nothing, in a table with a few rows for each merchant. */
type SealedColumn = {
  readonly name: string;
  readonly table: string;
  readonly merchantColumn: 'id' | 'merchant_id';
  readonly column: string;
};

/** Works through one merchant after another. */
export function createColumnSealer({ name, table, merchantColumn, column }: SealedColumn): Sealer {
  return {
    name,

    async countRows(db) {
      const [counted] = await db(table).whereNotNull(column).count<{ readonly rows: number }[]>({ rows: '*' });
      return counted?.rows ?? 0;
    },

    async check(db, secretBox, advance) {
      let stale = 0;
      for (const merchantId of await listMerchantIds(db)) {
        const all = await readSealed(db, merchantId);
        stale += all.filter((sealed) => secretBox.isStale(sealed)).length;
        advance(all.length);
      }
      return stale;
    },

    async renew(db, secretBox, advance) {
      let [renewed, left] = [0, 0];
      for (const merchantId of await listMerchantIds(db)) {
        const all = await readSealed(db, merchantId);
        for (const sealed of all.filter((each) => secretBox.isStale(each))) {
          const anew = sealAnew(secretBox, sealed);
          if (anew === undefined) left += 1;
          else renewed += await replace(db, merchantId, sealed, anew);
        }
        advance(all.length);
      }
      return { renewed, left };
    },
  };

  function readSealed(db: Database, merchantId: string): Promise<string[]> {
    return db(table)
      .where({ [merchantColumn]: merchantId })
      .whereNotNull(column)
      .pluck(column);
  }

  /** No two encrypted texts are the same; one that is not there any more was replaced by an applied program. */
  function replace(db: Database, merchantId: string, sealed: string, anew: string): PromiseLike<number> {
    return db(table)
      .where({ [merchantColumn]: merchantId, [column]: sealed })
      .update({ [column]: anew });
  }
}

/** `undefined`: neither key opens it. */
function sealAnew(secretBox: SecretBox, sealed: string): string | undefined {
  try {
    return secretBox.encrypt(secretBox.decrypt(sealed));
  } catch {
    return undefined;
  }
}

/** By which merchants' servers sign who a buyer is. */
export const identitySecretsSealer = createColumnSealer({
  name: "merchants' identity secrets",
  table: 'merchants',
  merchantColumn: 'id',
  column: 'identity_secrets_encrypted',
});

/** By which is signed what merchants are told. */
export const webhookSecretsSealer = createColumnSealer({
  name: 'webhook secrets',
  table: 'webhooks',
  merchantColumn: 'merchant_id',
  column: 'secret_encrypted',
});

/** By which draws are decided that are committed to beforehand. */
export const drawSecretsSealer = createColumnSealer({
  name: 'secrets of draws',
  table: 'draws',
  merchantColumn: 'merchant_id',
  column: 'sealed_secret',
});

/** What is kept as a hash alone: only whoever has the secret can renew it. */
export type HashedSecret = { readonly merchantId: string; readonly name: string };

export async function listHashedSecrets(db: Database): Promise<HashedSecret[]> {
  const keys: { merchant_id: string; name: string }[] = await db('api_keys')
    .whereNotNull('secret_hash')
    .orderBy(['merchant_id', 'name'])
    .select('merchant_id', 'name');
  const operators: { merchant_id: string; id: number }[] = await db('operators')
    .whereNotNull('token_hash')
    .orderBy(['merchant_id', 'id'])
    .select('merchant_id', 'id');
  return [
    ...keys.map(({ merchant_id, name }) => ({ merchantId: merchant_id, name: `API key ${name}` })),
    ...operators.map(({ merchant_id, id }) => ({ merchantId: merchant_id, name: `operator ${id}` })),
  ];
}
