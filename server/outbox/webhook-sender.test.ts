import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { WEBHOOK_EVENTS } from '../../shared/api/certificate-program.ts';
import { minor } from '../../shared/money.ts';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import type { Webhook } from '../merchant/webhooks.store.ts';
import type { EventKind, OutboxEvent } from './event.ts';
import { isKnownKind, parseEvent } from './event-column.ts';
import type { EventOf } from './letter.ts';
import { createWants } from './wants.ts';
import { encodeWebhook, webhookTypeOf } from './webhook-event.ts';
import { createWebhookSender } from './webhook-sender.ts';

const SECRET = 'secret-of-the-webhook-0123456789';
const CREATED_AT = Date.parse('2026-03-02T08:59:00.500Z');

const certificate = { certificateId: 'c'.repeat(24), number: '4601234567893' };
const order = { orderNumber: 'A-1', checkoutId: 'd'.repeat(24), amountMinor: minor(123_450) };

const award = {
  campaignId: 3,
  drawId: 'autumn',
  award: 1,
  prize: 'laptop',
  pick: 2,
  ticket: 4_139,
  customerId: 'a'.repeat(24),
  until: CREATED_AT,
};

const EVENTS: { readonly [Kind in EventKind]: EventOf<Kind> } = {
  level_changed: { kind: 'level_changed', customerId: 'a'.repeat(24), before: undefined, after: 'b'.repeat(24) },
  points_expiring: { kind: 'points_expiring', customerId: 'a'.repeat(24), pointsMinor: 1_050, expiresAt: CREATED_AT },
  certificate_issued: {
    kind: 'certificate_issued',
    ...certificate,
    seriesId: 7,
    nominalMinor: minor(500_000),
    expiresAt: CREATED_AT,
    purchaseId: undefined,
  },
  certificate_redeemed: {
    kind: 'certificate_redeemed',
    ...certificate,
    orderNumber: 'A-1',
    spentMinor: minor(100),
    remainMinor: minor(0),
  },
  certificate_returned: { kind: 'certificate_returned', ...certificate, amountMinor: minor(5) },
  certificate_expiring: { kind: 'certificate_expiring', ...certificate, remainMinor: minor(99), expiresAt: CREATED_AT },
  certificate_payment_unexpected: {
    kind: 'certificate_payment_unexpected',
    purchaseId: 'e'.repeat(24),
    payment: 'pay-1',
    amountMinor: minor(7),
    reason: 'paid_already',
  },
  certificate_letter: {
    kind: 'certificate_letter',
    certificateId: 'c'.repeat(24),
    email: 'anna@mail.example',
    isRepeated: false,
  },
  purchase_letter: { kind: 'purchase_letter', purchaseId: 'e'.repeat(24) },
  order_committed: { kind: 'order_committed', ...order },
  order_cancelled: { kind: 'order_cancelled', ...order },
  order_returned: { kind: 'order_returned', ...order },
  draw_listed: {
    kind: 'draw_listed',
    campaignId: 3,
    drawId: 'autumn',
    listHash: 'f'.repeat(64),
    entries: 2,
    tickets: 4_140,
  },
  draw_drawn: { kind: 'draw_drawn', campaignId: 3, drawId: 'autumn', listHash: 'f'.repeat(64) },
  prize_offered: { kind: 'prize_offered', ...award },
  prize_claimed: { kind: 'prize_claimed', ...award, until: undefined },
  prize_declined: { kind: 'prize_declined', ...award, until: undefined },
  prize_lapsed: { kind: 'prize_lapsed', ...award, until: undefined },
};

const events = Object.values(EVENTS) as OutboxEvent[];

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A shop's own server. */
async function listen(answer: RequestListener): Promise<Webhook> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { id: 'crm', url: `http://127.0.0.1:${port}/hook?from=bonbon`, secret: SECRET, events: ['order.committed'] };
}

const clock = createMovableClock();
const event = { id: 'f'.repeat(24), createdAt: CREATED_AT, told: EVENTS.order_committed };
const post = (webhook: Webhook, told = event) =>
  createWebhookSender({ clock: clock.now, timeoutMs: 300 })(webhook, told);

/** As a shop would write it. */
function verify(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', secret).update(signed).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => Buffer.from(signature.replace('v1,', ''), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

describe('a webhook', () => {
  test('is posted in JSON, signed, and told its id and time', async () => {
    const got: { method: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
    const webhook = await listen((request, response) => {
      void text(request).then((body) => {
        got.push({ method: request.method, headers: request.headers, body });
        response.writeHead(got.length === 1 ? 204 : 200).end();
      });
    });
    expect(await post(webhook)).toEqual({ kind: 'sent' });
    clock.moveBy(60_000);
    expect(await post(webhook)).toEqual({ kind: 'sent' });

    const [first, second] = got;
    if (!first || !second) throw new Error('it was not called twice');
    expect(first.method).toBe('POST');
    expect(first.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': '1772442000',
      'user-agent': expect.stringMatching(/^Bonbon\/\d/) as string,
    });
    expect(JSON.parse(first.body)).toEqual({
      id: event.id,
      type: 'order.committed',
      createdAt: '2026-03-02T08:59:00.500Z',
      data: { order: 'A-1', checkout: 'd'.repeat(24), amount: '1234.50' },
    });
    expect(verify(SECRET, first.headers, first.body)).toBe(true);
    expect(verify(SECRET, first.headers, first.body.replace('1234', '9234'))).toBe(false);
    expect(verify('another-secret-of-the-same-length', first.headers, first.body)).toBe(false);
    expect([second.headers['webhook-id'], second.body]).toEqual([event.id, first.body]);
    expect(second.headers['webhook-timestamp']).toBe('1772442060');
    expect(verify(SECRET, second.headers, second.body)).toBe(true);
  });

  test('with a secret in the form of the specification is signed by what it encodes', async () => {
    const key = Buffer.from('a key of exactly twenty-four');
    let isSigned = false;
    const webhook = await listen((request, response) => {
      void text(request).then((body) => {
        isSigned = verify(key.toString(), request.headers, body);
        response.end();
      });
    });
    await post({ ...webhook, secret: `whsec_${key.toString('base64')}` });
    expect(isSigned).toBe(true);
  });

  test.each([
    [200, { kind: 'sent' }],
    [202, { kind: 'sent' }],
    [301, { kind: 'failed', reason: 'http 301' }],
    [400, { kind: 'failed', reason: 'http 400' }],
    [410, { kind: 'refused', reason: 'http 410' }],
    [429, { kind: 'failed', reason: 'http 429' }],
    [500, { kind: 'failed', reason: 'http 500' }],
  ])('that is answered %i', async (status, outcome) => {
    let calls = 0;
    const webhook = await listen((_request, response) => {
      calls += 1;
      response.writeHead(status, status === 301 ? { Location: '/elsewhere' } : {}).end('so be it');
    });
    expect(await post(webhook)).toEqual(outcome);
    expect(calls).toBe(1);
  });

  test('that is answered without end counts by its status', async () => {
    let isCut = false;
    const webhook = await listen((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 5);
      response.on('close', () => {
        isCut = true;
        clearInterval(timer);
      });
    });
    expect(await post(webhook)).toEqual({ kind: 'sent' });
    await expect.poll(() => isCut).toBe(true);
  });

  test('that is not answered is tried another time', async () => {
    expect(await post(await listen(() => undefined))).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  test('whose connection breaks, or is not made, is tried another time', async () => {
    const webhook = await listen((request) => request.socket.destroy());
    expect(await post(webhook)).toEqual({ kind: 'failed', reason: 'unreachable' });
    if (!server) throw new Error('there was no server');
    server.close();
    await once(server, 'close');
    expect(await post(webhook)).toEqual({ kind: 'failed', reason: 'unreachable' });
  });

  test('is told nothing that is a letter', async () => {
    let calls = 0;
    const webhook = await listen(() => (calls += 1));
    expect(await post(webhook, { ...event, told: EVENTS.certificate_letter as never })).toEqual({ kind: 'dropped' });
    expect(calls).toBe(0);
  });
});

describe('events', () => {
  test('have each a public name of their own, but for letters', () => {
    const names = events.flatMap(({ kind }) => webhookTypeOf(kind) ?? []);
    expect(names.toSorted()).toEqual(WEBHOOK_EVENTS.toSorted());
  });

  test('are told in decimals and ISO instants', () => {
    const told = { certificate: 'c'.repeat(24), number: '4601234567893' };
    const expiresAt = '2026-03-02T08:59:00.500Z';
    const lastMoment = '2026-03-02T08:59:00.499Z';
    const sold = { order: 'A-1', checkout: 'd'.repeat(24), amount: '1234.50' };
    const won = { campaign: 3, draw: 'autumn', award: 1, prize: 'laptop', ticket: 4_139, customer: 'a'.repeat(24) };
    expect(events.map((each) => encodeWebhook(each)?.data)).toEqual([
      { customer: 'a'.repeat(24), before: null, after: 'b'.repeat(24) },
      { customer: 'a'.repeat(24), points: '10.50', expiresAt },
      { ...told, series: 7, nominal: '5000.00', expiresAt: lastMoment, purchase: null },
      { ...told, order: 'A-1', spent: '1.00', remain: '0.00' },
      { ...told, amount: '0.05' },
      { ...told, remain: '0.99', expiresAt: lastMoment },
      { purchase: 'e'.repeat(24), payment: 'pay-1', amount: '0.07', reason: 'paid_already' },
      undefined,
      undefined,
      sold,
      sold,
      sold,
      { campaign: 3, draw: 'autumn', listHash: 'f'.repeat(64), entries: 2, tickets: 4_140 },
      { campaign: 3, draw: 'autumn', listHash: 'f'.repeat(64) },
      { ...won, claimUntil: expiresAt },
      won,
      won,
      won,
    ]);
  });

  test.each(events)('come out of the database as they went in: $kind', ({ kind, ...payload }) => {
    expect(parseEvent(kind, JSON.stringify(payload))).toEqual({ kind, ...payload });
  });

  test('are wanted where a webhook subscribes to them, and letters always', async () => {
    const wants = createWants({ wants: (merchantId, type) => Promise.resolve(merchantId === 'shop' && type === 'order.committed') }); // prettier-ignore
    const asked = [wants('shop', 'order_committed'), wants('shop', 'order_returned'), wants('another', 'order_committed'), wants('another', 'purchase_letter')]; // prettier-ignore
    expect(await Promise.all(asked)).toEqual([true, false, false, true]);
  });

  test('that nobody knows are not known', () => {
    expect([isKnownKind('level_changed'), isKnownKind('toString'), isKnownKind('')]).toEqual([true, false, false]);
  });
});
