import { isDeepStrictEqual } from 'node:util';
import type { Program } from '../../shared/api/program.ts';
import type { Transaction } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { areSecretsStale, type MerchantSettings, readSettings, saveSettings } from '../merchant/store.ts';
import { type Change, compareFields } from './difference.ts';
import type { SectionPlan } from './section-plan.ts';

/** What the document's `merchant` would change, and how to do it. */
export async function planSettings(
  transaction: Transaction,
  secretBox: SecretBox,
  { merchant }: Program,
): Promise<SectionPlan> {
  const before = await readSettings(transaction, secretBox, merchant.id);
  // The secrets are written with every change, sealed by the present key, whether the document states them or not.
  const after = {
    ...(before?.identitySecrets && { identitySecrets: before.identitySecrets }),
    ...toSettings(merchant),
  };
  const isStale = await areSecretsStale(transaction, secretBox, merchant.id);
  const changes = before ? compareSettings(before, after, isStale) : [settingsChange(merchant.id, 'added', [])];
  return {
    unchanged: new Set(),
    changes,
    faults: [],
    write: (writing) => (changes.length === 0 ? Promise.resolve() : saveSettings(writing, secretBox, after)),
  };
}

/** The settings as a document states them, but for the secrets. */
export function encodeSettings({ identitySecrets: _, ...shown }: MerchantSettings): Record<string, unknown> {
  return shown;
}

function toSettings({ identitySecret, identitySecrets, ...merchant }: Program['merchant']): MerchantSettings {
  const secrets = identitySecrets ?? (identitySecret === undefined ? undefined : [identitySecret]);
  return {
    ...merchant,
    origins: [...new Set(merchant.origins)].sort(),
    releaseHoldsOf: merchant.releaseHoldsOf ?? 'customer',
    ...(secrets === undefined ? {} : { identitySecrets: secrets }),
  };
}

function compareSettings(before: MerchantSettings, after: MerchantSettings, isStale: boolean): Change[] {
  const secretsDiffer = isStale || !isDeepStrictEqual(before.identitySecrets, after.identitySecrets);
  const hidden = secretsDiffer ? ['identitySecrets'] : [];
  const fields = compareFields(encodeSettings(before), encodeSettings(after), hidden);
  return fields.length === 0 ? [] : [settingsChange(after.id, 'changed', fields)];
}

function settingsChange(merchant: string, change: 'added' | 'changed', fields: Change['fields']): Change {
  return { merchant, section: 'merchant', key: '', change, fields };
}
