import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AppOptions, startApp, type TestApp } from './support/app.ts';
import { EVENT, originOf, programDocument, publishableKeyOf, secretOf } from './support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { createMovableClock } from './support/movable-clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SHOP = { 'Bonbon-Key': publishableKeyOf('shop'), Origin: originOf('shop') };
const RIVAL = { 'Bonbon-Key': publishableKeyOf('rival'), Origin: originOf('rival') };

describeEachEngine('limits', (engine) => {
  let database: TestDatabase;
  const clock = createMovableClock();
  const running: TestApp[] = [];
  const start = async (limits: AppOptions['limits'] = {}) => {
    const app = await startApp(database, { clock, limits });
    running.push(app);
    return app;
  };
  beforeEach(async () => {
    clock.moveTo('2026-03-02T09:00:00Z');
    database = await openDatabase(engine);
    const app = await start();
    await app.apply([programDocument('shop'), programDocument('rival')]);
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    await database.close();
  });

  const preview = (app: TestApp, code: string, from = '203.0.113.7', headers: Record<string, string> = SHOP) =>
    app.call('/widget/v1/promo-codes/check', {
      method: 'POST',
      headers: { ...headers, 'X-Forwarded-For': from },
      body: { code },
    });
  const guess = async (app: TestApp, times: number, from?: string) => {
    for (let time = 0; time < times; time += 1) expect((await preview(app, `WRONG${time}`, from)).status).toBe(200);
  };
  const checkWithKey = (app: TestApp, secret: string, from = '203.0.113.7') =>
    app.call('/v2/services/promocodes/check', {
      method: 'POST',
      headers: { Authorization: `key ${secret}`, 'X-Forwarded-For': from },
      body: { event: EVENT, code: 'SUMMER10' },
    });

  test('wrong codes of an address are slowed, then stopped, and freed as time goes by', async () => {
    const app = await start({ codeGuessesPerAddress: 6 });
    await guess(app, 2);
    const slowed = await preview(app, 'SUMMER10');
    expect(slowed).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(slowed.headers.get('retry-after')).toBe('1');
    expect(slowed.headers.get('access-control-allow-origin')).toBe(SHOP.Origin);
    clock.moveBy(SECOND);
    expect((await preview(app, 'SUMMER10')).json).toMatchObject({ status: 'valid' });

    for (let time = 2; time < 6; time += 1) {
      await guess(app, 1);
      clock.moveBy(MINUTE);
    }
    const stopped = await preview(app, 'SUMMER10');
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBe((15 - 4) * 60 - 1);
    clock.moveTo('2026-03-02T09:15:00Z');
    expect((await preview(app, 'SUMMER10')).json).toMatchObject({ status: 'valid' });
  });

  test('wrong codes are counted for the address and the merchant, and nobody else pays for them', async () => {
    const app = await start({ codeGuessesPerAddress: 3, codeGuessesPerMerchant: 5 });
    await guess(app, 1);
    clock.moveBy(MINUTE);
    await guess(app, 1);
    clock.moveBy(MINUTE);
    await guess(app, 1);
    expect((await preview(app, 'SUMMER10')).status).toBe(429);
    expect((await preview(app, 'SUMMER10', '203.0.113.8')).status).toBe(200);
    expect((await preview(app, 'SUMMER10', undefined, RIVAL)).status).toBe(200);
    await guess(app, 1, '203.0.113.8');
    await guess(app, 1, '203.0.113.9');
    expect((await preview(app, 'SUMMER10', '203.0.113.8')).status).toBe(429);
    expect((await preview(app, 'SUMMER10', '203.0.113.8', RIVAL)).status).toBe(200);
    expect((await preview(app, 'SUMMER10', '203.0.113.10')).status).toBe(200);
  });

  test('codes that exist are no guesses', async () => {
    const app = await start({ codeGuessesPerAddress: 3 });
    for (let time = 0; time < 10; time += 1) expect((await preview(app, 'SUMMER10')).status).toBe(200);
  });

  test('wrong codes are counted together by two servers on one database', async () => {
    const [one, other] = [await start({ codeGuessesPerAddress: 4 }), await start({ codeGuessesPerAddress: 4 })];
    for (const app of [one, other, one, other]) {
      await guess(app, 1);
      clock.moveBy(MINUTE);
    }
    for (const app of [one, other]) expect((await preview(app, 'SUMMER10')).status).toBe(429);
    const restarted = await start({ codeGuessesPerAddress: 4 });
    expect((await preview(restarted, 'SUMMER10')).status).toBe(429);
  });

  test('wrong codes sent all at once are not heard more often than one after the other', async () => {
    const app = await start({ codeGuessesPerAddress: 6 });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => preview(app, `WRONG${index}`)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(6);
  });

  test('addresses of one IPv6 subscriber are one, and an IPv4 address is one however it is written', async () => {
    const app = await start({ codeGuessesPerAddress: 1 });
    await guess(app, 1, '2001:db8:1:2::1');
    expect((await preview(app, 'SUMMER10', '2001:db8:1:2:ffff:ffff:ffff:ffff')).status).toBe(429);
    expect((await preview(app, 'SUMMER10', '2001:db8:1:3::1')).status).toBe(200);
    await guess(app, 1, '198.51.100.4');
    expect((await preview(app, 'SUMMER10', '::ffff:198.51.100.4')).status).toBe(429);
  });

  test('no address stands readable in the database', async () => {
    const app = await start();
    await guess(app, 1, '198.51.100.77');
    await checkWithKey(app, 'nobody-has-this-key', '198.51.100.77');
    const dump = JSON.stringify((await dumpTables(database.db))['failed_guesses']);
    expect(dump).toContain('failures');
    expect(dump).not.toContain('198.51.100');
  });

  test('bad keys of an address are stopped for the rest of the minute, on every server', async () => {
    const [one, other] = [await start({ badKeysPerMinute: 3 }), await start({ badKeysPerMinute: 3 })];
    for (const app of [one, other, one]) expect((await checkWithKey(app, 'nobody-has-this-key')).status).toBe(401);
    for (const app of [one, other]) {
      const stopped = await checkWithKey(app, 'nobody-has-this-key');
      expect(stopped).toMatchObject({ status: 429, json: { error: 'HTTPTooManyRequests' } });
      expect(stopped.headers.get('retry-after')).toBe('60');
      expect((await checkWithKey(app, secretOf('shop'))).status).toBe(200);
      expect((await checkWithKey(app, 'nobody-has-this-key', '203.0.113.8')).status).toBe(401);
    }
    clock.moveBy(MINUTE);
    expect((await checkWithKey(one, 'nobody-has-this-key')).status).toBe(401);
    expect((await checkWithKey(one, secretOf('shop'))).status).toBe(200);
  });

  test('calls with a good key are limited by the minute, its own failures included', async () => {
    const app = await start({ keyCallsPerMinute: 2 });
    expect((await checkWithKey(app, secretOf('shop'))).status).toBe(200);
    expect(
      (
        await app.call('/v2/services/promocodes/check', {
          method: 'POST',
          headers: { Authorization: `key ${secretOf('shop')}` },
          body: '{',
        })
      ).status,
    ).toBe(400);
    const over = await checkWithKey(app, secretOf('shop'));
    expect(over).toMatchObject({ status: 429, json: { error: 'HTTPTooManyRequests' } });
    expect(over.headers.get('retry-after')).toBe('60');
    expect((await checkWithKey(app, secretOf('rival'))).status).toBe(200);
    clock.moveBy(MINUTE);
    expect((await checkWithKey(app, secretOf('shop'))).status).toBe(200);
  });

  test('calls of a browser are limited by the minute, and its page can read when to come again', async () => {
    const app = await start({ browserCallsPerMinute: 1 });
    expect((await preview(app, 'SUMMER10')).status).toBe(200);
    const over = await preview(app, 'SUMMER10');
    expect(over).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(over.headers.get('retry-after')).toBe('60');
    expect((await preview(app, 'SUMMER10', '203.0.113.8')).status).toBe(200);
    expect(over.headers.get('access-control-allow-origin')).toBe(SHOP.Origin);
  });

  test('a key that was taken back elsewhere is heard no longer than a second', async () => {
    const [one, other] = [await start(), await start()];
    expect((await checkWithKey(other, secretOf('shop'))).status).toBe(200);
    await one.apply({ ...programDocument('shop'), apiKeys: [] });
    expect((await checkWithKey(one, secretOf('shop'))).status).toBe(401);
    clock.moveBy(SECOND + 1);
    expect((await checkWithKey(other, secretOf('shop'))).status).toBe(401);
  });
});
