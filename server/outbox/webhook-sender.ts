import { createHmac } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import { version } from '../http/package-root.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import type { Webhook } from '../merchant/webhooks.store.ts';
import type { OutboxEvent } from './event.ts';
import type { Outcome } from './outcome.ts';
import { encodeWebhook } from './webhook-event.ts';

export type ToldEvent = { readonly id: string; readonly createdAt: number; readonly told: OutboxEvent };

export type WebhookSender = (webhook: Webhook, event: ToldEvent) => Promise<Outcome>;

const TIMEOUT_MS = 10_000;

const GONE = 410;

/** Posts events as the Standard Webhooks specification says. */
export function createWebhookSender({
  clock,
  timeoutMs = TIMEOUT_MS,
}: {
  readonly clock: Clock;
  readonly timeoutMs?: number;
}): WebhookSender {
  return async ({ url, secret }, { id, createdAt, told }) => {
    const encoded = encodeWebhook(told);
    if (!encoded) return { kind: 'dropped' };
    const { type, data } = encoded;
    const body = JSON.stringify({ id, type, createdAt: formatUtcInstant(createdAt), data });
    const timestamp = String(Math.floor(clock() / 1000));
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': `Bonbon/${version}`,
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${sign(secret, `${id}.${timestamp}.${body}`)}`,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      // What it says besides is of no interest, however long it is.
      await response.body?.cancel().catch(() => undefined);
      return judge(response);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'failed', reason: isLate ? 'timeout' : 'unreachable' };
    }
  };
}

function judge({ ok, status }: Response): Outcome {
  if (ok) return { kind: 'sent' };
  return { kind: status === GONE ? 'refused' : 'failed', reason: `http ${status}` };
}

const STANDARD_SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** A secret in the specification's own form is base64 of the key; any other is the key itself. */
function sign(secret: string, signed: string): string {
  const [, encoded] = STANDARD_SECRET.exec(secret) ?? [];
  const key = encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64');
  return createHmac('sha256', key).update(signed).digest('base64');
}
