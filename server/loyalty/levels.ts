import { levelByTurnover } from '../../shared/loyalty.ts';
import type { Minor } from '../../shared/money.ts';
import { setLevel } from '../customer/store.ts';
import type { Transaction } from '../db/database.ts';
import { announce } from '../outbox/store.ts';
import type { Programme } from './programme.ts';

export type LevelMove = {
  /** Behind the lock of the customer's owner; does nothing where nobody moves. */
  readonly write: (transaction: Transaction, merchantId: string, customerId: string, now: number) => Promise<void>;
};

/** Where a turnover takes a customer. */
export function moveLevel(programme: Programme, levelOid: string | undefined, turnoverMinor: Minor): LevelMove {
  const { levels, rules } = programme;
  const reached = levelByTurnover(levels, programme.levelOf(levelOid), turnoverMinor, rules.levelsGoDown ?? false);
  return {
    async write(transaction, merchantId, customerId, now) {
      if (!reached || reached.oid === levelOid) return;
      await setLevel(transaction, merchantId, customerId, reached.oid, now);
      await announce(transaction, merchantId, { kind: 'level_changed', customerId, before: levelOid, after: reached.oid }, now); // prettier-ignore
    },
  };
}
