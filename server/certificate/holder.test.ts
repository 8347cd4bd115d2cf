import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type AppOptions, startApp, type TestApp } from '../../test/support/app.ts';
import { certificateCheckoutsOf } from '../../test/support/certificate-checkout.ts';
import { certificatesProgram } from '../../test/support/certificate-till.ts';
import {
  changeCertificate,
  pageHeaders,
  readCertificate,
  readOpenKey,
  sellCertificate,
  type SoldCertificate,
} from '../../test/support/certificates.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import { checkDigitOf } from '../../shared/certificate-number.ts';
import type { Database } from '../db/database.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

type Typed = { readonly number: string; readonly pin: string };

const WRONG_PIN = 'AAAAAAAA';

/** A number that could be one, and was never drawn. */
function unknownNumber(index = 0): string {
  const body = `999${String(index).padStart(9, '0')}`;
  return body + checkDigitOf(body);
}

function readBalance(app: TestApp, { number, pin }: Typed, from?: string, merchantId = 'shop'): Promise<Answer> {
  return app.call('/widget/v1/certificates/balance', {
    method: 'POST',
    headers: { ...pageHeaders(merchantId, from), 'X-Request-Id': 'req-1' },
    body: { number, pin },
  });
}

describeEachEngine('whoever holds a certificate', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([certificatesProgram('shop'), certificatesProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  test('reads what is left, without what checkouts hold, and until when', async () => {
    const sold = await sellCertificate(app, '1000.00');
    const { spend, open } = certificateCheckoutsOf(app);
    await spend(sold, '100.00');
    await open('250.00', [{ number: sold.number, pin: sold.pin }]);
    const { status, json, text } = await readBalance(app, sold);
    expect({ status, json }).toMatchObject({
      status: 200,
      json: {
        name: `•••• ${sold.number.slice(-4)}`,
        nominal: '1000.00',
        remain: '900.00',
        available: '650.00',
        currency: 'RUB',
        expiresAt: '2027-03-02T20:59:59.999Z',
        allowReuse: true,
      },
    });
    expect(text).not.toContain(sold.number);
    expect(text).not.toContain(sold.pin);
  });

  test('reads that nothing is left of one that was used up', async () => {
    const sold = await sellCertificate(app, '50.00');
    await certificateCheckoutsOf(app).spend(sold, '50.00');
    expect(await readBalance(app, sold)).toMatchObject({ status: 200, json: { remain: '0.00', available: '0.00' } });
  });

  test('may type the number and the PIN as people do', async () => {
    const sold = await sellCertificate(app);
    const { number, pin } = sold;
    const looksAlike: Record<string, string> = { A: 'А', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', P: 'Р', T: 'Т', X: 'Х', Y: 'У' };
    const written = [
      { number, pin: pin.toLowerCase() },
      { number, pin: ` ${pin.slice(0, 4)} ${pin.slice(4)} ` },
      { number, pin: `${pin.slice(0, 4)}-${pin.slice(4)}` },
      { number, pin: Array.from(pin, (letter) => looksAlike[letter] ?? letter).join('') },
      { number, pin: Array.from(pin, (letter) => (looksAlike[letter] ?? letter).toLowerCase()).join('') },
      { number, pin: Array.from(pin, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('') },
      { number: `${number.slice(0, 1)} ${number.slice(1, 7)} ${number.slice(7)}`, pin },
      { number: number.replace(/(\d{4})/g, '$1-'), pin },
      { number: `\t${number}\n`, pin },
    ];
    for (const each of written) expect((await readBalance(app, each)).status, JSON.stringify(each)).toBe(200);
    for (const each of [
      { number, pin: `${pin}A` },
      { number, pin: pin.slice(0, -1) },
      { number, pin: '' },
      { number: `${number}0`, pin },
      { number: number.slice(0, -1), pin },
      { number: `0${number}`, pin },
    ]) {
      expect((await readBalance(app, each)).status, JSON.stringify(each)).toBe(404);
    }
  }); // prettier-ignore

  describe('whatever is wrong', () => {
    /** Everything about a certificate that is told to nobody. */
    async function spoil(): Promise<Readonly<Record<string, Typed>>> {
      const sold = await Promise.all([1, 2, 3].map(() => sellCertificate(app)));
      const [right, blocked, returned] = sold as [SoldCertificate, SoldCertificate, SoldCertificate];
      const expired = await sellCertificate(app, '100.00', { siteCode: 'SHORT' });
      const foreign = await sellCertificate(app, '100.00', { merchantId: 'rival' });
      await changeCertificate(app, blocked.number, 'block');
      await changeCertificate(app, returned.number, 'return');
      app.clock.moveBy(2 * DAY);
      return {
        'a wrong PIN': { number: right.number, pin: WRONG_PIN },
        'an empty PIN': { number: right.number, pin: '' },
        'the PIN of another': { number: right.number, pin: blocked.pin },
        'an unknown number': { number: unknownNumber(), pin: right.pin },
        blocked,
        returned,
        expired,
        foreign,
        'blocked, with a wrong PIN': { number: blocked.number, pin: WRONG_PIN },
      };
    }

    test('the answer is one, the statements are the same, and the log says why without the number', async () => {
      const answers = new Map<string, unknown>();
      const statements = new Map<string, readonly string[]>();
      const wrong = await spoil();
      await readBalance(app, { number: unknownNumber(1), pin: WRONG_PIN });
      for (const [name, typed] of Object.entries(wrong)) {
        const { result, asked } = await listen(app.db, () => readBalance(app, typed));
        const { status, text, headers } = result;
        const told = Object.fromEntries([...headers].filter(([key]) => key !== 'date'));
        answers.set(name, { status, text, told });
        statements.set(name, asked);
      }
      const [first] = answers.values();
      expect(first).toMatchObject({ status: 404 });
      for (const [name, answer] of answers) expect(answer, name).toEqual(first);
      const [executed] = statements.values();
      expect(executed?.length).toBeGreaterThan(2);
      for (const [name, asked] of statements) expect(asked, name).toEqual(executed);
      const log = app.logLines.join('');
      for (const reason of ['unknown', 'wrong_pin', 'certificate_blocked', 'certificate_returned', 'certificate_expired']) {
        expect(log).toContain(`"reason":"${reason}"`);
      }
      for (const { number, pin } of Object.values(wrong)) {
        expect(log).not.toContain(number);
        if (pin !== '') expect(log).not.toContain(pin);
      }
    }); // prettier-ignore

    test('and one answer tells the checkout, which is not changed by it', async () => {
      const { open, present } = certificateCheckoutsOf(app);
      const { id } = await open('100.00', []);
      const told = new Set<string>();
      for (const typed of Object.values(await spoil())) told.add(JSON.stringify(await present(id, [typed])));
      expect(told.size).toBe(1);
    });

    test('a slip of the finger is told the same, and is no guess', async () => {
      const guess = await readBalance(app, { number: unknownNumber(2), pin: WRONG_PIN });
      const before = await dumpTables(database.db);
      const slip = await readBalance(app, { number: '4006381333932', pin: WRONG_PIN });
      expect({ status: slip.status, text: slip.text }).toEqual({ status: guess.status, text: guess.text });
      expect(await dumpTables(database.db)).toEqual(before);
    });
  });

  describe('the page of a certificate', () => {
    const open = (key: string) => app.call('/certificate/v1/open', { method: 'POST', body: { key } });

    test('opens by the key in its address, in every state, and shows the PIN to nobody else', async () => {
      const sold = await sellCertificate(app, '300.00', {
        buyer: { name: 'Anna', email: 'anna@mail.example' },
        recipient: { name: 'Boris', email: 'boris@mail.example' },
        message: 'Happy <b>birthday</b>',
      });
      const key = await readOpenKey(app, sold.id);
      await certificateCheckoutsOf(app).spend(sold, '100.00');
      expect(await open(key)).toMatchObject({
        status: 200,
        json: {
          number: sold.number,
          pin: sold.pin,
          status: 'active',
          remain: '200.00',
          from: 'Anna',
          to: 'Boris',
          message: 'Happy <b>birthday</b>',
          history: [{ kind: 'spend', amount: '-100.00' }, { kind: 'issue' }],
        },
      });
      expect((await open(key)).text).not.toMatch(/mail\.example/);
      for (const [action, status] of [['block', 'blocked'], ['unblock', 'active']] as const) {
        await changeCertificate(app, sold.number, action);
        expect((await open(key)).json).toMatchObject({ status });
      }
    }); // prettier-ignore

    test('opens by nothing else', async () => {
      const [sold, other] = [await sellCertificate(app), await sellCertificate(app)];
      const key = await readOpenKey(app, sold.id);
      const [merchant = '', id = '', secret = ''] = key.split('~');
      const wrong = [
        '',
        '~',
        '~~',
        secret,
        `${merchant}~${id}~`,
        `${merchant}~${id}`,
        `${merchant}~${id}~${secret.slice(0, -1)}`,
        `${merchant}~${id}~${secret.toLowerCase()}`,
        `${merchant}~${id}~${secret}A`,
        `${merchant}~${id}~${sold.pin}`,
        `${merchant}~${other.id}~${secret}`,
        `${merchant}~${id} ~${secret}`,
        `${merchant}~${sold.number}~${secret}`,
        `rival~${id}~${secret}`,
        `nobody~${id}~${secret}`,
        `${merchant}~%~${secret}`,
      ];
      const told = new Set<string>();
      for (const each of wrong) {
        const { status, json } = await open(each);
        told.add(JSON.stringify({ status, code: (json as { code: string }).code }));
      }
      expect([...told]).toEqual(['{"status":404,"code":"certificate_not_accepted"}']);
      expect((await open(key)).status).toBe(200);
    });
  });
});

describeEachEngine('guesses at PINs', (engine) => {
  let database: TestDatabase;
  let sold: SoldCertificate;
  const clock = createMovableClock();
  const running: TestApp[] = [];
  const start = async (limits: AppOptions['limits'] = {}) => {
    const app = await startApp(database, { clock, limits });
    running.push(app);
    return app;
  };
  beforeAll(async () => {
    database = await openDatabase(engine);
    const app = await start();
    await app.apply([certificatesProgram('shop'), certificatesProgram('rival')]);
    sold = await sellCertificate(app);
  });
  beforeEach(async () => {
    clock.moveTo('2026-03-02T09:00:00Z');
    await database.db('failed_guesses').delete();
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
  });
  afterAll(() => database.close());

  const guess = (app: TestApp, index: number, from?: string, number = unknownNumber(index)) =>
    readBalance(app, { number, pin: WRONG_PIN }, from);
  const addressOf = (index: number) => `198.51.100.${index + 1}`;
  /** Guesses as often as it is heard, with a minute between them. */
  const guessPatiently = async (times: number, ask: (index: number) => Promise<Answer>) => {
    for (let index = 0; index < times; index += 1) {
      expect((await ask(index)).status).toBe(404);
      clock.moveBy(MINUTE);
    }
  };

  test('of an address are slowed, then stopped, and the right PIN is heard again in the next window', async () => {
    const app = await start({ pinGuessesPerAddress: 6 });
    for (let index = 0; index < 2; index += 1) expect((await guess(app, index)).status).toBe(404);
    const slowed = await readBalance(app, sold);
    expect(slowed).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(slowed.headers.get('retry-after')).toBe('1');
    clock.moveBy(SECOND);
    expect((await readBalance(app, sold)).status).toBe(200);
    expect((await guess(app, 2)).status).toBe(404);
    expect((await readBalance(app, sold)).headers.get('retry-after')).toBe('2');
    clock.moveBy(MINUTE);
    await guessPatiently(3, (index) => guess(app, 3 + index));
    const stopped = await readBalance(app, sold);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(9 * 60);
    expect((await readBalance(app, sold, addressOf(1))).status).toBe(200);
    clock.moveTo('2026-03-02T09:15:00Z');
    expect((await readBalance(app, sold)).status).toBe(200);
  });

  test('at one number from many addresses are stopped, and no other number is', async () => {
    const app = await start({ pinGuessesPerNumber: 5 });
    const other = await sellCertificate(app);
    await guessPatiently(5, (index) => guess(app, index, addressOf(index), sold.number));
    expect((await readBalance(app, sold, addressOf(9))).status).toBe(429);
    expect((await readBalance(app, other, addressOf(9))).status).toBe(200);
    clock.moveTo('2026-03-02T09:15:00Z');
    expect((await readBalance(app, sold, addressOf(9))).status).toBe(200);
  });

  test('at one number are one, however it is typed', async () => {
    const app = await start({ pinGuessesPerNumber: 3 });
    const typed = [sold.number, ` ${sold.number} `, sold.number.replace(/(\d{3})/g, '$1-')];
    await guessPatiently(3, (index) => guess(app, index, addressOf(index), typed[index]));
    expect((await readBalance(app, sold, addressOf(9))).status).toBe(429);
  });

  test('in one checkout from many addresses are stopped, whichever numbers are tried', async () => {
    const app = await start({ pinGuessesPerAddress: 4 });
    const { open } = certificateCheckoutsOf(app);
    const [{ id }, other] = [await open('100.00', []), await open('100.00', [])];
    const present = (checkout: string, typed: Typed, from: string) =>
      app.call(`/widget/v1/checkouts/${checkout}/certificates`, {
        method: 'PUT',
        headers: pageHeaders('shop', from),
        body: { certificates: [{ number: typed.number, pin: typed.pin }] },
      });
    for (let index = 0; index < 4; index += 1) {
      const refused = await present(id, { number: unknownNumber(index), pin: WRONG_PIN }, addressOf(index));
      expect(refused).toMatchObject({ status: 200, json: { refusedCertificates: [0], certificates: [] } });
      clock.moveBy(MINUTE);
    }
    const before = await dumpTables(database.db);
    expect((await present(id, sold, addressOf(9))).status).toBe(429);
    expect(await dumpTables(database.db)).toEqual(before);
    expect(await present(other.id, sold, addressOf(9))).toMatchObject({ json: { refusedCertificates: [], total: '0.00' } });
    // The shop's own server is trusted: it is how its staff help a buyer.
    expect((await certificateCheckoutsOf(app).present(id, [sold])).certificates).toHaveLength(1);
  }); // prettier-ignore

  test('in a checkout and of its balance count together for an address', async () => {
    const app = await start({ pinGuessesPerAddress: 4 });
    const { id } = await certificateCheckoutsOf(app).open('100.00', []);
    await guessPatiently(2, (index) => guess(app, index));
    for (let index = 2; index < 4; index += 1) {
      const body = { certificates: [{ number: unknownNumber(index), pin: WRONG_PIN }] };
      const path = `/widget/v1/checkouts/${id}/certificates`;
      expect((await app.call(path, { method: 'PUT', headers: pageHeaders(), body })).status).toBe(200);
      clock.moveBy(MINUTE);
    }
    expect((await readBalance(app, sold)).status).toBe(429);
  });

  test('at a merchant as a whole stop each who guesses after a tenth, and nobody else', async () => {
    const app = await start({ pinGuessesPerAddress: 10, pinGuessesPerMerchant: 5 });
    await guessPatiently(5, (index) => guess(app, index, addressOf(index)));
    expect((await readBalance(app, sold, addressOf(0))).status).toBe(429);
    expect((await readBalance(app, sold, addressOf(20))).status).toBe(200);
    expect((await guess(app, 20, addressOf(20))).status).toBe(404);
    expect((await readBalance(app, sold, addressOf(20))).status).toBe(429);
    const theirs = await sellCertificate(app, '10.00', { merchantId: 'rival' });
    expect((await readBalance(app, theirs, addressOf(0), 'rival')).status).toBe(200);
  });

  test('are counted together by two servers on one database, and by one that was started anew', async () => {
    const limits = { pinGuessesPerAddress: 4 };
    const [one, other] = [await start(limits), await start(limits)];
    await guessPatiently(4, (index) => guess(index % 2 === 0 ? one : other, index));
    for (const app of [one, other, await start(limits)]) expect((await readBalance(app, sold)).status).toBe(429);
  });

  test('all at once are not heard more often than one after the other, whatever they share', async () => {
    const app = await start({ pinGuessesPerAddress: 6, pinGuessesPerNumber: 5 });
    const heard = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 404).length;
    const ofAddress = await Promise.all(Array.from({ length: 60 }, (_, index) => guess(app, index, addressOf(0))));
    expect(heard(ofAddress)).toBeLessThanOrEqual(6);
    const atNumber = await Promise.all(
      Array.from({ length: 60 }, (_, index) => guess(app, index, addressOf(index + 1), sold.number)),
    );
    expect(heard(atNumber)).toBeLessThanOrEqual(5);
    expect((await readBalance(app, sold, addressOf(100))).status).toBe(429);
  });

  test('that are right are no guesses, and numbers that cannot be are none either', async () => {
    const app = await start({ pinGuessesPerAddress: 2, pinGuessesPerNumber: 2 });
    for (let time = 0; time < 10; time += 1) {
      expect((await readBalance(app, sold)).status).toBe(200);
      expect((await readBalance(app, { number: '1234567890123', pin: WRONG_PIN })).status).toBe(404);
    }
    expect((await readCertificate(app, sold.number)).status).toBe('active');
  });

  test('leave no number, no PIN and no address readable in the database', async () => {
    const app = await start();
    await guess(app, 0, '198.51.100.77', sold.number);
    const dump = JSON.stringify((await dumpTables(database.db))['failed_guesses']);
    expect(dump).toContain('failures');
    for (const plain of [sold.number, WRONG_PIN, '198.51.100']) expect(dump).not.toContain(plain);
  });
});

type Pool = { acquireConnection: () => Promise<unknown> };

/** What is asked of the database meanwhile: each time a connection is taken, and each statement that Knex composes. */
async function listen<Result>(db: Database, work: () => Promise<Result>) {
  const asked: string[] = [];
  const note = ({ sql }: { readonly sql: string }) => asked.push(sql);
  const pool = db.client as Pool;
  const acquire = pool.acquireConnection;
  pool.acquireConnection = () => {
    asked.push('a connection');
    return acquire.call(pool);
  };
  db.on('query', note);
  try {
    return { result: await work(), asked };
  } finally {
    pool.acquireConnection = acquire;
    db.removeListener('query', note);
  }
}
