import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SertCard } from '../../shared/api/certificate-wire.ts';
import { type AppOptions, SECRET_KEY, startApp, type TestApp } from '../support/app.ts';
import { certificateCheckoutsOf } from '../support/certificate-checkout.ts';
import {
  certificatesProgram,
  certificateTillOf,
  good,
  numbersOf,
  OPERATORS,
  SERT_CARD_PATH,
} from '../support/certificate-till.ts';
import { changeCertificate, pageHeaders, readOpenKey } from '../support/certificates.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { createMovableClock } from '../support/movable-clock.ts';

const DENIED = '401 {"Message":"Authorization has been denied for this request."}';
const NEXT_SECRET_KEY = 'next-secret-key-of-the-installation-0000';

describeEachEngine('certificates of tills', (engine) => {
  let database: TestDatabase;
  const running: TestApp[] = [];
  const clock = createMovableClock();
  const start = async (options: AppOptions = {}) => {
    const app = await startApp(database, { clock, ...options });
    running.push(app);
    return app;
  };
  beforeEach(async () => {
    database = await openDatabase(engine);
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    await database.close();
  });

  const withOperator = (app: TestApp, members: object, from = '203.0.113.7') =>
    app.call(SERT_CARD_PATH, {
      method: 'POST',
      headers: { 'X-Forwarded-For': from },
      body: { PosCode: 'POS-1', Goods: [good()], ...members },
    });
  const say = async (app: TestApp, members: object) => {
    const { status, text } = await withOperator(app, members);
    return status === 200 ? `200 ${text.replace(/.*"ErrorCode":/, '')}` : `${status} ${text}`;
  };

  test('are sold to an operator by their token, and to nobody by another’s', async () => {
    const app = await start();
    await app.apply([certificatesProgram('shop'), certificatesProgram('rival')]);
    const { shop, rival } = OPERATORS;
    expect(await say(app, shop)).toBe('200 0,"Message":""}');
    const before = await dumpTables(database.db);
    const wrong = [
      { ...shop, Token: shop.Token + 1 },
      { ...shop, Token: rival.Token },
      { ...shop, Operator: rival.Operator },
      { Operator: shop.Operator },
      { Token: shop.Token },
      { ...shop, Operator: null },
      { SiteCode: 'GIFT' },
      {},
    ];
    for (const members of wrong) expect(await say(app, members)).toBe(DENIED);
    expect({ ...(await dumpTables(database.db)), failed_guesses: [] }).toEqual({ ...before, failed_guesses: [] });
    // The operator of another merchant sells what that one has.
    expect(await say(app, rival)).toMatch(/^200 10,/);
    expect(await say(app, { ...rival, PosCode: 'POS-R' })).toBe('200 0,"Message":""}');
  });

  test('are sold no longer to an operator who was switched off, or has another token', async () => {
    const app = await start();
    const program = certificatesProgram();
    const { shop } = OPERATORS;
    await app.apply(program);
    expect(await say(app, shop)).toMatch(/^200 0,/);
    await app.apply({ ...program, operators: [] });
    expect(await say(app, shop)).toBe(DENIED);
    await app.apply({ ...program, operators: [{ id: shop.Operator, token: shop.Token + 1 }] });
    expect(await say(app, shop)).toBe(DENIED);
    expect(await say(app, { ...shop, Token: shop.Token + 1 })).toMatch(/^200 0,/);
    await app.apply({ ...program, operators: [{ id: shop.Operator }] });
    expect(await say(app, { ...shop, Token: shop.Token + 1 })).toMatch(/^200 0,/);
  });

  test('keep their operators, their PINs and their pages when SECRET_KEY rotates', async () => {
    const old = await start();
    await old.apply(certificatesProgram());
    const body = { OrderNumber: 'ORDER-1' };
    const [card] = await certificateTillOf(old).sell(body);
    if (!card) throw new Error('nothing was sold');
    const key = await readOpenKey(old, await idOf(card));
    const next = await start({ secretKey: NEXT_SECRET_KEY, secretKeyPrevious: SECRET_KEY });
    expect(await say(next, OPERATORS.shop)).toMatch(/^200 0,/);
    expect(await certificateTillOf(next).sell(body)).toEqual([card]);
    expect((await balance(next, card)).status).toBe(200);
    expect(await open(next, key)).toMatchObject({ status: 200, json: { pin: card.SecretCode } });
    // The token is stored anew where it was used, so that the previous key can go.
    const alone = await start({ secretKey: NEXT_SECRET_KEY });
    expect(await say(alone, OPERATORS.shop)).toMatch(/^200 0,/);
    const stranger = await start({ secretKey: 'secret-key-of-another-installation-00' });
    expect(await say(stranger, OPERATORS.shop)).toBe(DENIED);
  });

  test('wrong tokens are stopped for the rest of the minute, by address and by operator, and then the right one too', async () => {
    const app = await start({ limits: { badKeysPerMinute: 3 } });
    await app.apply(certificatesProgram());
    const { shop } = OPERATORS;
    const wrong = { ...shop, Token: shop.Token + 1 };
    for (let time = 0; time < 3; time += 1) expect((await withOperator(app, wrong)).status).toBe(401);
    const stopped = await withOperator(app, wrong);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await withOperator(app, wrong, '203.0.113.8')).status).toBe(429);
    expect((await withOperator(app, shop)).status).toBe(429);
    expect((await withOperator(app, shop, '203.0.113.9')).status).toBe(429);
    clock.moveBy(60_000);
    expect((await withOperator(app, shop)).status).toBe(200);
    for (let time = 0; time < 3; time += 1) expect((await withOperator(app, wrong)).status).toBe(401);
    // A till that works is not stopped by others who guess.
    expect([(await withOperator(app, wrong)).status, (await withOperator(app, shop)).status]).toEqual([429, 200]);
  });

  test('leave nothing that opens one in a dump, the logs, the metrics or what is answered wrongly', async () => {
    const app = await start({ limits: { pinGuessesPerNumber: 5 } });
    await app.apply(certificatesProgram());
    const till = certificateTillOf(app);
    const { shop } = OPERATORS;
    const cards = await till.sell({ OrderNumber: 'A', ...shop, Goods: [good({ Quantity: 3 })] });
    await withOperator(app, { ...shop, OrderNumber: 'B' });
    await till.sell({ OrderNumber: 'A', Goods: [good({ Quantity: 3 })] }, { 'Idempotency-Key': 'sold' });
    const [card, other, third] = cards;
    if (!card || !other || !third) throw new Error('three certificates were to be sold');
    const keys = [await readOpenKey(app, await idOf(card)), await readOpenKey(app, await idOf(other))];
    const typed = { number: String(card.Number), pin: card.SecretCode };
    const answers: string[] = [];
    const { spend, open: openCheckout, call } = certificateCheckoutsOf(app);
    await spend(typed, '10.00');
    await openCheckout('20.00', [typed]);
    await changeCertificate(app, String(other.Number), 'block');
    await balance(app, card);
    await open(app, keys[0] ?? '');
    // What is refused is not repeated to whoever asks, and not written down either.
    answers.push((await balance(app, other)).text);
    answers.push((await balance(app, { ...card, SecretCode: third.SecretCode })).text);
    answers.push((await call('PUT', '/checkouts/none/certificates', { certificates: [typed] })).text);
    answers.push((await call('PUT', '/checkouts/none/certificates', { certificates: [{ ...typed, extra: 1 }] })).text);
    answers.push((await open(app, `${keys[1] ?? ''}x`)).text);
    answers.push((await withOperator(app, { ...shop, extra: shop.Token })).text);
    answers.push((await withOperator(app, { ...shop, Token: shop.Token + 1 })).text);
    await till.refusal({ OrderNumber: 'A' });
    const secrets = [
      ...cards.map(({ SecretCode }) => SecretCode),
      ...keys.map((key) => key.split('~')[2] ?? ''),
      String(shop.Token),
      String(shop.Token + 1),
    ];
    const dump = JSON.stringify(await dumpTables(database.db));
    const metrics = (await app.call('/metrics')).text;
    const told = { dump, metrics, log: app.logLines.join('\n'), answers: answers.join('\n') };
    expect(dump).toContain(String(card.Number));
    expect(told.log).toContain('"msg":"served"');
    for (const [where, text] of Object.entries(told)) {
      for (const secret of secrets) expect(text.includes(secret), `${secret} in the ${where}`).toBe(false);
    }
    for (const number of numbersOf(cards)) {
      expect(metrics).not.toContain(number);
      expect(told.log).not.toContain(number);
    }
  });

  test('have PINs that look unlike in the database even where they are the same', async () => {
    const app = await start();
    await app.apply(certificatesProgram());
    await certificateTillOf(app).sell({ Goods: [good({ Quantity: 50 })] });
    const rows: { pin_hash: string; sealed: string }[] = await database.db('certificates').select('pin_hash', 'sealed');
    expect(new Set(rows.map(({ pin_hash }) => pin_hash)).size).toBe(50);
    expect(new Set(rows.map(({ sealed }) => sealed)).size).toBe(50);
    for (const { pin_hash } of rows) expect(pin_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  async function idOf({ Number: number }: SertCard): Promise<string> {
    const row: { id: string } | undefined = await database
      .db('certificates')
      .where({ number: String(number) })
      .first('id');
    return row?.id ?? '';
  }

  function balance(app: TestApp, { Number: number, SecretCode: pin }: SertCard) {
    return app.call('/widget/v1/certificates/balance', {
      method: 'POST',
      headers: pageHeaders(),
      body: { number: String(number), pin },
    });
  }

  function open(app: TestApp, key: string) {
    return app.call('/certificate/v1/open', { method: 'POST', body: { key } });
  }
});
