import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AppOptions, startApp, type TestApp } from '../../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  after,
  campaignDocument,
  customerIdOf,
  DRAW_PATH,
  drawDocument,
  drawsDocument,
  entriesOf,
  issue,
  readDraw,
} from '../../../test/support/draws.ts';
import { describeEachEngine } from '../../../test/support/engines.ts';
import { Outdated, untilSettled } from '../../db/settle.ts';
import { inTransaction } from '../../db/transaction.ts';
import { moveTickets } from '../ranges.store.ts';
import { findDraw } from './draws.store.ts';
import { beginAttempt, dropOtherParts } from './lists.store.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEY = { merchantId: 'shop', campaignId: 7, id: 'week-1' };

describeEachEngine('the list of a draw', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let apps: TestApp[];
  beforeEach(async () => {
    database = await openDatabase(engine);
    apps = [];
    app = await start();
  });
  afterEach(async () => {
    for (const each of apps) await each.close();
    await database.close();
  });

  async function start(options: AppOptions = {}): Promise<TestApp> {
    const started = await startApp(database, options);
    apps.push(started);
    return started;
  }
  const close = () => app.clock.moveTo(after(DAY_MS));
  const readList = async () => (await app.call(`${DRAW_PATH}/list`)).text;
  const countParts = async () => (await database.db('draw_list_parts').pluck('position')).length;
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

  /** So many ranges of one ticket, a few for each of the customers. */
  const fill = async (ranges: number, customers: number) => {
    const rows = Array.from({ length: ranges }, (_, index) => ({
      merchant_id: 'shop',
      campaign_id: 7,
      first_number: index + 1,
      count: 1,
      voided_count: 0,
      customer_id: customerIdOf(index % customers),
      issued_at: app.clock.now(),
      source: 'sale',
    }));
    await database.db.batchInsert('ticket_ranges', rows, 500);
    await database.db('chance_counters').update({ next_number: ranges + 1 });
  };

  test('has every ticket that is issued before the closing, and none after, however many issue at that instant', async () => {
    await app.apply(drawsDocument('shop', 4));
    app.clock.moveTo(after(DAY_MS - 20));
    const other = await start({ clock: app.clock });
    const issued: { readonly first: number; readonly at: number }[] = [];
    let isOver = false;
    const issuers = [app, other, app, other].map(async (each, customer) => {
      for (let count = 0; !isOver && count < 200; count += 1) {
        await untilSettled(async () => {
          const at = each.clock.now();
          issued.push({ first: await issue(each, customer, 3), at });
        });
        each.clock.moveBy(1);
      }
    });
    while ((await app.draws.runDue()) + (await other.draws.runDue()) === 0);
    isOver = true;
    await Promise.all(issuers);
    const closesAt = Date.parse(after(DAY_MS));
    const stored: { first_number: number; issued_at: number }[] = await database
      .db('ticket_ranges')
      .select('first_number', 'issued_at');
    expect(stored).toHaveLength(issued.length);
    expect(stored.some(({ issued_at: at }) => at >= closesAt)).toBe(true);
    const inTime = stored.filter(({ issued_at: at }) => at < closesAt).map(({ first_number: first }) => first);
    const listed = entriesOf(await readList()).map(({ first }) => first);
    expect(listed.sort((a, b) => a - b)).toEqual(inTime.sort((a, b) => a - b));
    expect(inTime.length).toBeGreaterThan(0);
  });

  test('is cut into parts that make one text, each ticket in its place', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_001, 3);
    close();
    const told: number[] = [];
    let total = 0;
    await app.draws.runDue({ expect: (ranges) => (total = ranges), moveTo: (ranges) => told.push(ranges) });
    expect(total).toBe(9_001);
    expect(told.at(-1)).toBe(9_001);
    expect(told.length).toBeGreaterThan(2);
    expect(await countParts()).toBeGreaterThan(1);
    const list = await readList();
    expect(hashOf(list)).toBe((await readDraw(app)).listHash);
    const firsts = entriesOf(list).map(({ first }) => first);
    expect(firsts).toEqual(Array.from({ length: 9_001 }, (_, index) => index + 1));
  });

  test('is the same again, to the byte, when the same entries are listed anew: nobody can try until somebody wins', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(3_000, 3);
    close();
    await app.draws.runDue();
    const [list, { listHash }] = [await readList(), await readDraw(app)];
    await database.db('draws').update({ status: 'announced', due_at: 0 });
    expect(await app.draws.runDue()).toBe(1);
    expect(await readDraw(app)).toMatchObject({ status: 'listed', listHash });
    expect(await readList()).toBe(list);
  });

  test('is begun anew when two customers become one meanwhile', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_000, 3);
    close();
    let merged = false;
    const merge = async () => {
      if (merged) return;
      merged = true;
      await inTransaction(database.connectAgain(1), async (transaction) => {
        await transaction('draws').where({ merchant_id: 'shop', status: 'announced' }).increment('version', 1);
        await moveTickets(transaction, 'shop', customerIdOf(2), customerIdOf(0));
      });
    };
    let merging: Promise<void> | undefined;
    let isWaiting = true;
    const running = app.draws.runDue({
      moveTo: (ranges) => {
        if (ranges >= 4_000) merging ??= merge().finally(() => (isWaiting = false));
      },
    });
    expect(await running).toBe(1);
    await merging;
    expect(isWaiting).toBe(false);
    const entries = entriesOf(await readList());
    expect(new Set(entries.map(({ first }) => first)).size).toBe(9_000);
    expect(entries).toHaveLength(9_000);
    const lists = await database.db('draw_list_parts').distinct('list_id');
    expect(lists).toHaveLength(1);
  });

  test('is published once, when two processes try at once', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(6_000, 3);
    close();
    const other = await start({ clock: app.clock });
    const done = await Promise.all([app.draws.runDue(), other.draws.runDue()]);
    expect(done.reduce((sum, count) => sum + count)).toBe(1);
    const draw = await readDraw(app);
    expect(draw).toMatchObject({ status: 'listed', entries: 6_000 });
    expect(hashOf(await readList())).toBe(draw.listHash);
  });

  test('is written anew by another process after a crash, once the lease is over', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_000, 3);
    close();
    const crashing = app.draws.runDue({
      moveTo(ranges) {
        if (ranges >= 8_000) throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' });
      },
    });
    await expect(crashing).rejects.toThrow('gone');
    const left = await countParts();
    expect(left).toBeGreaterThan(0);
    const other = await start({ clock: app.clock });
    expect(await other.draws.runDue()).toBe(0);
    app.clock.moveBy(60_000);
    expect(await other.draws.runDue()).toBe(1);
    const draw = await readDraw(app);
    expect(hashOf(await readList())).toBe(draw.listHash);
    expect(await database.db('draw_list_parts').distinct('list_id')).toHaveLength(1);
  });

  test('is not touched by whoever was overtaken while it was written', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_000, 3);
    close();
    const draw = await findDraw(database.db, KEY);
    if (!draw) throw new Error('there is no draw');
    const slow = { draw, listId: 'a'.repeat(24) };
    const leaseUntil = () => app.clock.now() + 60_000;
    expect(await beginAttempt(database.db, slow, app.clock.now(), leaseUntil())).toBe(true);
    app.clock.moveBy(60_000);
    let overtaken: Promise<unknown> | undefined;
    const dropping = () => (overtaken ??= dropOtherParts(database.connectAgain(1), slow, leaseUntil).catch(String));
    expect(await app.draws.runDue({ moveTo: (ranges) => void (ranges >= 8_000 && dropping()) })).toBe(1);
    expect(await overtaken).toBe(String(new Outdated()));
    await expect(dropOtherParts(database.db, slow, leaseUntil)).rejects.toThrow(Outdated);
    expect(hashOf(await readList())).toBe((await readDraw(app)).listHash);
    app.clock.moveBy(DAY_MS);
    expect(await app.draws.runDue()).toBe(1);
  });

  test('of which a part is missing is neither read to its end nor drawn from', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_000, 3);
    close();
    await app.draws.runDue();
    const parts = await countParts();
    expect(parts).toBeGreaterThan(1);
    await database
      .db('draw_list_parts')
      .where({ position: parts - 1 })
      .delete();
    await expect(readList()).rejects.toThrow();
    app.clock.moveBy(DAY_MS);
    expect(await app.draws.runDue()).toBe(0);
    expect(await readDraw(app)).toMatchObject({ status: 'listed' });
    const told = app.logLines.filter((line) => line.includes('a draw cannot move on'));
    expect(told.join()).toContain(`lacks part ${parts - 1} of ${parts}`);
  });

  test('stops between two pages, and is taken up by the next at once', async () => {
    await app.apply(drawsDocument('shop', 3));
    await fill(9_000, 3);
    close();
    let pages = 0;
    expect(await app.draws.runDue({ moveTo: () => void (pages += 1), isStopping: () => pages >= 2 })).toBe(0);
    expect(pages).toBe(2);
    expect(await readDraw(app)).toMatchObject({ status: 'announced' });
    const other = await start({ clock: app.clock });
    expect(await other.draws.runDue()).toBe(1);
    expect(await readDraw(app)).toMatchObject({ status: 'listed', entries: 9_000 });
  });

  test('is not written while the draw, or its campaign, is switched off', async () => {
    await app.apply(drawsDocument('shop', 1));
    await issue(app, 0, 1);
    await app.apply(drawsDocument('shop', 1, campaignDocument({ draws: [] })));
    close();
    expect(await app.draws.runDue()).toBe(0);
    expect((await app.call(DRAW_PATH)).json).toMatchObject({ status: 404, code: 'draw_not_found' });
    await app.apply(drawsDocument('shop', 1, campaignDocument()));
    expect(await app.draws.runDue()).toBe(1);
    await app.apply(drawsDocument('shop', 1, campaignDocument({ id: 8, draws: [drawDocument({ id: 'other' })] })));
    expect(await readDraw(app)).toMatchObject({ status: 'listed', entries: 1 });
  });
});
