import { z } from 'zod';
import { oid, slug } from '../../shared/api/primitives.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import { problem, problemReply } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import { type DeliveryRecord, listDeliveries, retryDelivery } from './overview.store.ts';

const access = { kind: 'admin' } as const;

const MOST = 500;
const BY_DEFAULT = 100;

const status = z.enum(['waiting', 'sent', 'dropped', 'dead']);

const delivery = z
  .strictObject({
    id: z.string(),
    merchant: z.string(),
    event: z.string().meta({ description: 'The kind of event that is told.' }),
    webhook: z.string().nullable().meta({ description: 'Null for a letter.' }),
    status: status.meta({
      description: '`dead`: given up, until somebody has it tried again; `dropped`: there was nobody to tell any more.',
    }),
    attempts: z.int(),
    reason: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
    nextAttemptAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'Delivery' });

const deliveries = z.strictObject({ deliveries: z.array(delivery) }).meta({ id: 'Deliveries' });

const notFound = { description: 'There is no such delivery.', schema: problem };
const notDead = { description: 'The delivery was not given up.', schema: problem };
const foreign = { description: 'The key belongs to another merchant.', schema: problem };

type Dependencies = { readonly db: Database; readonly clock: Clock };

/** What a merchant sees of its letters and webhooks. */
export function outboxRoutes({ db, clock }: Dependencies): Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/v1/outbox',
      summary: 'List letters and webhooks',
      description: 'Those that were given up, unless another status is asked for; what changed last comes first.',
      access,
      query: z.strictObject({
        status: status.optional(),
        merchant: slug.optional(),
        limit: z.coerce.number().int().min(1).max(MOST).optional(),
      }),
      responses: { 200: { description: 'As they stand now.', schema: deliveries }, 403: foreign },
      async handle({ query: { status = 'dead', merchant, limit = BY_DEFAULT }, caller: { onlyMerchant }, requestId }) {
        if (onlyMerchant !== undefined && merchant !== undefined && merchant !== onlyMerchant) {
          return problemReply(403, 'foreign_merchant', requestId);
        }
        const found = await listDeliveries(db, { merchantId: onlyMerchant ?? merchant, status, atMost: limit });
        return { status: 200, body: { deliveries: found.map(encode) } };
      },
    }),
    route({
      method: 'POST',
      path: '/admin/v1/outbox/:id/retry',
      summary: 'Try a letter or webhook again',
      description: 'One that was given up starts anew, with all its attempts. Its receiver sees the same id as before.',
      access,
      params: z.strictObject({ id: oid }),
      responses: {
        200: { description: 'It will be tried at once.', schema: z.strictObject({ id: z.string() }) },
        404: notFound,
        409: notDead,
      },
      async handle({ params: { id }, caller: { onlyMerchant }, requestId }) {
        const refused = await retryDelivery(db, onlyMerchant, id, clock());
        switch (refused?.kind) {
          case undefined:
            return { status: 200, body: { id } };
          case 'delivery_not_found':
            return problemReply(404, refused.kind, requestId);
          case 'delivery_not_dead':
            return problemReply(409, refused.kind, requestId);
        }
      },
    }),
  ];
}

function encode(record: DeliveryRecord): z.input<typeof delivery> {
  const { dueAt } = record;
  return {
    id: record.id,
    merchant: record.merchantId,
    event: record.kind,
    webhook: record.webhookId ?? null,
    status: record.status,
    attempts: record.attempts,
    reason: record.reason ?? null,
    nextAttemptAt: dueAt === undefined ? null : formatUtcInstant(dueAt),
    createdAt: formatUtcInstant(record.createdAt),
    changedAt: formatUtcInstant(record.changedAt),
  };
}
