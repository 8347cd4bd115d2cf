import type { Program } from '../../shared/api/program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import type { Transaction } from '../db/database.ts';
import { findForeignOperators } from '../merchant/operators.store.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { findOtherOwnerOfPublishableKey, findTakenHashes } from '../merchant/store.ts';

/** What must be unique in the whole installation, and another has already. */
export async function findTakenFaults(
  transaction: Transaction,
  secretBox: SecretBox,
  { merchant, apiKeys = [], operators = [] }: Program,
  root: string,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (await findOtherOwnerOfPublishableKey(transaction, merchant.id, merchant.publishableKey)) {
    faults.push({ path: jsonPath(['merchant', 'publishableKey'], root), message: 'belongs to another merchant' });
  }
  const keys = apiKeys.map(({ name, secret }) => ({
    name,
    hashes: secret === undefined ? [] : secretBox.hashes(secret),
  }));
  const taken = await findTakenHashes(transaction, merchant.id, keys);
  keys.forEach(({ hashes }, index) => {
    if (!hashes.some((hash) => taken.has(hash))) return;
    faults.push({ path: jsonPath(['apiKeys', index, 'secret'], root), message: 'belongs to another key' });
  });
  const foreign = await findForeignOperators(transaction, merchant.id, operators.map(({ id }) => id)); // prettier-ignore
  operators.forEach(({ id }, index) => {
    if (!foreign.has(id)) return;
    faults.push({ path: jsonPath(['operators', index, 'id'], root), message: 'is an operator of another merchant' });
  });
  return faults;
}
