import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purchase } from '../../../shared/api/certificate.ts';
import { type Answer, startApp, STRIPE, type TestApp } from '../../../test/support/app.ts';
import { apiKeyDocument, originOf, programDocument, secretOf } from '../../../test/support/builders.ts';
import { pageHeaders, seriesDocument } from '../../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { describeEachEngine } from '../../../test/support/engines.ts';

type Seen = { readonly path: string; readonly headers: Record<string, unknown>; readonly form: URLSearchParams };

/** As much of Stripe's API as we ask for. */
async function startStripe() {
  const seen: Seen[] = [];
  let isFailing = false;
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push({ path: request.url ?? '', headers: request.headers, form: new URLSearchParams(text) });
      response.writeHead(isFailing ? 500 : 200, { 'Content-Type': 'application/json' });
      const id = `cs_test_${seen.length}`;
      response.end(
        JSON.stringify(
          isFailing
            ? { error: { type: 'api_error', message: 'out of order' } }
            : { id, object: 'checkout.session', url: `https://checkout.stripe.example/${id}` },
        ),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    apiBase: new URL(`http://127.0.0.1:${port}`),
    fail: (yes: boolean) => (isFailing = yes),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describeEachEngine('paying with Stripe', (engine) => {
  let database: TestDatabase;
  let stripe: Awaited<ReturnType<typeof startStripe>>;
  let app: TestApp;

  beforeAll(async () => {
    database = await openDatabase(engine);
    stripe = await startStripe();
    app = await startApp(database, { stripe: { ...STRIPE, apiBase: stripe.apiBase } });
    await app.apply(
      programDocument('shop', {
        apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') })],
        merchant: { ...programDocument('shop').merchant, certificates: { payment: 'stripe' } },
        certificateSeries: [seriesDocument()] as never,
      }),
    );
  });

  afterAll(async () => {
    await app.close();
    await stripe.close();
    await database.close();
  });

  const order = (amount = '1500.50', key = randomUUID()): Promise<Answer> =>
    app.call('/widget/v1/certificates/purchases', {
      method: 'POST',
      headers: { ...pageHeaders(), 'Idempotency-Key': key },
      body: {
        siteCode: 'GIFT',
        amount,
        buyer: { email: 'buyer@mail.example' },
        language: 'en',
        returnUrl: `${originOf('shop')}/order?page=1`,
      },
    });

  const eventOf = (purchaseId: string, over: object = {}, type = 'checkout.session.completed') =>
    JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      type,
      created: Math.floor(app.clock.now() / 1000),
      data: {
        object: {
          id: `cs_of_${purchaseId}`,
          object: 'checkout.session',
          created: Math.floor(app.clock.now() / 1000),
          payment_status: 'paid',
          amount_total: 150_050,
          metadata: { merchant: 'shop', purchase: purchaseId },
          ...over,
        },
      },
    });

  const sign = (payload: string, secret = STRIPE.webhookSecret, at = app.clock.now()) =>
    new Stripe(STRIPE.secretKey).webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(at / 1000),
    });

  const notify = (payload: string, signature = sign(payload)): Promise<Answer> =>
    app.call('/payments/v1/stripe', {
      method: 'POST',
      headers: { 'Stripe-Signature': signature, 'Content-Type': 'application/json' },
      body: payload,
    });

  const standing = async (id: string) =>
    purchase.parse((await app.call(`/widget/v1/certificates/purchases/${id}`, { headers: pageHeaders() })).json);

  const certificates = (): Promise<unknown[]> => app.db('certificates').select('id');

  test('sends the buyer to a session of the amount, with a way back', async () => {
    const created = purchase.parse((await order()).json);
    const { path, headers, form } = stripe.seen.at(-1) ?? { path: '', headers: {}, form: new URLSearchParams() };
    expect(path).toBe('/v1/checkout/sessions');
    expect(headers).toMatchObject({ authorization: `Bearer ${STRIPE.secretKey}`, 'idempotency-key': created.id });
    expect(Object.fromEntries(form)).toMatchObject({
      mode: 'payment',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'rub',
      'line_items[0][price_data][unit_amount]': '150050',
      'line_items[0][price_data][product_data][name]': 'Gift',
      customer_email: 'buyer@mail.example',
      locale: 'en',
      success_url: `${originOf('shop')}/order?page=1&bon-purchase=${created.id}`,
      'metadata[purchase]': created.id,
    });
    expect(Number(form.get('expires_at')) * 1000).toBe(Date.parse(created.endsAt));
    expect(created.paymentUrl).toMatch(/^https:\/\/checkout\.stripe\.example\/cs_test_/);
    expect(await standing(created.id)).toMatchObject({ status: 'awaiting_payment', sentTo: 'b•••@mail.example' });
    expect(await certificates()).toEqual([]);
  });

  test('the same attempt of a buyer opens one purchase', async () => {
    const key = randomUUID();
    const [first, second] = [await order('70.00', key), await order('70.00', key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual(first.json);
    expect(await order('71.00', key)).toMatchObject({ status: 422, json: { code: 'idempotency_mismatch' } });
  });

  test('is told to come again when Stripe is out of order, and nothing is written', async () => {
    const before = await app.db('certificate_purchases').count();
    stripe.fail(true);
    expect(await order()).toMatchObject({ status: 503, json: { code: 'payment_unavailable' } });
    stripe.fail(false);
    expect(await app.db('certificate_purchases').count()).toEqual(before);
  });

  test('a signed notice issues, once, however often and however many at a time it comes', async () => {
    const { id } = purchase.parse((await order()).json);
    const before = (await certificates()).length;
    const payload = eventOf(id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => notify(payload)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await notify(payload)).toMatchObject({ status: 200, json: { received: true } });
    expect((await certificates()).length).toBe(before + 1);
    expect(await standing(id)).toMatchObject({ status: 'paid' });
  });

  describe('a notice is not believed', () => {
    const cases: readonly [string, (payload: string) => string | undefined][] = [
      ['without a signature', () => undefined],
      ['signed by another', (payload) => sign(payload, 'whsec_of_another')],
      ['of another body', () => sign('{}')],
      ['signed too long ago', (payload) => sign(payload, STRIPE.webhookSecret, app.clock.now() - 10 * 60_000)],
      ['with a signature that is none', () => 'v1=nothing'],
    ];

    test.each(cases)('%s', async (_name, signatureOf) => {
      const { id } = purchase.parse((await order()).json);
      const payload = eventOf(id);
      const signature = signatureOf(payload);
      const answer = await app.call('/payments/v1/stripe', {
        method: 'POST',
        headers: { ...(signature === undefined ? {} : { 'Stripe-Signature': signature }) },
        body: payload,
      });
      expect(answer.status).toBe(401);
      expect(await standing(id)).toMatchObject({ status: 'awaiting_payment' });
    });
  });

  test('what is not paid yet, or is not ours, is heard and changes nothing', async () => {
    const { id } = purchase.parse((await order()).json);
    const payloads = [
      eventOf(id, { payment_status: 'unpaid' }),
      eventOf(id, { metadata: {} }),
      eventOf(id, {}, 'checkout.session.expired'),
    ];
    for (const payload of payloads) expect((await notify(payload)).status).toBe(200);
    expect(await standing(id)).toMatchObject({ status: 'awaiting_payment' });
    expect((await notify(eventOf(id, {}, 'checkout.session.async_payment_succeeded'))).status).toBe(200);
    expect(await standing(id)).toMatchObject({ status: 'paid' });
  });

  test.each([
    ['another amount', 'other_amount', async () => Promise.resolve(), { amount_total: 1 }],
    ['a second payment', 'paid_already', (id: string) => notify(eventOf(id, { id: `first_of_${id}` })), {}],
    [
      'a payment of what has ended',
      'ended',
      (id: string) =>
        app.call(`/shop/v1/certificate-purchases/${id}/cancel`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': randomUUID() },
        }),
      {},
    ],
  ] as const)('%s issues nothing, is kept, and is told', async (_name, reason, prepare, over) => {
    const { id } = purchase.parse((await order()).json);
    await prepare(id);
    const before = (await certificates()).length;
    const payload = eventOf(id, over);
    expect((await notify(payload)).status).toBe(200);
    expect((await notify(payload)).status).toBe(200);
    expect((await certificates()).length).toBe(before);
    const kept: unknown = await app
      .db('certificate_payments')
      .where({ purchase_id: id, outcome: 'unexpected' })
      .first();
    expect(kept).toMatchObject({ reference: `cs_of_${id}`, driver: 'stripe' });
    const told = app.logLines.filter((line) => line.includes(id) && line.includes('"level":"error"'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(reason);
    const events: unknown[] = await app.db('outbox_events').where({ kind: 'certificate_payment_unexpected' });
    expect(events.filter((event) => JSON.stringify(event).includes(id))).toHaveLength(1);
  });

  test('a payment that was made in time is honoured, though the bank or the notice is late', async () => {
    const created = Math.floor(app.clock.now() / 1000);
    for (const type of ['checkout.session.completed', 'checkout.session.async_payment_succeeded']) {
      const { id } = purchase.parse((await order()).json);
      app.clock.moveBy(9 * 24 * 60 * 60_000);
      expect((await notify(eventOf(id, { created }, type))).status).toBe(200);
      expect(await standing(id)).toMatchObject({ status: 'paid' });
    }
  });

  test('of a purchase that the merchant takes the money for itself is kept, and issues nothing', async () => {
    const merchant = { ...programDocument('shop').merchant, certificates: { payment: 'shop' as const } };
    await app.apply({ merchant });
    const { id } = purchase.parse((await order()).json);
    expect((await notify(eventOf(id))).status).toBe(200);
    expect(await standing(id)).toMatchObject({ status: 'awaiting_payment' });
    expect(await app.db('certificate_payments').where({ purchase_id: id }).pluck('outcome')).toEqual(['unexpected']);
    await app.apply({ merchant: { ...merchant, certificates: { payment: 'stripe' as const } } });
  });

  test('is ended at Stripe too when the shop ends the purchase', async () => {
    const { id } = purchase.parse((await order()).json);
    const session = `cs_test_${stripe.seen.length}`;
    await app.call(`/shop/v1/certificate-purchases/${id}/cancel`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': randomUUID() },
    });
    expect(stripe.seen.at(-1)?.path).toBe(`/v1/checkout/sessions/${session}/expire`);
  });
});
