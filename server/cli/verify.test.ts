import { afterAll, beforeAll, expect, test } from 'vitest';
import { programDocument } from '../../test/support/builders.ts';
import { ensureBuiltServer, runCli } from '../../test/support/built-server.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { startApp } from '../../test/support/app.ts';

const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY: 'secret-key-of-the-installation-0000' };
const ADA = '62a1b2c3d4e5f60718293a56';

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon verify', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
  });
  afterAll(() => database.close());

  const verify = () => runCli({ DATABASE_URL: database.url, ...KEYS }, ['verify']);

  test('has nothing to say of an empty installation', async () => {
    expect(await verify()).toEqual({
      code: 0,
      stdout: '0 merchants, 0 customers, 0 transfers, 0 holds, 0 codes, 0 certificates, 0 ticket ranges: all agrees\n',
      stderr: '',
    });
  });

  test('sums up what it read, and says how far it is', async () => {
    const app = await startApp(database);
    await app.apply(
      programDocument('shop', {
        levels: [{ oid: '621a0c5d8f3e4b7a91d6ef23', title: 'Points', type: 'cashback', percent: '10' }],
        customers: [{ oid: ADA, level: '621a0c5d8f3e4b7a91d6ef23', openingBalance: '878.00' }],
      }),
    );
    await app.close();
    expect(await verify()).toMatchObject({
      code: 0,
      stdout: '1 merchant, 1 customer, 1 transfer, 0 holds, 2 codes, 0 certificates, 0 ticket ranges: all agrees\n',
      stderr: expect.stringMatching(/^(?:\d+ %\n)+$/) as string,
    });
  });

  test('names what does not agree, and fails', async () => {
    await database.db('ledger_accounts').update({ posted_minor: 87_801 });
    await database.db('promo_codes').where({ written: 'FIX100' }).update({ uses: 1 });
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    const account: unknown = await database.db('ledger_accounts').first('account');
    expect(stdout).toBe(
      `shop: owner ${ADA}: account ${(account as { account: string }).account} has 87801, but its transfers sum to 87800\n` +
        'shop: code FIX100: counts 1 uses, but 0 orders use it\n' +
        '1 merchant, 1 customer, 1 transfer, 0 holds, 2 codes, 0 certificates, 0 ticket ranges: 2 faults\n',
    );
  });

  test('says so where the database is not migrated', async () => {
    if (engine.name === 'sqlite') return;
    const empty = await openDatabase(engine, { migrated: false });
    try {
      const { code, stderr } = await runCli({ DATABASE_URL: empty.url, ...KEYS }, ['verify']);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: 'bonbon: the database is not migrated: run "npx bonbon migrate"\n',
      });
    } finally {
      await empty.close();
    }
  });
});
