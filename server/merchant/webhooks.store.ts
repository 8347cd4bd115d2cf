import { z } from 'zod';
import { type webhook, WEBHOOK_EVENTS, type WebhookEvent } from '../../shared/api/certificate-program.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/error.ts';
import type { Database, Transaction } from '../db/database.ts';
import { parseJsonColumn } from '../db/json-column.ts';
import { inPieces } from '../db/upsert.ts';
import { type BrieflyKept, keepBriefly } from './brief-cache.ts';
import type { SecretBox } from './secret-box.ts';
import type { Section } from './section.ts';

/** Where a merchant wants to be told, and of what. */
export type Webhook = {
  readonly id: string;
  readonly url: string;
  /** Signs what is sent there. */
  readonly secret: string;
  readonly events: readonly WebhookEvent[];
};

/** A webhook as the document states it or as it stands; without a secret, the document leaves it as it is. */
export type WebhookEntry = Omit<Webhook, 'secret'> & {
  readonly secret: string | undefined;
  /** Whether the secret must be sealed anew before the previous SECRET_KEY goes. */
  readonly isStale: boolean;
};

type WebhookRow = {
  readonly id: string;
  readonly url: string;
  readonly secret_encrypted: string;
  readonly events: string;
};

const eventsColumn = z.array(z.enum(WEBHOOK_EVENTS));

export function webhooksSection(secretBox: SecretBox): Section<z.output<typeof webhook>, WebhookEntry> {
  return {
    key: ({ id }) => id,
    isOn: () => true,
    decode: ({ id, url, secret, events }) => ok({ id, url, secret, events: inOrder(events), isStale: false }),
    encode: ({ id, url, events }) => ({ id, url, events }),
    hiddenChanges: (before, after) =>
      before.isStale || (after.secret !== undefined && after.secret !== before.secret) ? ['secret'] : [],
    async read(db, merchantId) {
      const rows = await readRows(db, merchantId);
      return rows.map((row) => ({ ...toWebhook(row, secretBox), isStale: secretBox.isStale(row.secret_encrypted) }));
    },
    async save(transaction, merchantId, entries) {
      for (const { id, url, secret, events } of entries) {
        const known = secret ?? (await readWebhook(transaction, secretBox, merchantId, id))?.secret;
        const row = {
          url,
          events: JSON.stringify(events),
          enabled: true,
          secret_encrypted: known === undefined ? null : secretBox.encrypt(known),
        };
        const updated = await transaction('webhooks').where({ merchant_id: merchantId, id }).update(row);
        if (updated === 0) await transaction('webhooks').insert({ merchant_id: merchantId, id, ...row });
      }
    },
    switchOff: (transaction, merchantId, entries) =>
      inPieces(
        entries.map(({ id }) => id),
        (ids) =>
          // The secret is forgotten with it: whoever switches it on again states a new one.
          transaction('webhooks')
            .where({ merchant_id: merchantId })
            .whereIn('id', ids)
            .update({ enabled: false, secret_encrypted: null }),
      ),
  };
}

/** All webhooks of a merchant that are on. */
export async function readWebhooks(db: Database, secretBox: SecretBox, merchantId: string): Promise<Webhook[]> {
  return (await readRows(db, merchantId)).map((row) => toWebhook(row, secretBox));
}

/** `undefined`: there is none, or it was switched off. */
export async function readWebhook(
  db: Database | Transaction,
  secretBox: SecretBox,
  merchantId: string,
  id: string,
): Promise<Webhook | undefined> {
  const [row] = await readRows(db, merchantId, { id });
  return row && toWebhook(row, secretBox);
}

/** Who is told of what. */
export type Subscription = Pick<Webhook, 'id' | 'events'>;

export type Subscriptions = BrieflyKept<readonly Subscription[]> & {
  /** Whether anybody listens, so that it need not be written down for nobody. */
  readonly wants: (merchantId: string, event: WebhookEvent) => Promise<boolean>;
};

export function createSubscriptions({ db, clock }: { readonly db: Database; readonly clock: Clock }): Subscriptions {
  const kept = keepBriefly(clock, async (merchantId) =>
    (await readRows(db, merchantId)).map(({ id, events }) => ({ id, events: parseJsonColumn(eventsColumn, events) })),
  );
  return {
    ...kept,
    wants: async (merchantId, event) => (await kept.of(merchantId)).some(({ events }) => events.includes(event)),
  };
}

async function readRows(db: Database, merchantId: string, which: { readonly id?: string } = {}): Promise<WebhookRow[]> {
  return db('webhooks')
    .where({ merchant_id: merchantId, enabled: true, ...which })
    .whereNotNull('secret_encrypted')
    .orderBy('id')
    .select('id', 'url', 'secret_encrypted', 'events');
}

function toWebhook({ id, url, secret_encrypted, events }: WebhookRow, secretBox: SecretBox): Webhook {
  return { id, url, secret: secretBox.decrypt(secret_encrypted), events: parseJsonColumn(eventsColumn, events) };
}

/** Each once, in the order in which they are documented: lists that say the same are the same. */
function inOrder(events: readonly WebhookEvent[]): WebhookEvent[] {
  return WEBHOOK_EVENTS.filter((event) => events.includes(event));
}
