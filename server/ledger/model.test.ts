import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { anyCommands, OWNERS } from '../../test/support/ledger-commands.ts';
import { NOW } from '../../test/support/owners.ts';
import { PointsModel } from '../../test/support/points-model.ts';
import { type Database, isSqlite } from '../db/database.ts';
import { inSnapshot } from '../db/inspection.ts';
import { verify } from '../verify.ts';
import { insertOwner } from './store.ts';
import { verifyLedger } from './verify.ts';

/** How many sequences each engine is put through; more of them with this in the environment. */
const SEQUENCES = Number(process.env['BONBON_LEDGER_SEQUENCES'] ?? 1_000);
const COMMANDS_AT_MOST = 30;
const PATIENCE_MS = 60_000 + SEQUENCES * 100;

describeEachEngine('the ledger, beside a model of it', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    if (isSqlite(database.db)) await database.db.raw('PRAGMA synchronous = OFF');
  });
  afterAll(() => database.close());

  test(
    `${SEQUENCES} sequences of commands leave what the model says, and nothing to find fault with`,
    async () => {
      const { db } = database;
      let merchants = 0;
      await fc.assert(
        fc.asyncProperty(fc.commands(anyCommands, { maxCommands: COMMANDS_AT_MOST, size: 'max' }), async (commands) => {
          const merchantId = `shop-${(merchants += 1)}`;
          await db.transaction(async (transaction) => {
            for (const owner of OWNERS) await insertOwner(transaction, merchantId, owner);
          });
          const model = new PointsModel(NOW, OWNERS);
          await fc.asyncModelRun(() => ({ model, real: { db, merchantId, spent: [], names: 0 } }), commands);
          await expectAgreed(db, merchantId, model);
        }),
        { numRuns: SEQUENCES },
      );
      const faults: string[] = [];
      await verify(db, { report: (fault) => faults.push(fault) });
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** When all is done: what became of every hold, what expired, and whether the books agree with themselves. */
async function expectAgreed(db: Database, merchantId: string, model: PointsModel): Promise<void> {
  const resolutions = await db('ledger_hold_resolutions')
    .where({ merchant_id: merchantId })
    .select<{ hold_id: string; resolution: string; captured_minor: number }[]>();
  expect(
    new Map(
      resolutions.map(({ hold_id, resolution, captured_minor: captured }) => [hold_id, { resolution, captured }]),
    ),
  ).toEqual(model.ended);
  const expired = await db('ledger_transfers')
    .where({ merchant_id: merchantId, to_account: 'expired' })
    .select<{ amount_minor: number }[]>('amount_minor');
  expect(expired.reduce((total, { amount_minor }) => total + amount_minor, 0)).toBe(model.expired);
  const faults: string[] = [];
  await inSnapshot(db, (snapshot) =>
    verifyLedger({ snapshot, merchantId, report: (fault) => faults.push(fault), advance: () => undefined }),
  );
  expect(faults).toEqual([]);
}
