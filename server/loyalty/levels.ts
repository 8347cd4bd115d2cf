import { levelByTurnover } from '../../shared/loyalty.ts';
import type { StoredCustomer } from '../customer/customer.ts';
import { setLevel } from '../customer/store.ts';
import type { Transaction } from '../db/database.ts';
import type { Entry } from '../ledger/entry.ts';
import { announce } from '../outbox/store.ts';
import type { Programme } from './programme.ts';

type OnLevel = Pick<StoredCustomer, 'id' | 'levelOid'>;

/** Moves a customer, and tells of it; nothing where nobody moves. Behind the lock of the customer's owner. */
export async function changeLevel(
  transaction: Transaction,
  merchantId: string,
  { id, levelOid }: OnLevel,
  after: string | undefined,
  now: number,
): Promise<void> {
  if (after === levelOid) return;
  await setLevel(transaction, merchantId, id, after, now);
  await announce(transaction, merchantId, { kind: 'level_changed', customerId: id, before: levelOid, after }, now);
}

/** Where the turnover of an entry takes its customer; what counts no more is posted with it. */
export function settleLevel(
  { levels, rules, levelOf }: Programme,
  { levelOid }: OnLevel,
  entry: Pick<Entry, 'turnover' | 'expireTurnover'>,
): string | undefined {
  entry.expireTurnover();
  const reached = levelByTurnover(levels, levelOf(levelOid), entry.turnover(), rules.levelsGoDown ?? false);
  return reached?.oid ?? levelOid;
}
