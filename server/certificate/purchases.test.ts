import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmedPurchase, purchase } from '../../shared/api/certificate.ts';
import { type Answer, startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument, originOf } from '../../test/support/builders.ts';
import { certificateCheckoutsOf } from '../../test/support/certificate-checkout.ts';
import { certificatesProgram } from '../../test/support/certificate-till.ts';
import { confirmPurchase, pageHeaders, readCertificate, readSecrets } from '../../test/support/certificates.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createAnnouncer } from './announcer.ts';
import { createCatalogues } from './catalogue.ts';
import { keepCertificates } from './expiry.ts';
import { endUnpaid, forgetEnded } from './purchases.store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const OPEN_DAYS = 7;
const TOLD_LATER_DAYS = 30;

const DESIGN = { name: 'Roses', background: '#a33b5e', ink: '#ffffff', shapes: [] };

describeEachEngine('certificates that pages sell', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([program(), certificatesProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  function program(over: object = {}, merchant: object = {}) {
    const base = certificatesProgram();
    return {
      ...base,
      merchant: { ...base.merchant, ...merchant },
      certificateDesigns: [
        { id: 'roses', ...DESIGN },
        { id: 'stars', ...DESIGN, name: 'Stars' },
      ],
      certificateSeries: [
        ...(base.certificateSeries ?? []),
        { ...base.certificateSeries?.[0], id: 8, siteCode: 'STARRY', designs: ['stars'] },
      ],
      ...over,
    };
  }

  const order = (over: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    app.call('/widget/v1/certificates/purchases', {
      method: 'POST',
      headers: { ...pageHeaders(), ...headers },
      body: {
        siteCode: 'GIFT',
        amount: '1000.00',
        buyer: { email: 'anna@mail.example' },
        returnUrl: `${originOf('shop')}/order`,
        ...over,
      },
    });
  const orderId = async (over: object = {}) => purchase.parse((await order(over)).json).id;
  const readOffer = (siteCode: string, merchantId = 'shop') =>
    app.call(`/widget/v1/certificates/offers/${siteCode}`, { headers: pageHeaders(merchantId) });
  const readPurchase = async (id: string) =>
    purchase.parse((await app.call(`/widget/v1/certificates/purchases/${id}`, { headers: pageHeaders() })).json);
  const cancel = (id: string) => certificateCheckoutsOf(app).call('POST', `/certificate-purchases/${id}/cancel`);
  const confirm = (id: string, over: { amount?: string; payment?: string; key?: string; by?: TestApp } = {}) =>
    confirmPurchase(over.by ?? app, id, over.amount ?? '1000.00', over);
  const certificateOf = async (answer: Answer) => {
    const { number } = confirmedPurchase.parse(answer.json).certificate;
    return readCertificate(app, number);
  };
  const counts = async () => {
    const { certificates, certificate_payments: payments } = await countRows(database.db);
    return { certificates, payments };
  };

  describe('an offer', () => {
    test('says what is sold under a site code, and for which days', async () => {
      app.clock.moveTo('2026-03-02T20:59:59.999Z');
      expect(await readOffer('FIXED')).toMatchObject({
        status: 200,
        json: {
          siteCode: 'FIXED',
          name: 'Fixed',
          currency: 'RUB',
          nominals: ['1000.00', '3000.00'],
          validDays: 30,
          allowReuse: true,
          today: '2026-03-02',
          latestDelivery: '2027-03-02',
          payment: 'shop',
          designs: [{ id: 'roses' }, { id: 'stars' }],
        },
      });
      app.clock.moveBy(1);
      expect((await readOffer('FIXED')).json).toMatchObject({ today: '2026-03-03', latestDelivery: '2027-03-03' });
      expect((await readOffer('STARRY')).json).toMatchObject({ min: '1.00', max: '100000.00', designs: [{ id: 'stars' }] });
    }); // prettier-ignore

    test('is not there for another site code, another merchant, or one who takes no money', async () => {
      for (const siteCode of ['NOTHING', 'gift', '%20GIFT', '1']) expect((await readOffer(siteCode)).status).toBe(404);
      expect((await readOffer('STARRY', 'rival')).status).toBe(404);
      for (const certificates of [undefined, { payment: 'demo' }] as const) {
        await app.apply({ ...program(), merchant: merchantDocument({ id: 'shop', certificates }) });
        expect(await readOffer('GIFT')).toMatchObject({ status: 404, json: { code: 'offer_not_found' } });
        expect(await order()).toMatchObject({ status: 404, json: { code: 'offer_not_found' } });
      }
      await app.apply(program());
    });
  });

  describe('an order', () => {
    test.each<[string, object, string, string]>([
      ['of a site code that sells nothing', { siteCode: 'NOTHING' }, 'offer_not_found', ''],
      ['of less than the least', { amount: '0.99' }, 'nominal_not_allowed', '$.amount'],
      ['of more than the most', { amount: '100000.01' }, 'nominal_not_allowed', '$.amount'],
      ['of no nominal', { siteCode: 'FIXED', amount: '2000.00' }, 'nominal_not_allowed', '$.amount'],
      ['of an unknown design', { design: 'lilies' }, 'design_not_found', '$.design'],
      ['of a design of another series', { siteCode: 'STARRY', design: 'roses' }, 'design_not_found', '$.design'],
      ['for a day that has passed', { deliverOn: '2026-03-01' }, 'delivery_out_of_range', '$.deliverOn'],
      ['for a day too far away', { deliverOn: '2027-03-03' }, 'delivery_out_of_range', '$.deliverOn'],
      ['that returns elsewhere', { returnUrl: 'https://evil.example/' }, 'return_url_not_allowed', '$.returnUrl'],
      ['that returns to another scheme', { returnUrl: 'http://shop.example/' }, 'return_url_not_allowed', '$.returnUrl'],
      ['that returns to another port', { returnUrl: 'https://shop.example:8443/' }, 'return_url_not_allowed', '$.returnUrl'],
      ['that returns to a name that begins so', { returnUrl: 'https://shop.example.evil.example/' }, 'return_url_not_allowed', '$.returnUrl'],
      ['that returns to whoever signs in so', { returnUrl: 'https://shop.example@evil.example/' }, 'return_url_not_allowed', '$.returnUrl'],
    ])('%s is refused, and nothing is written', async (_name, over, code, path) => {
      app.clock.moveTo('2026-03-02T12:00:00Z');
      const before = await dumpTables(database.db);
      const { status, json } = await order(over, { 'Idempotency-Key': randomUUID() });
      expect({ status, json }).toMatchObject({
        status: path === '' ? 404 : 422,
        json: { code, ...(path === '' ? {} : { errors: [{ path }] }) },
      });
      expect(await dumpTables(database.db)).toEqual(before);
    }); // prettier-ignore

    test.each<[string, object]>([
      ['a message with control characters', { message: 'a\u0000b' }],
      ['a message that turns around', { message: 'a\u202eb' }],
      ['too long a message', { message: 'x'.repeat(501) }],
      ['an address with a second one', { buyer: { email: 'a@mail.example, b@mail.example' } }],
      ['an address with a line break', { buyer: { email: 'a@mail.example\nBcc: b@mail.example' } }],
      ['a name with a line break', { recipient: { name: 'a\nb', email: 'b@mail.example' } }],
      ['no such day', { deliverOn: '2026-02-30' }],
      ['a script to return to', { returnUrl: 'javascript:alert(1)' }],
      ['a negative amount', { amount: '-1000.00' }],
      ['a third of a kopeck', { amount: '1000.001' }],
    ])('with %s is refused', async (_name, over) => {
      expect(await order(over)).toMatchObject({ status: 400, json: { code: 'invalid_input' } });
    });

    test('tells its page nothing that is worth money, and no whole address', async () => {
      const recipient = { name: 'Boris', email: 'boris@mail.example' };
      const { json, text } = await order({ recipient, message: 'Hello', deliverOn: '2026-03-08' });
      expect(json).toMatchObject({
        status: 'awaiting_payment',
        isGift: true,
        sentTo: 'b•••@mail.example',
        deliverOn: '2026-03-08',
        amount: '1000.00',
      });
      expect(text).not.toMatch(/boris@|anna@|Hello/);
      const paid = await confirm(purchase.parse(json).id);
      expect(await readPurchase(purchase.parse(json).id)).toMatchObject({ status: 'paid' });
      expect(paid.text).not.toMatch(/"pin"/i);
    });

    test('is there for its own merchant alone', async () => {
      const id = await orderId();
      const answer = await app.call(`/widget/v1/certificates/purchases/${id}`, { headers: pageHeaders('rival') });
      expect(answer).toMatchObject({ status: 404, json: { code: 'purchase_not_found' } });
      const theirs = await confirmPurchase(app, id, '1000.00', { merchantId: 'rival' });
      expect(theirs).toMatchObject({ status: 404, json: { code: 'purchase_not_found' } });
      expect((await readPurchase(id)).status).toBe('awaiting_payment');
      const padded = await app.call(`/widget/v1/certificates/purchases/${id}%20`, { headers: pageHeaders() });
      expect(padded.status).toBe(404);
    });
  });

  describe('a payment', () => {
    test('issues once, however often it is confirmed, under whatever key', async () => {
      const id = await orderId();
      const before = await counts();
      const first = await confirm(id, { key: `once-${id}` });
      expect(first.status).toBe(200);
      const written = await dumpTables(database.db);
      expect(await confirm(id, { key: `once-${id}` })).toMatchObject({ status: 200, text: first.text });
      expect(await dumpTables(database.db)).toEqual(written);
      expect(await confirm(id)).toMatchObject({ status: 200, text: first.text });
      expect(await counts()).toEqual({ certificates: (before.certificates ?? 0) + 1, payments: (before.payments ?? 0) + 1 });
    }); // prettier-ignore

    test('twenty times at once on two servers, it is one certificate and one letter', async () => {
      const other = await startApp(database, { clock: app.clock });
      const id = await orderId({ recipient: { email: 'boris@mail.example' } });
      const before = await counts();
      const letters = async () => (await database.db('outbox_events').where({ kind: 'certificate_letter' })).length;
      const sent = await letters();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => confirm(id, { by: index % 2 === 0 ? app : other })),
      );
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(200);
      expect(await counts()).toEqual({ certificates: (before.certificates ?? 0) + 1, payments: (before.payments ?? 0) + 1 });
      expect(await letters()).toBe(sent + 1);
      await other.close();
    }); // prettier-ignore

    test('twenty different ones at once issue one certificate, and each of the others is on record', async () => {
      const other = await startApp(database, { clock: app.clock });
      const id = await orderId();
      const before = await counts();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          confirm(id, { payment: `${id}-${index}`, by: index % 2 === 0 ? app : other }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(409)]);
      expect(await counts()).toEqual({ certificates: (before.certificates ?? 0) + 1, payments: (before.payments ?? 0) + 20 });
      await other.close();
    }); // prettier-ignore

    const expectUnexpected = async (ask: () => Promise<Answer>, reason: string) => {
      const before = await counts();
      for (let time = 0; time < 2; time += 1) {
        expect(await ask()).toMatchObject({ status: 409, json: { code: 'payment_unexpected' } });
      }
      expect(await counts()).toEqual({ ...before, payments: (before.payments ?? 0) + 1 });
      const events = (await database.db('outbox_events').where({ kind: 'certificate_payment_unexpected' }).pluck('payload')) as string[];
      expect(events.filter((payload) => payload.includes(`"reason":"${reason}"`)).length).toBeGreaterThan(0);
      expect(app.logLines.filter((line) => line.includes('pay it back by hand')).join('')).toContain(`"reason":"${reason}"`);
    }; // prettier-ignore

    test('of another amount is on record once, issues nothing, and the right one still does', async () => {
      const id = await orderId();
      for (const amount of ['999.99', '1000.01', '0']) {
        await expectUnexpected(() => confirm(id, { amount, payment: `${id}-${amount}` }), 'other_amount');
      }
      expect((await readPurchase(id)).status).toBe('awaiting_payment');
      // The shop had named another amount, and puts it right.
      expect((await confirm(id, { payment: `${id}-0` })).status).toBe(200);
      await expectUnexpected(() => confirm(id), 'paid_already');
    });

    test('after the end is on record, and issues nothing', async () => {
      const [cancelled, late] = [await orderId(), await orderId()];
      expect(await cancel(cancelled)).toMatchObject({ status: 200, json: { status: 'ended' } });
      expect(await cancel(cancelled)).toMatchObject({ status: 200, json: { status: 'ended' } });
      await expectUnexpected(() => confirm(cancelled), 'ended');
      app.clock.moveBy(OPEN_DAYS * DAY);
      expect((await readPurchase(late)).status).toBe('ended');
      await expectUnexpected(() => confirm(late), 'ended');
    });

    test('a second one is on record, and a cancellation changes nothing of what is paid', async () => {
      const id = await orderId();
      expect((await confirm(id)).status).toBe(200);
      await expectUnexpected(() => confirm(id, { payment: `second-${id}` }), 'paid_already');
      expect(await cancel(id)).toMatchObject({ status: 200, json: { status: 'paid' } });
      expect((await confirm(id)).status).toBe(200);
    });

    test('of one order pays for each of its purchases, once', async () => {
      const [one, other] = [await orderId(), await orderId()];
      expect((await confirm(one, { payment: `shared-${one}` })).status).toBe(200);
      expect((await confirm(other, { payment: `shared-${one}` })).status).toBe(200);
      expect((await confirm(other, { payment: `shared-${one}` })).status).toBe(200);
      expect([(await readPurchase(one)).status, (await readPurchase(other)).status]).toEqual(['paid', 'paid']);
    });

    test('and a cancellation at once leave a certificate that is paid, or an end with the payment on record', async () => {
      for (let time = 0; time < 6; time += 1) {
        const id = await orderId();
        const [confirmed] = await Promise.all([confirm(id), cancel(id)]);
        const { status } = await readPurchase(id);
        expect([200, 409]).toContain(confirmed.status);
        expect(status).toBe(confirmed.status === 200 ? 'paid' : 'ended');
      }
    });

    test('issues what the series was when it was ordered, although it is sold no more', async () => {
      const id = await orderId({ siteCode: 'FIXED' });
      await app.apply(program({ certificateSeries: [program().certificateSeries[0]], products: [] }));
      const certificate = await certificateOf(await confirm(id));
      expect(certificate).toMatchObject({ series: 2, status: 'active', nominal: '1000.00' });
      await app.apply(program());
    });
  });

  test('what nobody paid ends for good days after its time, and what is paid stays', async () => {
    const [unpaid, paid] = [await orderId(), await orderId()];
    await confirm(paid);
    app.clock.moveBy((OPEN_DAYS + TOLD_LATER_DAYS) * DAY - 1);
    await endUnpaid(database.db, app.clock.now());
    const stored = async (id: string) =>
      (await database.db('certificate_purchases').where({ id }).pluck('status')) as string[];
    expect(await stored(unpaid)).toEqual(['awaiting_payment']);
    app.clock.moveBy(1);
    expect(await endUnpaid(database.db, app.clock.now())).toBeGreaterThan(0);
    expect(await endUnpaid(database.db, app.clock.now())).toBe(0);
    expect([await stored(unpaid), await stored(paid)]).toEqual([['ended'], ['paid']]);
    app.clock.moveBy(TOLD_LATER_DAYS * DAY);
    await forgetEnded(database.db, app.clock.now());
    expect([await stored(unpaid), await stored(paid)]).toEqual([['ended'], ['paid']]);
    app.clock.moveBy(1);
    await forgetEnded(database.db, app.clock.now());
    expect([await stored(unpaid), await stored(paid)]).toEqual([[], ['paid']]);
  });

  describe('the days of a certificate', () => {
    const keep = () => {
      const catalogues = createCatalogues({ db: app.db, clock: app.clock.now });
      const announcer = createAnnouncer(() => Promise.resolve(false));
      return keepCertificates({ db: app.db, clock: app.clock.now, catalogues, announcer });
    };

    test.each<[string, string, string, string | undefined, string, string, string]>([
      // zone, ordered, paid, deliver on; delivered, last valid moment of one day
      ['in Moscow', 'Europe/Moscow', '2026-03-02T09:00:00Z', undefined, '2026-03-02T09:00:00.000Z', '2026-03-03T20:59:59.999Z', ''],
      ['in Moscow, later', 'Europe/Moscow', '2026-03-02T09:00:00Z', '2026-03-20', '2026-03-20T06:00:00.000Z', '2026-03-21T20:59:59.999Z', ''],
      ['on a day that loses an hour', 'America/New_York', '2026-03-02T09:00:00Z', '2026-03-07', '2026-03-07T14:00:00.000Z', '2026-03-09T03:59:59.999Z', ''],
      ['on a day that has an hour more', 'America/New_York', '2026-10-02T09:00:00Z', '2026-10-31', '2026-10-31T13:00:00.000Z', '2026-11-02T04:59:59.999Z', ''],
      ['in the morning of the day that loses an hour', 'America/New_York', '2026-03-02T09:00:00Z', '2026-03-08', '2026-03-08T13:00:00.000Z', '2026-03-10T03:59:59.999Z', ''],
      ['in the morning of the day that has one more', 'America/New_York', '2026-10-02T09:00:00Z', '2026-11-01', '2026-11-01T14:00:00.000Z', '2026-11-03T04:59:59.999Z', ''],
      ['where the day begins before ours', 'Pacific/Auckland', '2026-03-02T12:30:00Z', undefined, '2026-03-02T12:30:00.000Z', '2026-03-04T10:59:59.999Z', ''],
      ['where midnight is skipped', 'America/Santiago', '2026-09-01T12:00:00Z', '2026-09-05', '2026-09-05T13:00:00.000Z', '2026-09-07T02:59:59.999Z', ''],
      ['a year ahead', 'Europe/Moscow', '2026-03-02T09:00:00Z', '2027-03-02', '2027-03-02T06:00:00.000Z', '2027-03-03T20:59:59.999Z', ''],
    ])('%s: from its delivery to the end of the last of them', async (_name, timeZone, now, deliverOn, delivered, last) => {
      app.clock.moveTo(now);
      await app.apply(program({}, { timeZone }));
      const id = await orderId({ siteCode: 'SHORT', ...(deliverOn === undefined ? {} : { deliverOn }) });
      const sold = await certificateOf(await confirm(id));
      expect(sold).toMatchObject({ status: 'active', deliverAt: delivered, expiresAt: last });
      // It never expires before it is delivered, whoever looks.
      app.clock.moveTo(delivered);
      await keep();
      expect(await readCertificate(app, sold.number)).toMatchObject({ status: 'active', remain: '1000.00' });
      app.clock.moveTo(last);
      await keep();
      expect(await readCertificate(app, sold.number)).toMatchObject({ status: 'active', remain: '1000.00' });
      app.clock.moveBy(1);
      expect(await readCertificate(app, sold.number)).toMatchObject({ status: 'expired', remain: '0.00' });
      app.clock.moveTo(now);
      await app.apply(program());
    }); // prettier-ignore

    test('one that is paid after its day is delivered at once, and is valid from then on', async () => {
      app.clock.moveTo('2026-03-02T09:00:00Z');
      const id = await orderId({ siteCode: 'SHORT', deliverOn: '2026-03-03' });
      app.clock.moveTo('2026-03-06T10:00:00Z');
      const sold = await certificateOf(await confirm(id));
      expect(sold).toMatchObject({ deliverAt: '2026-03-06T10:00:00.000Z', expiresAt: '2026-03-07T20:59:59.999Z' });
    });

    test('one for today is delivered at once, also in the last hour of the day', async () => {
      app.clock.moveTo('2026-03-02T20:30:00Z');
      const today = await certificateOf(await confirm(await orderId({ siteCode: 'SHORT', deliverOn: '2026-03-02' })));
      expect(today).toMatchObject({ deliverAt: '2026-03-02T20:30:00.000Z', expiresAt: '2026-03-03T20:59:59.999Z' });
      app.clock.moveBy(HOUR);
      expect((await order({ deliverOn: '2026-03-02' })).status).toBe(422);
    });

    test('one that is to be delivered later may be spent before, by whoever has it', async () => {
      app.clock.moveTo('2026-03-02T09:00:00Z');
      const id = await orderId({ deliverOn: '2026-04-02' });
      const { number } = await certificateOf(await confirm(id));
      const sold = await readSecrets(app, number);
      expect((await certificateCheckoutsOf(app).spend(sold, '10.00')).paidByCertificates).toBe('10.00');
    });
  });
});
