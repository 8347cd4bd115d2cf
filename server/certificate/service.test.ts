import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Certificate } from '../../shared/api/certificate.ts';
import { type Answer, startApp, type TestApp } from '../../test/support/app.ts';
import { certificateCheckoutsOf } from '../../test/support/certificate-checkout.ts';
import { certificatesProgram, certificateTillOf } from '../../test/support/certificate-till.ts';
import {
  changeCertificate,
  readCertificate,
  readSecrets,
  sellCertificate,
  seriesDocument,
  type SoldCertificate,
} from '../../test/support/certificates.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const DAY = 24 * 60 * 60_000;

const STATES = ['fresh', 'used in part', 'used up', 'topped up', 'held', 'blocked', 'expired', 'returned'] as const;
const ACTIONS = ['block', 'unblock', 'top-ups', 'return', 'letters', 'spend'] as const;

type State = (typeof STATES)[number];
type Action = (typeof ACTIONS)[number];

/** What comes of each action in each state; `ok`, or the problem that is told. */
const OUTCOMES: Readonly<Record<State, Readonly<Record<Action, string>>>> = {
  fresh: outcomes('ok', 'certificate_not_blocked', 'ok', 'ok', 'ok', 'ok'),
  'used in part': outcomes('ok', 'certificate_not_blocked', 'ok', 'certificate_touched', 'ok', 'ok'),
  'used up': outcomes('ok', 'certificate_not_blocked', 'ok', 'certificate_touched', 'ok', 'nothing_left'),
  'topped up': outcomes('ok', 'certificate_not_blocked', 'ok', 'certificate_touched', 'ok', 'ok'),
  held: outcomes('ok', 'certificate_not_blocked', 'ok', 'certificate_held', 'ok', 'ok'),
  blocked: outcomes('certificate_blocked', 'ok', 'certificate_blocked', 'certificate_blocked', 'certificate_blocked', 'refused'),
  expired: same('certificate_expired'),
  returned: same('certificate_returned'),
}; // prettier-ignore

/** What a series that allows nothing says instead of `ok`, wherever nothing else is in the way. */
const NOT_ALLOWED: Partial<Record<Action, string>> = { 'top-ups': 'top_up_not_allowed', return: 'return_not_allowed' };

function outcomes(...told: readonly [string, string, string, string, string, string]): Record<Action, string> {
  return Object.fromEntries(ACTIONS.map((action, index) => [action, told[index]])) as Record<Action, string>;
}

function same(told: string): Record<Action, string> {
  return outcomes(told, told, told, told, told, 'refused');
}

describeEachEngine('what a merchant does with certificates', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    const program = certificatesProgram();
    const firm = seriesDocument({
      ...{ id: 6, siteCode: 'FIRM', allowRefund: false, allowRefundPurchase: false },
      ...{ allowReuse: true, allowTopUp: false },
    });
    const short = [seriesDocument({ id: 4, siteCode: 'SHORT', days: 1 }), seriesDocument({ ...firm, id: 7, siteCode: 'FIRM-SHORT', days: 1 })]; // prettier-ignore
    const kept = (program.certificateSeries ?? []).filter(({ id }) => id !== 4);
    await app.apply([{ ...program, certificateSeries: [...kept, firm, ...short] }, certificatesProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const act = (number: string, action: Exclude<Action, 'spend'>, options = {}) => {
    const body = { 'top-ups': { amount: '50.00', reason: 'Sorry' }, letters: {} } as const;
    const sent = action === 'top-ups' || action === 'letters' ? body[action] : undefined;
    return changeCertificate(app, number, action, sent, options);
  };

  async function bring(state: State, isFirm: boolean): Promise<SoldCertificate> {
    const siteCode = isFirm ? 'FIRM' : 'GIFT';
    const isExpiring = state === 'expired';
    const sold = await sellCertificate(app, '1000.00', {
      siteCode: isExpiring ? (isFirm ? 'FIRM-SHORT' : 'SHORT') : siteCode,
    });
    const { spend, open } = certificateCheckoutsOf(app);
    switch (state) {
      case 'fresh':
        break;
      case 'used in part':
        await spend(sold, '300.00');
        break;
      case 'used up':
        await spend(sold, '1000.00');
        break;
      case 'topped up':
        await act(sold.number, 'top-ups');
        break;
      case 'held':
        await open('300.00', [sold]);
        break;
      case 'blocked':
        await act(sold.number, 'block');
        break;
      case 'expired':
        app.clock.moveBy(2 * DAY);
        break;
      case 'returned':
        await act(sold.number, 'return');
    }
    return sold;
  }

  async function outcomeOf(sold: SoldCertificate, action: Action): Promise<string> {
    if (action !== 'spend') {
      const { status, json } = await act(sold.number, action);
      return status === 200 ? 'ok' : (json as { code: string }).code;
    }
    const { certificates, refusedCertificates } = await certificateCheckoutsOf(app).open('10.00', [sold]);
    if (refusedCertificates?.length === 1) return 'refused';
    const [outcome] = certificates;
    return outcome?.status === 'skipped' ? outcome.reason : 'ok';
  }

  describe.each([
    ['that allows everything', false],
    ['that allows nothing', true],
  ] as const)('of a series %s', (_name, isFirm) => {
    const cases = STATES.filter((state) => !isFirm || !['topped up', 'returned'].includes(state)).flatMap((state) =>
      ACTIONS.map((action) => {
        const told = OUTCOMES[state][action];
        const isAllowed = !isFirm || ['certificate_blocked', 'certificate_expired'].includes(told);
        return [state, action, isAllowed ? told : (NOT_ALLOWED[action] ?? told)] as const;
      }),
    );

    test.each(cases)('one that is %s: %s → %s', async (state, action, expected) => {
      const sold = await bring(state, isFirm);
      const before = await readCertificate(app, sold.number);
      expect(await outcomeOf(sold, action)).toBe(expected);
      const after = await readCertificate(app, sold.number);
      if (expected === 'ok') expectDone(action, before, after);
      else expect(after).toEqual(before);
    });
  });

  /** The history grows by what moved, and by nothing else. */
  function expectDone(action: Action, before: Certificate, after: Certificate): void {
    const moved = after.history.slice(0, after.history.length - before.history.length);
    expect(after.history.slice(moved.length)).toEqual(before.history);
    const cents = (text: string) => Math.round(Number(text) * 100);
    switch (action) {
      case 'block':
        expect({ status: after.status, moved }).toEqual({ status: 'blocked', moved: [] });
        break;
      case 'unblock':
        expect({ status: after.status, moved }).toEqual({ status: 'active', moved: [] });
        break;
      case 'top-ups':
        expect(moved).toMatchObject([{ kind: 'top_up', amount: '50.00', balance: after.remain, reason: 'Sorry' }]);
        expect(cents(after.remain)).toBe(cents(before.remain) + 5_000);
        expect(after).toMatchObject({ status: 'active', expiresAt: before.expiresAt, nominal: before.nominal });
        break;
      case 'return':
        expect(moved).toMatchObject([{ kind: 'return', amount: '-1000.00', balance: '0.00' }]);
        expect(after).toMatchObject({ status: 'returned', remain: '0.00', available: '0.00' });
        break;
      case 'spend':
        expect(cents(after.available)).toBe(cents(before.available) - 1_000);
        expect({ ...after, available: before.available }).toEqual(before);
        break;
      case 'letters':
        expect(after).toEqual(before);
    }
  }

  test('each line of a history has what was left then, newest first, and the order it was for', async () => {
    const sold = await sellCertificate(app, '1000.00');
    const { spend, giveBack } = certificateCheckoutsOf(app);
    const { number: order } = await spend(sold, '300.00');
    app.clock.moveBy(1_000);
    await act(sold.number, 'top-ups');
    await giveBack(order);
    const { history } = await readCertificate(app, sold.number);
    expect(history.map(({ kind, amount, balance, order: of }) => [kind, amount, balance, of])).toEqual([
      ['give_back', '300.00', '1050.00', order],
      ['top_up', '50.00', '750.00', undefined],
      ['spend', '-300.00', '700.00', order],
      ['issue', '1000.00', '1000.00', undefined],
    ]);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted().reverse()); // prettier-ignore
  });

  test('one asked for again with its key is done once; with another request of that key it is refused', async () => {
    const [sold, other] = [await sellCertificate(app), await sellCertificate(app)];
    const first = await act(sold.number, 'top-ups', { key: `key-${sold.id}` });
    expect(await act(sold.number, 'top-ups', { key: `key-${sold.id}` })).toMatchObject({ status: 200, text: first.text });
    expect((await readCertificate(app, sold.number)).remain).toBe('1050.00');
    expect((await act(other.number, 'top-ups', { key: `key-${sold.id}` })).status).toBe(422);
  }); // prettier-ignore

  test('a letter goes to whom it is for, or to another address, and not before its day', async () => {
    const later = await sellCertificate(app, '100.00', { deliverOn: dayAhead(20) });
    const gift = await sellCertificate(app, '100.00', { recipient: { email: 'boris@mail.example' } });
    expect(await readCertificate(app, gift.number)).toMatchObject({ sentTo: 'boris@mail.example' });
    const sent = async (number: string, body: object): Promise<readonly { kind: string; payload: string }[]> => {
      const before = new Set(await database.db('outbox_events').pluck('id'));
      const { status, text } = await changeCertificate(app, number, 'letters', body);
      expect(status, text).toBe(200);
      const rows = (await database.db('outbox_events').select()) as { id: string; kind: string; payload: string }[];
      return rows.filter(({ id }) => !before.has(id));
    };
    for (const body of [{}, { email: 'anna@mail.example' }]) {
      const [event, ...others] = await sent(gift.number, body);
      expect(others).toEqual([]);
      expect(event?.payload).toContain(gift.id);
      expect(event?.payload.includes('anna@mail.example')).toBe('email' in body);
      expect(event?.payload).not.toContain(gift.number);
      // Its one letter is to come: it goes to the address that is right by then.
      expect(await sent(later.number, body)).toEqual([]);
    }
    expect(await readCertificate(app, later.number)).toMatchObject({ sentTo: 'anna@mail.example' });
  });

  test('one of a till has no address, until somebody says one', async () => {
    const [card] = await certificateTillOf(app).sell();
    const { number } = await readSecrets(app, String(card?.Number));
    expect(await act(number, 'letters')).toMatchObject({
      status: 422,
      json: { code: 'no_address', errors: [{ path: '$.email' }] },
    });
    expect((await changeCertificate(app, number, 'letters', { email: 'anna@mail.example' })).status).toBe(200);
    expect(await readCertificate(app, number)).not.toHaveProperty('sentTo');
  });

  test('another merchant’s certificate, an unknown one and what is no number are not there', async () => {
    const theirs = await sellCertificate(app, '10.00', { merchantId: 'rival' });
    const before = await dumpTables(database.db);
    const told: Answer[] = [];
    for (const number of [theirs.number, '9999999999994', 'none', '%', `${theirs.number}%20`]) {
      for (const action of ['block', 'unblock', 'top-ups', 'return', 'letters'] as const) {
        told.push(await act(number, action));
      }
      told.push(await certificateCheckoutsOf(app).call('GET', `/certificates/${number}`));
    }
    for (const { status } of told) expect([400, 404]).toContain(status);
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('never tells a PIN', async () => {
    const sold = await sellCertificate(app);
    const answers = [await act(sold.number, 'block'), await act(sold.number, 'unblock'), await act(sold.number, 'letters')];
    answers.push(await certificateCheckoutsOf(app).call('GET', `/certificates/${sold.number}`));
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain(sold.pin);
    }
  }); // prettier-ignore

  function dayAhead(days: number): string {
    return new Date(app.clock.now() + days * DAY).toISOString().slice(0, 10);
  }
});
