import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minor } from '../../shared/money.ts';
import { SECRET_KEY } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createMovableClock, type MovableClock } from '../../test/support/movable-clock.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { isSqlite } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { createLog } from '../log.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { webhooksSection } from '../merchant/webhooks.store.ts';
import { claim, fanOut, listDueDeliveries, listDueEvents } from './deliveries.store.ts';
import type { OutboxEvent } from './event.ts';
import { type Letter, LetterRefused, type LetterBook } from './letter.ts';
import type { Outcome } from './outcome.ts';
import { countDeliveries, listDeliveries, retryAllDead, retryDelivery } from './overview.store.ts';
import { forgetTold } from './pruning.ts';
import { MOST_ATTEMPTS, pauseAfter } from './retry-schedule.ts';
import { announce, announceAll } from './store.ts';
import { createOutboxWorker, startOutbox, type OutboxDependencies } from './worker.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

const LEVEL: OutboxEvent = { kind: 'level_changed', customerId: 'c'.repeat(24), before: undefined, after: 'gold' };

const letterTo = (to: string): Letter => ({
  to,
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  attachments: [],
});

const certificateLetter = (certificateId: string): OutboxEvent => ({
  kind: 'certificate_letter',
  certificateId,
  isRepeated: false,
  email: undefined,
});

/** Of certificates; one called `none` has nobody to write to. */
const LETTERS: LetterBook = {
  certificate_letter: (_merchantId, { certificateId }) =>
    Promise.resolve(certificateId === 'none' ? undefined : letterTo(`${certificateId}@mail.example`)),
};

type Sent = { readonly to: string; readonly id: string };

/** A mailer that does as it is told. */
function createTestMailer() {
  const sent: Sent[] = [];
  let answer: (sent: Sent) => Promise<void> = () => Promise.resolve();
  return {
    sent,
    answerWith(next: (sent: Sent) => Promise<void>) {
      answer = next;
    },
    async send({ to }: Letter, id: string) {
      await answer({ to, id });
      sent.push({ to, id });
    },
  };
}

describeEachEngine('the outbox', (engine) => {
  let database: TestDatabase;
  let clock: MovableClock;
  let mailer: ReturnType<typeof createTestMailer>;
  let lines: string[];
  let posted: string[];
  let answer: Outcome;
  const secretBox = createSecretBox(SECRET_KEY);
  beforeEach(async () => {
    database = await openDatabase(engine);
    clock = createMovableClock();
    mailer = createTestMailer();
    [lines, posted, answer] = [[], [], { kind: 'sent' }];
  });
  afterEach(() => database.close());

  /** In one process, a second connection to SQLite would keep the first from ending what it waits for. */
  const serverPool = () => (isSqlite(database.db) ? database.db : database.connectAgain(6));
  const dependencies = (over: Partial<OutboxDependencies> = {}): OutboxDependencies => ({
    db: database.db,
    clock: clock.now,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    secretBox,
    letters: LETTERS,
    mailer,
    postWebhook: ({ id }, event) => {
      posted.push(`${id} ${event.id}`);
      return Promise.resolve(answer);
    },
    chance: () => 0.5,
    ...over,
  });
  const worker = (over: Partial<OutboxDependencies> = {}) => createOutboxWorker(dependencies(over));
  const tell = (event: OutboxEvent, dueAt?: number, merchantId = 'shop') =>
    inTransaction(database.db, (transaction) => announce(transaction, merchantId, event, clock.now(), dueAt));
  const listen = (ids: readonly string[], merchantId = 'shop') =>
    inTransaction(database.db, (transaction) =>
      webhooksSection(secretBox).save(
        transaction,
        merchantId,
        ids.map((id) => ({
          id,
          url: `https://${id}.example`,
          secret: 'secret-of-the-webhook',
          events: ['loyalty.level_changed' as const],
          isStale: false,
        })),
      ),
    );
  const rows = () =>
    database.db('outbox_deliveries').orderBy('id').select('status', 'attempts', 'reason', 'due_at') as Promise<
      { status: string; attempts: number; reason: string | null; due_at: number | null }[]
    >;
  const errors = () =>
    lines.map((line) => JSON.parse(line) as { level: string; msg: string }).filter(({ level }) => level === 'error');

  describe('tells', () => {
    test('the one to whom a letter is written, and every webhook that wants to know, each once', async () => {
      await listen(['crm', 'till']);
      await listen(['stranger'], 'another');
      await tell(LEVEL);
      await tell(certificateLetter('anna'));
      await worker().drain();
      expect(mailer.sent.map(({ to }) => to)).toEqual(['anna@mail.example']);
      expect(posted.map((line) => line.split(' ')[0]).sort()).toEqual(['crm', 'till']);
      expect(new Set(posted.map((line) => line.split(' ')[1])).size).toBe(1);
      expect((await rows()).map(({ status, due_at }) => [status, due_at])).toEqual(Array(3).fill(['sent', null]));
      await worker().drain();
      expect([mailer.sent.length, posted.length]).toEqual([1, 2]);
    });

    test('nothing that was written and taken back', async () => {
      const taking = inTransaction(database.db, async (transaction) => {
        await announce(transaction, 'shop', certificateLetter('anna'), clock.now());
        throw new Error('taken back');
      });
      await expect(taking).rejects.toThrow('taken back');
      expect(await worker().runOnce()).toBe(0);
      expect(mailer.sent).toEqual([]);
    });

    test('a present on its day, and not before', async () => {
      const dueAt = clock.now() + 3 * DAY;
      await tell(certificateLetter('anna'), dueAt);
      clock.moveBy(3 * DAY - 1);
      expect(await worker().runOnce()).toBe(0);
      clock.moveBy(1);
      await worker().drain();
      expect(mailer.sent).toHaveLength(1);
    });

    test('a thousand that were written together', async () => {
      const events = Array.from({ length: 1_000 }, (_, index) => certificateLetter(`c${index}`));
      await inTransaction(database.db, async (transaction) => {
        await announceAll(transaction, 'shop', events, clock.now());
        await announceAll(transaction, 'shop', [certificateLetter('later')], clock.now(), clock.now() + 1);
        await announceAll(transaction, 'shop', [], clock.now());
      });
      await worker().drain();
      expect(new Set(mailer.sent.map(({ to }) => to)).size).toBe(1_000);
      expect(mailer.sent).toHaveLength(1_000);
    });

    test('nothing of what was written before anybody told it', async () => {
      await tell(certificateLetter('anna'));
      await database.db('outbox_events').update({ due_at: null });
      expect(await worker().runOnce()).toBe(0);
    });

    test('nobody where there is nobody to tell any more', async () => {
      await listen(['crm']);
      await tell(certificateLetter('none'));
      await tell(LEVEL);
      await worker({ mailer: undefined, postWebhook: () => Promise.resolve({ kind: 'failed', reason: 'http 500' }) }).runOnce(); // prettier-ignore
      await database.db('webhooks').update({ enabled: false });
      clock.moveBy(HOUR);
      await worker().drain();
      expect((await rows()).map(({ status }) => status)).toEqual(['dropped', 'dropped']);
      expect([mailer.sent, posted, errors()]).toEqual([[], [], []]);
    });

    test('only what its version knows: the rest waits for a newer one', async () => {
      await tell(LEVEL);
      await listen(['crm']);
      await database.db('outbox_events').update({ kind: 'moon_landed' });
      expect(await worker().runOnce()).toBe(1);
      expect(await worker().runOnce()).toBe(0);
      await database.db('outbox_events').update({ kind: 'level_changed' });
      clock.moveBy(MINUTE);
      await worker().drain();
      expect(posted).toHaveLength(1);
    });

    test('webhooks while letters wait for a server of mail, and these afterwards', async () => {
      await listen(['crm']);
      for (let index = 0; index < 3; index += 1) await tell(certificateLetter(`c${index}`));
      await tell(LEVEL);
      await worker({ mailer: undefined }).drain();
      expect(posted).toHaveLength(1);
      clock.moveBy(30 * DAY);
      await worker({ mailer: undefined }).drain();
      expect(await countDeliveries(database.db)).toEqual({ waiting: 3, dead: 0 });
      await worker().drain();
      expect(mailer.sent).toHaveLength(3);
    });
  });

  describe('with several workers', () => {
    test('sends each item once, however many work at it', async () => {
      await listen(['crm']);
      const events = Array.from({ length: 60 }, (_, index) => (index % 2 ? LEVEL : certificateLetter(`c${index}`))); // prettier-ignore
      await inTransaction(database.db, (transaction) => announceAll(transaction, 'shop', events, clock.now()));
      const workers = [1, 2].map(() => worker({ db: serverPool(), chance: Math.random }));
      await Promise.all(workers.map((each) => each.drain()));
      await worker().drain();
      expect([mailer.sent.length, posted.length]).toEqual([30, 30]);
      expect([new Set(mailer.sent.map(({ id }) => id)).size, new Set(posted).size]).toEqual([30, 30]);
    });

    test('writes the deliveries of an event once, however often they are found out', async () => {
      await tell(LEVEL);
      const [event] = await listDueEvents(database.db, clock.now(), 10);
      const told = [{ id: event?.id ?? '', channels: [{ transport: 'webhook' as const, webhookId: 'crm' }] }];
      const pools = [serverPool(), serverPool()];
      await Promise.all(pools.map((db) => fanOut(db, 'shop', told, clock.now())));
      await listen(['crm']);
      await worker().drain();
      await fanOut(database.db, 'shop', told, clock.now());
      await worker().drain();
      expect(posted).toHaveLength(1);
      expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1 }]);
    });

    test('lets one alone have a delivery, until the lease ends of whoever died with it', async () => {
      await tell(certificateLetter('anna'));
      await worker({ mailer: undefined }).runOnce();
      const [due] = await listDueDeliveries(database.db, 'mail', clock.now(), 10);
      if (!due) throw new Error('nothing is due');
      const pools = [serverPool(), serverPool(), serverPool()];
      const claims = await Promise.all(pools.map((db) => claim(db, due, clock.now(), 2 * MINUTE)));
      expect(claims.filter((claimed) => claimed !== undefined)).toMatchObject([{ attempts: 1 }]);
      clock.moveBy(2 * MINUTE - 1);
      await worker().drain();
      expect(mailer.sent).toEqual([]);
      clock.moveBy(1);
      await worker().drain();
      expect(mailer.sent).toHaveLength(1);
      expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    });

    test('leaves what another has tried since to that other', async () => {
      await tell(certificateLetter('anna'));
      let isFirst = true;
      mailer.answerWith(async () => {
        if (!isFirst) return;
        isFirst = false;
        clock.moveBy(3 * MINUTE);
        await worker().drain();
        throw new Error('smtp 451');
      });
      await worker().drain();
      expect(mailer.sent).toHaveLength(1);
      expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2, reason: null }]);
    });

    test('gives up what kills whoever tries it', async () => {
      await tell(certificateLetter('anna'));
      await worker({ mailer: undefined }).runOnce();
      for (let died = 0; died < MOST_ATTEMPTS; died += 1) {
        const [due] = await listDueDeliveries(database.db, 'mail', clock.now(), 10);
        if (due) await claim(database.db, due, clock.now(), MINUTE);
        clock.moveBy(MINUTE);
      }
      await worker().drain();
      expect(mailer.sent).toEqual([]);
      expect(await rows()).toMatchObject([{ status: 'dead', reason: 'never finished' }]);
    });
  });

  describe('after a failure', () => {
    test('waits longer each time, three days in all, then gives up and says so once', async () => {
      await listen(['crm']);
      await tell(LEVEL);
      answer = { kind: 'failed', reason: 'http 500' };
      const pauses: number[] = [];
      const began = clock.now();
      for (;;) {
        await worker().drain();
        const [row] = await rows();
        if (row?.status !== 'waiting' || row.due_at === null) break;
        pauses.push(row.due_at - clock.now());
        clock.moveBy(row.due_at - clock.now() - 1);
        expect(await worker().runOnce()).toBe(0);
        clock.moveBy(1);
      }
      expect([pauses[0], pauses.at(-1)]).toEqual([MINUTE, 12 * HOUR]);
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
      expect((clock.now() - began) / DAY).toBeCloseTo(3.2, 1);
      expect(posted).toHaveLength(pauses.length + 1);
      expect(new Set(posted).size).toBe(1);
      expect(await rows()).toMatchObject([{ status: 'dead', attempts: MOST_ATTEMPTS, reason: 'http 500' }]);
      expect(errors()).toMatchObject([
        {
          msg: 'a delivery was given up: see "bonbon outbox list --dead"',
          receiver: 'webhook crm',
          kind: 'level_changed',
        },
      ]);
      expect(await countDeliveries(database.db)).toEqual({ waiting: 0, dead: 1 });
    });

    test('spreads the pauses', () => {
      expect([pauseAfter(1, 0), pauseAfter(1, 0.5), pauseAfter(1, 1)]).toEqual([48_000, 60_000, 72_000]);
      expect(pauseAfter(MOST_ATTEMPTS, 0.5)).toBeUndefined();
    });

    test('gives up at once what was refused for good, and tells no address', async () => {
      await tell(certificateLetter('anna'));
      mailer.answerWith(() => Promise.reject(new LetterRefused('smtp 550')));
      await worker().drain();
      expect(await rows()).toMatchObject([{ status: 'dead', attempts: 1, reason: 'smtp 550' }]);
      expect(errors()).toHaveLength(1);
      expect(lines.join('')).not.toContain('mail.example');
    });

    test('asks a webhook that is silent once, and not again for each that waits', async () => {
      await listen(['crm', 'till']);
      const events = Array.from({ length: 20 }, () => LEVEL);
      await inTransaction(database.db, (transaction) => announceAll(transaction, 'shop', events, clock.now()));
      const asked = { crm: 0, till: 0 };
      await worker({
        postWebhook: ({ id }) => {
          asked[id as 'crm' | 'till'] += 1;
          return Promise.resolve(id === 'crm' ? { kind: 'failed', reason: 'timeout' } : { kind: 'sent' });
        },
      }).drain();
      expect(asked.till).toBe(20);
      expect(asked.crm).toBeLessThanOrEqual(8);
      expect((await rows()).filter(({ reason }) => reason === 'timeout')).toHaveLength(20);
    });

    test('asks a server of mail that is away once, and not again for each letter that waits', async () => {
      const events = Array.from({ length: 20 }, (_, index) => certificateLetter(`c${index}`));
      await inTransaction(database.db, (transaction) => announceAll(transaction, 'shop', events, clock.now()));
      let asked = 0;
      mailer.answerWith(() => {
        asked += 1;
        return Promise.reject(new Error('smtp ECONNECTION'));
      });
      await worker().drain();
      expect(asked).toBeLessThanOrEqual(4);
      mailer.answerWith(() => Promise.resolve());
      clock.moveBy(2 * MINUTE);
      await worker().drain();
      expect(mailer.sent).toHaveLength(20);
    });

    test('tries again from the start what somebody wants tried again', async () => {
      await tell(certificateLetter('anna'));
      await tell(certificateLetter('boris'), undefined, 'another');
      mailer.answerWith(() => Promise.reject(new LetterRefused('smtp 550')));
      await worker().drain();
      const [dead] = await listDeliveries(database.db, { merchantId: 'shop', status: 'dead', atMost: 10 });
      const id = dead?.id ?? '';
      expect(dead).toMatchObject({ merchantId: 'shop', kind: 'certificate_letter', reason: 'smtp 550', attempts: 1 });
      const { now } = clock;
      expect(await retryDelivery(database.db, 'another', id, now())).toEqual({ kind: 'delivery_not_found' });
      expect(await retryDelivery(database.db, 'shop', 'f'.repeat(24), now())).toEqual({ kind: 'delivery_not_found' });
      expect(await retryDelivery(database.db, 'shop', id, now())).toBeUndefined();
      expect(await retryDelivery(database.db, undefined, id, now())).toEqual({ kind: 'delivery_not_dead' });
      mailer.answerWith(() => Promise.resolve());
      await worker().drain();
      expect(mailer.sent).toEqual([{ to: 'anna@mail.example', id }]);
      expect(await retryAllDead(database.db, undefined, now())).toBe(1);
      await worker().drain();
      expect(mailer.sent).toHaveLength(2);
      expect(await retryAllDead(database.db, undefined, now())).toBe(0);
    });

    test('tries again what could not be composed, and goes on with the rest', async () => {
      await tell(certificateLetter('anna'));
      await tell({ kind: 'purchase_letter', purchaseId: 'p' });
      const letters: LetterBook = { ...LETTERS, purchase_letter: () => Promise.reject(new Error('no such table')) };
      await worker({ letters }).drain();
      expect(mailer.sent).toHaveLength(1);
      expect((await rows()).map(({ status, reason }) => [status, reason]).sort()).toEqual([
        ['sent', null],
        ['waiting', 'not prepared'],
      ]);
    });
  });

  test('forgets after 30 days what was told, and nothing that is still to be told', async () => {
    await listen(['crm']);
    await tell(LEVEL);
    await tell(certificateLetter('none'));
    await tell({ kind: 'certificate_returned', certificateId: 'x', number: '12345670', amountMinor: minor(1) });
    await tell(certificateLetter('later'), clock.now() + 90 * DAY);
    await worker().drain();
    await tell(certificateLetter('refused'));
    mailer.answerWith(() => Promise.reject(new LetterRefused('smtp 550')));
    await worker().drain();
    clock.moveBy(30 * DAY);
    expect(await forgetTold(database.db, clock.now())).toBe(0);
    clock.moveBy(1);
    expect(await forgetTold(database.db, clock.now())).toBe(5);
    expect(await rows()).toMatchObject([{ status: 'dead' }]);
    expect(await database.db('outbox_events').pluck('kind')).toEqual(['certificate_letter', 'certificate_letter']);
    mailer.answerWith(() => Promise.resolve());
    await retryAllDead(database.db, undefined, clock.now());
    clock.moveBy(60 * DAY);
    await worker().drain();
    expect(mailer.sent.map(({ to }) => to).sort()).toEqual(['later@mail.example', 'refused@mail.example']);
  });

  describe('as it runs', () => {
    test('sends what comes, and stops once what it sends is sent', async () => {
      let finish: () => void = () => undefined;
      const sending = new Promise<void>((resolve) => (finish = resolve));
      let begun = 0;
      mailer.answerWith(() => {
        begun += 1;
        return sending;
      });
      const outbox = startOutbox(dependencies());
      const events = Array.from({ length: 10 }, (_, index) => certificateLetter(`c${index}`));
      await inTransaction(database.db, (transaction) => announceAll(transaction, 'shop', events, clock.now()));
      await waitUntil('letters are being sent', () => begun > 0);
      const stopping = outbox.stop();
      finish();
      await stopping;
      const handed = mailer.sent.length;
      expect(handed).toBe(begun);
      expect(handed).toBeLessThan(10);
      expect((await rows()).filter(({ status }) => status === 'sent')).toHaveLength(handed);
    });

    test('stops within seconds though a letter hangs, which another finds when the lease is over', async () => {
      await tell(certificateLetter('anna'));
      let isBegun = false;
      mailer.answerWith(() => {
        isBegun = true;
        return new Promise(() => undefined);
      });
      const outbox = startOutbox(dependencies());
      await waitUntil('the letter is being sent', () => isBegun);
      const began = performance.now();
      await outbox.stop();
      expect(performance.now() - began).toBeLessThan(6_000);
      mailer.answerWith(() => Promise.resolve());
      await worker().drain();
      expect(mailer.sent).toEqual([]);
      clock.moveBy(2 * MINUTE);
      await worker().drain();
      expect(mailer.sent).toHaveLength(1);
    });

    test('goes on when the database comes back, and says both once', async () => {
      await database.db.schema.renameTable('outbox_deliveries', 'away');
      const outbox = startOutbox(dependencies());
      await waitUntil('it finds nothing to work on', () => lines.length > 0);
      await database.db.schema.renameTable('away', 'outbox_deliveries');
      await tell(certificateLetter('anna'));
      await waitUntil('the letter is sent', () => mailer.sent.length > 0);
      await waitUntil('it says so', () => lines.length > 1);
      await outbox.stop();
      expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
        'the outbox cannot work for now; it tries again',
        'the outbox works again',
      ]);
    });

    test('warns at its start that letters wait', async () => {
      await startOutbox(dependencies({ mailer: undefined })).stop();
      expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
        'letters wait until SMTP_URL says how to send them',
      ]);
    });
  });
});
