import { z } from 'zod';
import { loyaltyRules } from '../../shared/api/loyalty.ts';
import { certificateRules, type merchant, type Scope } from '../../shared/api/merchant.ts';
import type { Database, Transaction } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { parseScopes } from './api-keys.store.ts';
import type { SecretBox } from './secret-box.ts';

/** A shop in whose name a caller speaks. */
export type Merchant = {
  readonly id: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly origins: readonly string[];
};

export type ApiKey = {
  readonly merchantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** As it is stored. */
  readonly hash: string;
};

/** The document's `merchant` in one comparable form. Without identity secrets, it leaves them as they are. */
export type MerchantSettings = Omit<z.output<typeof merchant>, 'identitySecret'>;

const identitySecretsColumn = z.array(z.string());

export async function findApiKey(db: Database, hashes: readonly string[]): Promise<ApiKey | undefined> {
  const row: { merchant_id: string; name: string; scopes: string; secret_hash: string } | undefined = await db(
    'api_keys',
  )
    .whereIn('secret_hash', hashes)
    .where('enabled', true)
    .first('merchant_id', 'name', 'scopes', 'secret_hash');
  if (!row) return undefined;
  return { merchantId: row.merchant_id, name: row.name, scopes: parseScopes(row.scopes), hash: row.secret_hash };
}

/** Stores a key's secret under the present SECRET_KEY, so that the previous one can go. */
export async function renewHash(db: Database, { merchantId, name, hash }: ApiKey, renewed: string): Promise<void> {
  await db('api_keys').where({ merchant_id: merchantId, name, secret_hash: hash }).update({ secret_hash: renewed });
}

export async function findMerchantByPublishableKey(db: Database, key: string): Promise<Merchant | undefined> {
  const rows: { id: string; currency: string; time_zone: string; origin: string | null }[] = await db('merchants as m')
    .leftJoin('merchant_origins as o', 'o.merchant_id', 'm.id')
    .where('m.publishable_key', key)
    .select('m.id', 'm.currency', 'm.time_zone', 'o.origin');
  const [first] = rows;
  if (!first) return undefined;
  const origins = rows.flatMap(({ origin }) => (origin === null ? [] : [origin]));
  return { id: first.id, currency: first.currency, timeZone: first.time_zone, origins };
}

export async function isOriginOfAnyMerchant(db: Database, origin: string): Promise<boolean> {
  return (await db('merchant_origins').where({ origin }).first('origin')) !== undefined;
}

export async function readSettings(
  db: Database,
  secretBox: SecretBox,
  merchantId: string,
): Promise<MerchantSettings | undefined> {
  const row: MerchantRow | undefined = await db('merchants')
    .where({ id: merchantId })
    .first(
      'id',
      'name',
      'currency',
      'time_zone',
      'publishable_key',
      'identity_secrets_encrypted',
      'release_holds_of',
      'loyalty',
      'certificates',
    );
  if (!row) return undefined;
  const origins: { origin: string }[] = await db('merchant_origins')
    .where({ merchant_id: merchantId })
    .orderBy('origin')
    .select('origin');
  const sealed = row.identity_secrets_encrypted;
  return {
    id: row.id,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    origins: origins.map(({ origin }) => origin),
    publishableKey: row.publishable_key,
    ...(sealed === null ? {} : { identitySecrets: parseJsonColumn(identitySecretsColumn, secretBox.decrypt(sealed)) }),
    releaseHoldsOf: row.release_holds_of,
    ...(row.loyalty === null ? {} : { loyalty: parseJsonColumn(loyaltyRules, row.loyalty) }),
    ...(row.certificates === null ? {} : { certificates: parseJsonColumn(certificateRules, row.certificates) }),
  };
}

/** By which the merchant's server signs who a buyer is. */
export async function readIdentitySecrets(db: Database, secretBox: SecretBox, merchantId: string): Promise<string[]> {
  const row: { sealed: string | null } | undefined = await db('merchants')
    .where({ id: merchantId })
    .first('identity_secrets_encrypted as sealed');
  const sealed = row?.sealed ?? null;
  return sealed === null ? [] : parseJsonColumn(identitySecretsColumn, secretBox.decrypt(sealed));
}

/** Whether the identity secrets must be sealed anew before the previous SECRET_KEY goes. */
export async function areSecretsStale(db: Database, secretBox: SecretBox, merchantId: string): Promise<boolean> {
  const row: { sealed: string | null } | undefined = await db('merchants')
    .where({ id: merchantId })
    .first('identity_secrets_encrypted as sealed');
  return typeof row?.sealed === 'string' && secretBox.isStale(row.sealed);
}

type MerchantRow = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly time_zone: string;
  readonly publishable_key: string;
  readonly identity_secrets_encrypted: string | null;
  readonly release_holds_of: 'customer' | 'point';
  readonly loyalty: string | null;
  readonly certificates: string | null;
};

/** The first statement of every transaction that changes a merchant's program: two of them come one after the other. */
export async function lockMerchant(transaction: Transaction, merchantId: string): Promise<void> {
  await transaction('merchants').where({ id: merchantId }).increment('version', 1);
}

export async function saveSettings(
  transaction: Transaction,
  secretBox: SecretBox,
  settings: MerchantSettings,
): Promise<void> {
  const { id, identitySecrets } = settings;
  const row = {
    name: settings.name,
    currency: settings.currency,
    time_zone: settings.timeZone,
    publishable_key: settings.publishableKey,
    release_holds_of: settings.releaseHoldsOf ?? 'customer',
    loyalty: settings.loyalty === undefined ? null : JSON.stringify(settings.loyalty),
    certificates: settings.certificates === undefined ? null : JSON.stringify(settings.certificates),
    ...(identitySecrets === undefined
      ? {}
      : { identity_secrets_encrypted: secretBox.encrypt(JSON.stringify(identitySecrets)) }),
  };
  const updated = await transaction('merchants').where({ id }).update(row);
  if (updated === 0) await transaction('merchants').insert({ id, version: 1, ...row });
  await transaction('merchant_origins').where({ merchant_id: id }).delete();
  const origins = [...new Set(settings.origins)];
  if (origins.length === 0) return;
  await transaction('merchant_origins').insert(origins.map((origin) => ({ origin, merchant_id: id })));
}

/** The merchant, other than this one, who has this publishable key. */
export async function findOtherOwnerOfPublishableKey(
  db: Database,
  merchantId: string,
  publishableKey: string,
): Promise<boolean> {
  const row: unknown = await db('merchants')
    .where({ publishable_key: publishableKey })
    .whereNot({ id: merchantId })
    .first('id');
  return row !== undefined;
}

/**
 * Which of these hashes are taken: by another merchant's key, or by another of the keys listed here. A key of this
 * merchant that is not listed is about to be switched off, so its secret is free.
 */
export async function findTakenHashes(
  db: Database,
  merchantId: string,
  keys: readonly { readonly name: string; readonly hashes: readonly string[] }[],
): Promise<Set<string>> {
  const rows: { merchant_id: string; name: string; secret_hash: string }[] = await db('api_keys')
    .whereIn(
      'secret_hash',
      keys.flatMap(({ hashes }) => hashes),
    ) // prettier-ignore
    .select('merchant_id', 'name', 'secret_hash');
  const nameOf = new Map(keys.flatMap(({ name, hashes }) => hashes.map((hash) => [hash, name] as const)));
  const listed = new Set(keys.map(({ name }) => name));
  const taken = rows.filter(
    (row) => row.merchant_id !== merchantId || (listed.has(row.name) && nameOf.get(row.secret_hash) !== row.name),
  );
  return new Set(taken.map((row) => row.secret_hash));
}

/** @throws if there is no such merchant. */
export async function readCurrency(db: Database, merchantId: string): Promise<string> {
  const row: { currency: string } | undefined = await db('merchants').where({ id: merchantId }).first('currency');
  if (!row) throw new Error(`no merchant is called ${merchantId}`);
  return row.currency;
}

export async function listMerchantIds(db: Database): Promise<string[]> {
  return db('merchants').orderBy('id').pluck('id');
}

export async function merchantExists(db: Database, merchantId: string): Promise<boolean> {
  return (await db('merchants').where({ id: merchantId }).first('id')) !== undefined;
}
