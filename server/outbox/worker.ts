import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { createSubscriptions } from '../merchant/webhooks.store.ts';
import { claim, type ClaimedDelivery, type DueDelivery, listDueDeliveries, settle } from './deliveries.store.ts';
import { isKnownKind, parseEvent } from './event-column.ts';
import { fanOutDue } from './fan-out.ts';
import type { LetterBook, Mailer } from './letter.ts';
import type { Outcome } from './outcome.ts';
import { MOST_ATTEMPTS, pauseAfter } from './retry-schedule.ts';
import { createLetterSender, createWebhooksSender, type Sender } from './senders.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

export type OutboxDependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secretBox: SecretBox;
  readonly letters: LetterBook;
  /** Without one, letters wait. */
  readonly mailer: Mailer | undefined;
  /** How webhooks are called, where that is not by HTTP. */
  readonly postWebhook?: WebhookSender;
  /** In [0, 1). */
  readonly chance?: () => number;
};

export type OutboxWorker = {
  /** Takes on a part of what is due; answers how much, 0: nothing was. */
  readonly runOnce: () => Promise<number>;
  /** Takes on all that is due. */
  readonly drain: () => Promise<void>;
  /** The same in its parts, none of which need wait for another. */
  readonly parts: readonly (() => Promise<number>)[];
  /** Begins nothing more. */
  readonly retire: () => void;
};

export type RunningOutbox = Pick<OutboxWorker, 'drain'> & { readonly stop: () => Promise<void> };

const TAKEN_TOGETHER = 100;

/** Whoever claims a delivery has it so long: by then its attempt is over, or whoever made it. */
const LEASE_MS = 120_000;

/** An attempt that takes longer counts as failed. */
const DEADLINE_MS = 60_000;

/** Does the work once; see {@link startOutbox} for doing it all the time. */
export function createOutboxWorker(dependencies: OutboxDependencies): OutboxWorker {
  const { db, clock, log, secretBox, letters, mailer, chance = Math.random } = dependencies;
  const subscriptions = createSubscriptions({ db, clock });
  const post = dependencies.postWebhook ?? createWebhookSender({ clock });
  const senders = [
    ...(mailer ? [createLetterSender({ clock, letters, mailer })] : []),
    createWebhooksSender({ db, clock, secretBox, post }),
  ];
  let isRetired = false;

  const fanOut = () => fanOutDue({ db, clock, letters, subscriptions });
  const sendings = senders.map((sender) => () => sendDue(sender));

  async function runOnce(): Promise<number> {
    const fannedOut = await fanOut();
    const sent = await allOf(sendings.map((sending) => sending()));
    return sent.reduce((sum, count) => sum + count, fannedOut);
  }

  async function sendDue(sender: Sender): Promise<number> {
    const due = await listDueDeliveries(db, sender.transport, clock(), TAKEN_TOGETHER);
    const queue = shuffle(due, chance);
    const lane = async () => {
      for (let next = queue.pop(); next && !isRetired; next = queue.pop()) await attempt(sender, next);
    };
    await allOf(Array.from({ length: sender.atOnce }, lane));
    return due.length;
  }

  async function attempt(sender: Sender, due: DueDelivery): Promise<void> {
    const claimed = await claim(db, due, clock(), LEASE_MS);
    if (!claimed) return;
    const outcome = await send(sender, claimed);
    if (outcome) await conclude(claimed, outcome);
  }

  async function send({ send: tell }: Sender, { event, ...delivery }: ClaimedDelivery): Promise<Outcome | undefined> {
    // Whoever tried it so often did not live to tell what came of it.
    if (delivery.attempts > MOST_ATTEMPTS) return { kind: 'refused', reason: 'never finished' };
    const { id, createdAt, kind, payload } = event;
    // A newer version has written it, and will find it when the lease is over.
    if (!isKnownKind(kind)) return undefined;
    try {
      const told = parseEvent(kind, payload);
      return await withDeadline(tell({ ...delivery, event: { id, createdAt, told } }));
    } catch (error) {
      log.warn({ err: error, delivery: delivery.id, kind }, 'a delivery could not be prepared');
      return { kind: 'failed', reason: 'not prepared' };
    }
  }

  async function conclude(delivery: ClaimedDelivery, outcome: Outcome): Promise<void> {
    const now = clock();
    if (outcome.kind === 'sent' || outcome.kind === 'dropped') {
      await settle(db, delivery, { status: outcome.kind }, now);
      return;
    }
    const { reason } = outcome;
    const pause = outcome.kind === 'failed' ? pauseAfter(delivery.attempts, chance()) : undefined;
    if (pause !== undefined) {
      await settle(db, delivery, { status: 'waiting', reason, dueAt: now + pause }, now);
      return;
    }
    if (await settle(db, delivery, { status: 'dead', reason }, now)) tellDeath(delivery, reason);
  }

  function tellDeath({ id, merchantId, webhookId, attempts, event: { kind } }: ClaimedDelivery, reason: string): void {
    const receiver = webhookId === undefined ? 'mail' : `webhook ${webhookId}`;
    log.error(
      { delivery: id, merchantId, kind, receiver, attempts, reason },
      'a delivery was given up: see "bonbon outbox list --dead"',
    );
  }

  return {
    runOnce,
    parts: [fanOut, ...sendings],
    async drain() {
      while (!isRetired && (await runOnce()) > 0);
    },
    retire() {
      isRetired = true;
    },
  };
}

const POLL_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** So long stopping waits for what is being sent; what takes longer is found again when its lease is over. */
const GRACE_MS = 3_000;

type Part = OutboxWorker['parts'][number];

/** Works until it is stopped. Any number of servers may do it at once; it keeps no process alive. */
export function startOutbox(dependencies: OutboxDependencies): RunningOutbox {
  const { log, letters, mailer } = dependencies;
  const worker = createOutboxWorker(dependencies);
  const stopping = new AbortController();
  if (!mailer && Object.keys(letters).length > 0) {
    log.warn('letters wait until SMTP_URL says how to send them');
  }
  const isStopping = () => stopping.signal.aborted;
  const troubled = new Set<Part>();
  const working = Promise.all(worker.parts.map(work));

  async function work(part: Part): Promise<void> {
    let failures = 0;
    while (!isStopping()) {
      let isIdle = true;
      try {
        isIdle = (await part()) === 0;
        failures = 0;
        if (troubled.delete(part) && troubled.size === 0) log.info('the outbox works again');
      } catch (error) {
        failures += 1;
        if (troubled.size === 0 && !isStopping()) {
          log.warn({ err: error }, 'the outbox cannot work for now; it tries again');
        }
        troubled.add(part);
      }
      if (!isIdle) continue;
      const pause = Math.min(POLL_MS * 2 ** failures, LONGEST_PAUSE_MS);
      await wait(pause, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    drain: worker.drain,
    async stop() {
      worker.retire();
      stopping.abort();
      const isDone = await Promise.race([working.then(() => true), wait(GRACE_MS, false, { ref: false })]);
      if (isDone) mailer?.close?.();
    },
  };
}

/** Waits for all of them, also where one has failed. */
async function allOf<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

async function withDeadline(outcome: Promise<Outcome>): Promise<Outcome> {
  const tooLate = new AbortController();
  const deadline = wait(DEADLINE_MS, { kind: 'failed', reason: 'timeout' } as const, {
    ref: false,
    signal: tooLate.signal,
  });
  deadline.catch(() => undefined);
  try {
    return await Promise.race([outcome, deadline]);
  } finally {
    tooLate.abort();
  }
}

/** Workers that find the same are not to ask for it in the same order. */
function shuffle<Item>(items: readonly Item[], chance: () => number): Item[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
