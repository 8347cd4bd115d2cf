import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { readWebhook } from '../merchant/webhooks.store.ts';
import type { Transport } from './deliveries.store.ts';
import type { OutboxEvent } from './event.ts';
import { type Letter, type LetterBook, LetterRefused, type Mailer } from './letter.ts';
import type { Outcome } from './outcome.ts';
import { SMTP_CONNECTIONS } from './smtp-mailer.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** What is to be told, and to whom. */
export type Message = {
  /** The delivery's. */
  readonly id: string;
  readonly merchantId: string;
  readonly webhookId: string | undefined;
  readonly event: { readonly id: string; readonly createdAt: number; readonly told: OutboxEvent };
};

/** One way of telling others. */
export type Sender = {
  readonly transport: Transport;
  readonly atOnce: number;
  readonly send: (message: Message) => Promise<Outcome>;
};

type LetterDependencies = { readonly clock: Clock; readonly letters: LetterBook; readonly mailer: Mailer };

export function createLetterSender({ clock, letters, mailer }: LetterDependencies): Sender {
  const unlessSilent = createSilence(clock);
  return {
    transport: 'mail',
    atOnce: SMTP_CONNECTIONS,
    async send({ id, merchantId, event: { told } }) {
      const letter = await compose(letters, merchantId, told);
      if (!letter) return { kind: 'dropped' };
      return unlessSilent('mail', () => hand(mailer, letter, id));
    },
  };
}

/** As long as the column is. */
const MOST_REASON = 64;

async function hand(mailer: Mailer, letter: Letter, id: string): Promise<Outcome> {
  try {
    await mailer.send(letter, id);
    return { kind: 'sent' };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, MOST_REASON) : 'failed';
    return { kind: error instanceof LetterRefused ? 'refused' : 'failed', reason };
  }
}

async function compose(letters: LetterBook, merchantId: string, event: OutboxEvent): Promise<Letter | undefined> {
  const write = letters[event.kind] as ((merchantId: string, event: OutboxEvent) => Promise<Letter | undefined>) | undefined; // prettier-ignore
  return write?.(merchantId, event);
}

type WebhookDependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly post: WebhookSender;
};

export function createWebhooksSender({ db, clock, secretBox, post }: WebhookDependencies): Sender {
  const unlessSilent = createSilence(clock);
  return {
    transport: 'webhook',
    atOnce: 8,
    async send({ merchantId, webhookId = '', event }) {
      const webhook = await readWebhook(db, secretBox, merchantId, webhookId);
      if (!webhook) return { kind: 'dropped' };
      return unlessSilent(`${merchantId} ${webhook.url}`, () => post(webhook, event));
    },
  };
}

/** Whoever has not answered is not asked again for so long: each attempt takes as long as their silence. */
const SILENT_FOR_MS = 30_000;

const SILENCE = /^(?:timeout|unreachable|smtp E(?:CONNECTION|TIMEDOUT|SOCKET|DNS))$/;

/** Tries, unless the same receiver was silent a moment ago: what came of that is then what comes of this. */
function createSilence(clock: Clock) {
  const silent = new Map<string, { readonly until: number; readonly outcome: Outcome }>();
  return async (receiver: string, attempt: () => Promise<Outcome>): Promise<Outcome> => {
    const known = silent.get(receiver);
    if (known && known.until > clock()) return known.outcome;
    silent.delete(receiver);
    const outcome = await attempt();
    if (outcome.kind === 'failed' && SILENCE.test(outcome.reason)) {
      silent.set(receiver, { until: clock() + SILENT_FOR_MS, outcome });
    }
    return outcome;
  };
}
