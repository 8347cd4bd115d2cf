import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { insertCustomer } from '../customer/store.ts';
import { isSqlite } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { keepHolder } from './holders.store.ts';

const MERCHANT = 'shop';
const PHONE = '+79200000001';

describeEachEngine('whose tickets they are', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    await inTransaction(database.db, (transaction) =>
      insertCustomer(transaction, MERCHANT, { id: 'anna', phone: PHONE, levelOid: undefined }, 1),
    );
  });
  afterAll(() => database.close());

  const holderOf = (phone: string, merchantId = MERCHANT) =>
    inTransaction(database.db, (transaction) => keepHolder(transaction, merchantId, phone));

  test('is told by the phone', async () => {
    expect(await holderOf(PHONE)).toBe('anna');
    expect(await holderOf('+79200000002')).toBeUndefined();
    expect(await holderOf(PHONE, 'rival')).toBeUndefined();
  });

  test('stays so until the tickets are issued', async () => {
    const other = database.connectAgain();
    if (isSqlite(other)) await other.raw('PRAGMA busy_timeout = 0');
    const told: string[] = [];
    let moved: Promise<unknown> = Promise.resolve();
    await inTransaction(database.db, async (transaction) => {
      expect(await keepHolder(transaction, MERCHANT, PHONE)).toBe('anna');
      const move = () => other('customer_identities').where({ merchant_id: MERCHANT }).update({ customer_id: 'boris' });
      moved = move()
        .catch(() => pause(100).then(move))
        .then(() => told.push('moved'));
      await pause(20);
      told.push('issued');
    });
    await moved;
    expect(told).toEqual(['issued', 'moved']);
    expect(await holderOf(PHONE)).toBe('boris');
  });
});
