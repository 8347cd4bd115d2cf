import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  after,
  campaignDocument,
  customerIdOf,
  drawDocument,
  drawsDocument,
  issue,
  readDraw,
  readProof,
} from '../../../test/support/draws.ts';
import { describeEachEngine } from '../../../test/support/engines.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { isSqlite } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { createLog } from '../../log.ts';
import { createSecretBox } from '../../merchant/secret-box.ts';
import { moveTickets } from '../ranges.store.ts';
import { createDrand } from './drand.ts';
import { drawFrom, readPublished } from './drawing.ts';
import { findDraw } from './draws.store.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const KEY = { merchantId: 'shop', campaignId: 7, id: 'week-1' };

describeEachEngine('while a draw moves on', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(drawsDocument('shop', 3));
    for (const customer of [0, 1, 2]) await issue(app, customer, 5);
    app.clock.moveTo(after(DAY_MS));
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const merge = (from: number, into: number) =>
    inTransaction(database.db, (transaction) =>
      moveTickets(transaction, 'shop', customerIdOf(from), customerIdOf(into)),
    );
  const ownersOf = async () => {
    const owners = await database.db('draw_picks').distinct<{ customer_id: string }[]>('customer_id');
    return owners.map(({ customer_id: owner }) => owner).sort();
  };

  test('a document that would change it is judged anew when its list is published', async () => {
    const prizes = [{ id: 'pen', name: 'Ручка', count: 1 }];
    const changed = campaignDocument({ name: 'Changed', draws: [drawDocument({ prizes })] });
    // A process of its own, and where the engine lets two write at once, in the middle of the document.
    const publishing = await startApp(database, { clock: app.clock });
    const publish = async () => expect(await publishing.draws.runDue()).toBe(1);
    let applying: Promise<unknown> | undefined;
    const apply = () => app.apply(drawsDocument('shop', 3, changed)).then(() => 'applied', String);
    if (isSqlite(database.db)) {
      await publish();
      applying = apply();
    } else {
      const holding = await database.db.transaction();
      try {
        await holding('chance_campaigns').update({ rules: 'held' });
        let hasArrived = false;
        app.db.on('query', ({ sql }: { sql: string }) => {
          hasArrived ||= sql.startsWith('insert into `chance_campaigns`');
        });
        applying = apply();
        await waitUntil('the document has been judged', () => hasArrived);
        await publish();
      } finally {
        await holding.rollback();
      }
    }
    expect(await applying).toMatch(/is a draw whose list is published/);
    const listed = await readDraw(app);
    expect(listed.prizes.map(({ id }) => id)).toEqual(['car', 'phone']);
    app.clock.moveBy(HOUR_MS);
    await publish();
    const { picks } = await readProof(app);
    expect(picks.map(({ prize }) => prize)).toEqual(['car', 'phone', 'phone']);
    await publishing.close();
  });

  test('nothing is drawn otherwise than its list promises', async () => {
    await app.draws.runDue();
    await database.db('draws').update({ prizes: JSON.stringify([{ id: 'pen', name: 'Ручка', count: 1 }]) });
    app.clock.moveBy(HOUR_MS);
    expect(await app.draws.runDue()).toBe(0);
    expect(await readDraw(app)).toMatchObject({ status: 'listed' });
    expect(app.logLines.join()).toContain('draw week-1 is not as its list was published');
  });

  test('what was won goes to whoever has become the winner, however late before the writing', async () => {
    await app.draws.runDue();
    app.clock.moveBy(HOUR_MS);
    const draw = await findDraw(database.db, KEY);
    if (draw?.status !== 'listed') throw new Error('it is not listed');
    const list = await readPublished(database.db, draw);
    let merging: Promise<void> | undefined;
    const dependencies = {
      db: database.db,
      clock: app.clock.now,
      log: createLog('silent'),
      secretBox: createSecretBox('secret-key-of-the-installation-0000'),
      beacons: createDrand(),
      // The last thing that is asked before the writing.
      async wants() {
        await (merging ??= merge(0, 1));
        return false;
      },
    };
    expect(await drawFrom(dependencies, draw, list, { kind: 'commit-reveal', secret: '11'.repeat(32) })).toBe(true);
    expect(await ownersOf()).toEqual([1, 2].map(customerIdOf));
  });

  test.each([0, 5, 10, 15, 20, 25])('what was won goes along when customers become one %i ms later', async (late) => {
    await app.draws.runDue();
    app.clock.moveBy(HOUR_MS);
    const [done] = await Promise.all([app.draws.runDue(), pause(late).then(() => merge(0, 1))]);
    expect(done).toBe(1);
    expect(await ownersOf()).toEqual([1, 2].map(customerIdOf));
  });
});
