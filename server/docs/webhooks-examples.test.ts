import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WEBHOOK_EVENTS } from '../../shared/api/certificate-program.ts';
import { minor } from '../../shared/money.ts';
import type { OutboxEvent } from '../outbox/event.ts';
import { MOST_ATTEMPTS, pauseAfter } from '../outbox/retry-schedule.ts';
import { encodeWebhook } from '../outbox/webhook-event.ts';
import { createWebhookSender } from '../outbox/webhook-sender.ts';
import { PAUSES } from './content/webhooks.ts';
import { EVENT_AT, EVENT_ID, eventExamples } from './content/webhooks-examples.ts';
import { nodeVerifier, phpVerifier } from './content/webhooks-verifier.ts';

const certificate = { certificateId: '6a0c9d3e8f1b4a2c7d5e9f32', number: '2900735182645' };
const order = { orderNumber: '1020', checkoutId: '6a0c9d3e8f1b4a2c7d5e9f01' };
const customerId = '6a0c9d3e8f1b4a2c7d5e9f11';
const purchaseId = '6a0c9d3e8f1b4a2c7d5e9f31';
const draw = { campaignId: 1, drawId: 'autumn' };
const list = { ...draw, listHash: '7f0b1c7f3c1d2f6c6f3d4f5e8a9bb0c1d2e3f405162738495a6b7c8d9eafb0c1' };
const prize = { ...draw, award: 2, prize: 'ticket-for-two', pick: 2, ticket: 1049, customerId, until: undefined };
const lastDayEndsAt = Date.parse('2027-07-10T21:00:00Z');

const events: readonly OutboxEvent[] = [
  { kind: 'certificate_issued', ...certificate, seriesId: 1, nominalMinor: minor(300_000), expiresAt: lastDayEndsAt, purchaseId }, // prettier-ignore
  { kind: 'certificate_redeemed', ...certificate, orderNumber: '1020', spentMinor: minor(44_700), remainMinor: minor(255_300) }, // prettier-ignore
  { kind: 'certificate_returned', ...certificate, amountMinor: minor(300_000) },
  { kind: 'certificate_expiring', ...certificate, remainMinor: minor(255_300), expiresAt: lastDayEndsAt },
  { kind: 'certificate_payment_unexpected', purchaseId, payment: 'order-1011', amountMinor: minor(300_000), reason: 'paid_already' }, // prettier-ignore
  { kind: 'order_committed', ...order, amountMinor: minor(44_700) },
  { kind: 'order_cancelled', ...order, amountMinor: minor(30_448) },
  { kind: 'order_returned', ...order, amountMinor: minor(14_252) },
  { kind: 'level_changed', customerId, before: '621a0c5d8f3e4b7a91d6ef23', after: '621a0c5d8f3e4b7a91d6ef24' },
  { kind: 'points_expiring', customerId, pointsMinor: 30_000, expiresAt: Date.parse('2027-07-01T21:00:00Z') },
  { kind: 'draw_listed', ...list, entries: 1_800, tickets: 41_390 },
  { kind: 'draw_drawn', ...list },
  { kind: 'prize_offered', ...prize, until: Date.parse('2026-10-15T18:00:00Z') },
  { kind: 'prize_claimed', ...prize },
  { kind: 'prize_declined', ...prize },
  { kind: 'prize_lapsed', ...prize },
];

test('every event is on the page, and each body is as it is printed', () => {
  expect(eventExamples.map(({ type }) => type)).toEqual(WEBHOOK_EVENTS);
  const printed = eventExamples.map(({ type, data }) => JSON.stringify({ type, data: JSON.parse(data) as object }));
  expect(printed).toEqual(events.map((event) => JSON.stringify(encodeWebhook(event))));
});

test('the pauses are as they are printed', () => {
  const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => pauseAfter(index + 1, 0.5));
  const minutes = PAUSES.split(', ').map((pause) => Number.parseInt(pause) * (pause.endsWith('h') ? 60 : 1) * 60_000);
  expect(minutes).toEqual(pauses);
});

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };
type Verify = (headers: object, body: string, secret: string) => boolean;

describe.each([
  'sixteen-or-more-of-them',
  `whsec_${Buffer.from('thirty-two bytes of a random key').toString('base64')}`,
])('signed with %s', (secret) => {
  let receiver: Server;
  let received: Received;
  let isFromBonbon: Verify;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        received = { headers: request.headers, body };
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const [told] = events;
    if (!told) throw new Error('no event');
    const send = createWebhookSender({ clock: Date.now });
    const sent = await send({ id: 'crm', url, secret, events: [] }, { id: EVENT_ID, createdAt: Date.parse(EVENT_AT), told }); // prettier-ignore
    expect(sent).toEqual({ kind: 'sent' });
    const module = (await import(`data:text/javascript,${encodeURIComponent(nodeVerifier)}`)) as {
      isFromBonbon: Verify;
    };
    isFromBonbon = module.isFromBonbon;
  });
  afterAll(() => void receiver.close());

  test('the verifier in Node knows what we send, and nothing else', () => {
    const { headers, body } = received;
    const at = Number(headers['webhook-timestamp']);
    expect(JSON.parse(body)).toMatchObject({ id: EVENT_ID, type: 'certificate.issued', createdAt: EVENT_AT });
    expect(isFromBonbon(headers, body, secret)).toBe(true);
    const signature = `v1,AAAA ${String(headers['webhook-signature'])}`;
    expect(isFromBonbon({ ...headers, 'webhook-signature': signature }, body, secret), 'one of several').toBe(true);
    expect(isFromBonbon(headers, `${body} `, secret), 'another body').toBe(false);
    expect(isFromBonbon(headers, body, 'another-secret-of-theirs'), 'another secret').toBe(false);
    expect(isFromBonbon({ ...headers, 'webhook-id': 'x' }, body, secret), 'another id').toBe(false);
    expect(isFromBonbon({ ...headers, 'webhook-timestamp': String(at - 301) }, body, secret), 'old').toBe(false);
    expect(isFromBonbon({}, body, secret), 'not signed').toBe(false);
  });

  test('the verifier in PHP too: its steps written out here, and PHP itself where there is one', () => {
    const { headers, body } = received;
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    expect(String(headers['webhook-signature']).split(' ')).toContain(expected);
    const ask = `[$headers, $body, $secret] = json_decode(getenv('CALL'), true);
        echo json_encode([isFromBonbon($headers, $body, $secret), isFromBonbon($headers, "$body ", $secret)]);`;
    const environment = { ...process.env, CALL: JSON.stringify([headers, body, secret]) };
    const php = spawnSync('php', ['-r', `${phpVerifier}\n${ask}`], { env: environment, encoding: 'utf8' });
    if (!php.error) expect(php.stdout).toBe('[true,false]');
  });
});
