import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import type { Subscriptions } from '../merchant/webhooks.store.ts';
import { type Channel, type DueEvent, fanOut, listDueEvents, postponeEvents } from './deliveries.store.ts';
import type { EventKind } from './event.ts';
import type { LetterBook } from './letter.ts';
import { webhookTypeOf } from './webhook-event.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly letters: LetterBook;
  readonly subscriptions: Subscriptions;
};

const TAKEN_TOGETHER = 200;

/** So long an event of a newer version is left to those who know it. */
const LEFT_TO_OTHERS_MS = 60_000;

/** Finds out for events that are due whom they are told, and by what way; answers how many there were. */
export async function fanOutDue({ db, clock, letters, subscriptions }: Dependencies): Promise<number> {
  const now = clock();
  const due = await listDueEvents(db, now, TAKEN_TOGETHER);
  for (const merchantId of new Set(due.map((event) => event.merchantId))) {
    const own = due.filter((event) => event.merchantId === merchantId);
    const unknown = own.filter(({ kind }) => kind === undefined).map(({ id }) => id);
    await postponeEvents(db, merchantId, unknown, now + LEFT_TO_OTHERS_MS);
    const listening = await subscriptions.of(merchantId);
    const told = own.flatMap(({ id, kind }: DueEvent) =>
      kind === undefined ? [] : [{ id, channels: channelsOf(kind) }],
    );
    await fanOut(db, merchantId, told, now);

    function channelsOf(kind: EventKind): Channel[] {
      const type = webhookTypeOf(kind);
      const hooks = listening.filter(({ events }) => type !== undefined && events.includes(type));
      return [
        ...(letters[kind] ? [{ transport: 'mail' as const, webhookId: undefined }] : []),
        ...hooks.map(({ id }) => ({ transport: 'webhook' as const, webhookId: id })),
      ];
    }
  }
  return due.length;
}
