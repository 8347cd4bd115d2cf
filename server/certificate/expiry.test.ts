import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument } from '../../test/support/builders.ts';
import { cartOver, certificateCheckoutsOf } from '../../test/support/certificate-checkout.ts';
import { certificatesProgram } from '../../test/support/certificate-till.ts';
import {
  changeCertificate,
  readCertificate,
  sellCertificate,
  seriesDocument,
} from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { verify } from '../verify.ts';
import { createAnnouncer } from './announcer.ts';
import { createCatalogues } from './catalogue.ts';
import { keepCertificates } from './expiry.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describeEachEngine('certificates whose time is over', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(program());
  });
  afterEach(async () => {
    const faults: string[] = [];
    await verify(database.db, { report: (fault) => faults.push(fault) });
    expect(faults).toEqual([]);
    await app.close();
    await database.close();
  });

  const keep = () => {
    const { clock, db } = app;
    const catalogues = createCatalogues({ db, clock: clock.now });
    return keepCertificates({ db, clock: clock.now, catalogues, announcer: createAnnouncer(() => Promise.resolve(true)) });
  }; // prettier-ignore
  const sell = (over: object = {}) => sellCertificate(app, '1000.00', { siteCode: 'SHORT', ...over });
  const eventsOf = async (kind: string) =>
    (await database.db('outbox_events').where({ kind }).pluck('payload')) as string[];

  test('are worth nothing from that moment on, whether anybody has posted it or not', async () => {
    const [kept, left] = [await sell(), await sell()];
    app.clock.moveTo('2026-03-03T20:59:59.999Z');
    expect(await keep()).toMatchObject({ expired: 0 });
    expect(await readCertificate(app, kept.number)).toMatchObject({ status: 'active', remain: '1000.00' });
    app.clock.moveBy(1);
    const before = await readCertificate(app, left.number);
    expect(before).toMatchObject({ status: 'expired', remain: '0.00', available: '0.00' });
    expect(await keep()).toMatchObject({ expired: 2 });
    expect(await keep()).toMatchObject({ expired: 0 });
    const after = await readCertificate(app, left.number);
    expect({ ...after, history: [] }).toEqual({ ...before, history: [] });
    expect(after.history).toMatchObject([{ kind: 'expire', amount: '-1000.00', balance: '0.00' }, { kind: 'issue' }]);
    expect(await database.db('ledger_accounts').where({ asset: 'certificate' })).toEqual([]);
  });

  test('expire once, by however many servers, beside those who use what is left', async () => {
    const sold = await Promise.all(Array.from({ length: 6 }, () => sell()));
    const other = await startApp(database, { clock: app.clock });
    app.clock.moveBy(2 * DAY);
    const rounds = await Promise.all([keep(), keep(), keep()]);
    expect(rounds.reduce((sum, { expired }) => sum + expired, 0)).toBe(6);
    for (const { number } of sold) {
      const { history } = await readCertificate(other, number);
      expect(history.map(({ kind }) => kind)).toEqual(['expire', 'issue']);
    }
    await other.close();
  });

  test('keep what an order under way has reserved, until that is committed or ends', async () => {
    const [bought, abandoned] = [await sell(), await sell()];
    const { open, call } = certificateCheckoutsOf(app);
    const reserve = async (certificate: { number: string; pin: string }) => {
      const { id } = await open('400.00', [certificate]);
      const { status } = await call('POST', `/checkouts/${id}/reserve`, { cart: cartOver('400.00'), total: '0.00' });
      expect(status).toBe(200);
      return id;
    };
    app.clock.moveTo('2026-03-03T20:00:00Z');
    const [id] = [await reserve(bought), await reserve(abandoned)];
    app.clock.moveBy(2 * HOUR);
    await keep();
    expect(await readCertificate(app, bought.number)).toMatchObject({ status: 'expired', remain: '400.00' });
    const order = await call('POST', `/checkouts/${id}/commit`, { orderNumber: 'ORDER-1' });
    expect(order).toMatchObject({ status: 200, json: { total: '0.00', paidByCertificates: '400.00' } });
    expect((await readCertificate(app, bought.number)).history.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['spend', '-400.00'],
      ['expire', '-600.00'],
      ['issue', '1000.00'],
    ]);
    app.clock.moveBy(DAY);
    await keep();
    expect(await readCertificate(app, abandoned.number)).toMatchObject({
      remain: '0.00',
      history: [{ kind: 'expire', amount: '-1000.00' }, { kind: 'issue' }],
    });
  });

  test('take nothing back, and say so', async () => {
    const sold = await sell();
    const { spend, cancel } = certificateCheckoutsOf(app);
    const { number } = await spend(sold, '400.00');
    app.clock.moveBy(2 * DAY);
    await keep();
    expect(await cancel(number)).toMatchObject({ certificatesReturned: '0.00', certificatesNotReturned: '400.00' });
    expect(await readCertificate(app, sold.number)).toMatchObject({ remain: '0.00', status: 'expired' });
    expect(await keep()).toMatchObject({ expired: 0 });
  });

  test('are told once beforehand, as many days as the merchant wants, where something is left', async () => {
    await app.apply(program({ expiryNoticeDays: 3 }));
    const sold = await sell({ siteCode: 'GIFT' });
    const [used, blocked, returned] = [await sell({ siteCode: 'GIFT' }), await sell({ siteCode: 'GIFT' }), await sell({ siteCode: 'GIFT' })]; // prettier-ignore
    await certificateCheckoutsOf(app).spend(sold, '1.00');
    await certificateCheckoutsOf(app).spend(used, '1000.00');
    await changeCertificate(app, blocked.number, 'block');
    await changeCertificate(app, returned.number, 'return');
    app.clock.moveTo('2026-04-27T20:59:59.999Z');
    expect(await keep()).toMatchObject({ notices: 0 });
    app.clock.moveBy(1);
    const rounds = await Promise.all([keep(), keep()]);
    expect(rounds.map(({ notices }) => notices).toSorted()).toEqual([0, 1]);
    expect(await keep()).toMatchObject({ notices: 0 });
    const told = await eventsOf('certificate_expiring');
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ certificateId: sold.id, remainMinor: 99_900 });
    await changeCertificate(app, used.number, 'top-ups', { amount: '5.00' });
    app.clock.moveBy(DAY);
    expect(await keep()).toMatchObject({ notices: 0 });
  });

  test('are told of to nobody whose merchant does not want it', async () => {
    await sell();
    expect(await keep()).toMatchObject({ notices: 0 });
    expect(await eventsOf('certificate_expiring')).toEqual([]);
  });

  function program(rules: object = {}) {
    const base = certificatesProgram();
    const months = seriesDocument({ siteCode: 'GIFT', days: 60 });
    return {
      ...base,
      merchant: { ...merchantDocument({ id: 'shop' }), certificates: { payment: 'shop', ...rules } },
      certificateSeries: [months, ...(base.certificateSeries ?? []).slice(1)],
    };
  }
});
