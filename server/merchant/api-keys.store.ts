import { z } from 'zod';
import { type apiKey, type Scope, SCOPES } from '../../shared/api/merchant.ts';
import { ok } from '../../shared/error.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { inPieces } from '../db/upsert.ts';
import type { SecretBox } from './secret-box.ts';
import type { Section } from './section.ts';

/** A key as it is kept; without hashes, the document leaves the secret as it is. */
export type ApiKeyEntry = {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hashes: readonly string[];
};

type ApiKeyRow = { readonly name: string; readonly scopes: string; readonly secret_hash: string };

const scopesColumn = z.array(z.enum(SCOPES));

export function parseScopes(text: string): Scope[] {
  return parseJsonColumn(scopesColumn, text);
}

export function apiKeysSection(secretBox: SecretBox): Section<z.output<typeof apiKey>, ApiKeyEntry> {
  return {
    key: ({ name }) => name,
    isOn: () => true,
    decode: ({ name, scopes, secret }) =>
      ok({ name, scopes: [...new Set(scopes)].sort(), hashes: secret === undefined ? [] : secretBox.hashes(secret) }),
    encode: ({ name, scopes }) => ({ name, scopes }),
    hiddenChanges: (before, after) =>
      after.hashes.length === 0 || after.hashes[0] === before.hashes[0] ? [] : ['secret'],
    async read(db, merchantId) {
      const rows: ApiKeyRow[] = await db('api_keys')
        .where({ merchant_id: merchantId, enabled: true })
        .orderBy('name')
        .select('name', 'scopes', 'secret_hash');
      return rows.map(({ name, scopes, secret_hash }) => ({
        name,
        scopes: parseScopes(scopes),
        hashes: [secret_hash],
      }));
    },
    async save(transaction, merchantId, entries) {
      // Not an upsert: on MySQL that would overwrite another merchant's key with the same secret.
      for (const { name, scopes, hashes } of entries) {
        const [hash] = hashes;
        const row = {
          scopes: JSON.stringify(scopes),
          enabled: true,
          ...(hash === undefined ? {} : { secret_hash: hash }),
        };
        const updated = await transaction('api_keys').where({ merchant_id: merchantId, name }).update(row);
        if (updated === 0) await transaction('api_keys').insert({ merchant_id: merchantId, name, ...row });
      }
    },
    switchOff: (transaction, merchantId, entries) =>
      inPieces(
        entries.map(({ name }) => name),
        (names) =>
          // The secret is forgotten with the key, so that it may be given to another.
          transaction('api_keys')
            .where({ merchant_id: merchantId })
            .whereIn('name', names)
            .update({ enabled: false, secret_hash: null }),
      ),
  };
}
