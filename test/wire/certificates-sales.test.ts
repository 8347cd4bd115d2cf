import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDigitOf } from '../../shared/certificate-number.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { certificateCheckoutsOf } from '../support/certificate-checkout.ts';
import { secretOf } from '../support/builders.ts';
import {
  certificatesProgram,
  certificateTillOf,
  good,
  numbersOf,
  SERT_CARD_PATH,
} from '../support/certificate-till.ts';
import { changeCertificate, readCertificate, seriesDocument } from '../support/certificates.ts';
import { countRows, dumpTables, openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { toForm, toJson, toXml } from '../support/sert-card-requests.ts';

const DAY = 24 * 60 * 60_000;

describeEachEngine('the sale of certificates at a till', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let orders = 0;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply([certificatesProgram('shop'), certificatesProgram('rival')]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const till = () => certificateTillOf(app);
  const rival = () => certificateTillOf(app, 'rival');
  const newOrder = () => `ORDER-${(orders += 1)}`;
  const sold = async () => (await countRows(database.db))['certificates'];
  const typed = ({ Number: number, SecretCode: pin }: { Number: number; SecretCode: string }) => ({
    number: String(number),
    pin,
  });

  describe('what is sold', () => {
    test('a quantity of N is N certificates, in the order of the goods', async () => {
      const Goods = [
        good({ Id: 7, Quantity: 2, Price: 500.5 }),
        good({ ItemCode: 'FIXED' }),
        good({ Id: 8, Price: 1 }),
      ];
      const cards = await till().sell({ OrderNumber: newOrder(), Goods });
      expect(cards.map(({ Nominal, Remain, SertCardStatus, SertCardStatusPurchase }) => [Nominal, Remain, SertCardStatus, SertCardStatusPurchase])).toEqual([
        [500.5, 500.5, 'Active', 'Sold'],
        [500.5, 500.5, 'Active', 'Sold'],
        [1000, 1000, 'Active', 'Sold'],
        [1, 1, 'Active', 'Sold'],
      ]); // prettier-ignore
      expect(new Set(numbersOf(cards)).size).toBe(4);
      expect(new Set(cards.map(({ SecretCode }) => SecretCode)).size).toBe(4);
      expect(cards[0]).toMatchObject({ AllowRefund: true, AllowRefundPurchase: true, AllowReuse: true });
      for (const card of cards) {
        expect(await readCertificate(app, String(card.Number))).toMatchObject({
          status: 'active',
          remain: card.Remain.toFixed(2),
          history: [{ kind: 'issue', amount: card.Nominal.toFixed(2) }],
        });
      }
    });

    test('a thousand in one call, and not one more', async () => {
      const cards = await till().sell({ Goods: [good({ Quantity: 600 }), good({ Quantity: 400, Price: 2 })] });
      expect(cards).toHaveLength(1_000);
      expect(new Set(numbersOf(cards)).size).toBe(1_000);
      expect(cards.map(({ Nominal }) => Nominal)).toEqual([...Array<number>(600).fill(1000), ...Array<number>(400).fill(2)]); // prettier-ignore
      const before = await sold();
      expect(await till().refusal({ Goods: [good({ Quantity: 600 }), good({ Quantity: 401 })] })).toMatch(/^14 /);
      expect(await till().refusal({ Goods: [good({ Quantity: Number.MAX_SAFE_INTEGER })] })).toMatch(/^14 /);
      expect(await sold()).toBe(before);
    });

    test('numbers are of the length and the prefix of the series, with the check digit of a bar code', async () => {
      const long = numbersOf(await till().sell({ Goods: [good({ Quantity: 60 })] }));
      const short = numbersOf(await till().sell({ SertCardSeries: 2, Goods: [good({ Quantity: 60 })] }));
      const prefixed = numbersOf(await till().sell({ SertCardSeries: 3, Goods: [good({ Quantity: 20 })] }));
      for (const number of long) expect(number).toMatch(/^[1-9]\d{12}$/);
      for (const number of short) expect(number).toMatch(/^42\d{6}$/);
      for (const number of prefixed) expect(number).toMatch(/^777\d{10}$/);
      for (const number of [...long, ...short, ...prefixed]) {
        expect(number.at(-1)).toBe(checkDigitOf(number.slice(0, -1)));
      }
    });

    test('secret codes have no letter that looks like another', async () => {
      const cards = await till().sell({ Goods: [good({ Quantity: 60 })] });
      for (const { SecretCode } of cards) expect(SecretCode).toMatch(/^[A-Z2-9]{8}$/);
    });

    test('it ends with the last moment of its last day, in the merchant’s own time', async () => {
      const [long, short] = [await till().sell(), await till().sell({ SertCardSeries: 2 })];
      expect(long[0]?.SertExpDate).toBe('2027-03-02T23:59:59.9999999+03:00');
      expect(short[0]?.SertExpDate).toBe('2026-04-01T23:59:59.9999999+03:00');
    });
  });

  describe('of which series', () => {
    const prefixOf = async (body: object) => numbersOf(await till().sell(body))[0]?.slice(0, 2);
    const unnamed = good({ ItemCode: 'MUG' });

    test('that of SertCardSeries, whatever the goods and the widget say', async () => {
      expect(await prefixOf({ SertCardSeries: 2, SiteCode: 'GIFT' })).toBe('42');
      expect(await prefixOf({ SertCardSeries: 2, Goods: [unnamed] })).toBe('42');
      expect(await till().refusal({ SertCardSeries: 99 })).toMatch(/^20 /);
      expect(await till().refusal({ SertCardSeries: 99, SiteCode: 'GIFT' })).toMatch(/^20 /);
      expect(await prefixOf({ SertCardSeries: 0, Goods: [good({ ItemCode: 'FIXED' })] })).toBe('42');
      expect(await prefixOf({ SertCardSeries: -1, Goods: [good({ ItemCode: 'FIXED' })] })).toBe('42');
    });

    test('else that of the good, and else that of the widget', async () => {
      expect(await prefixOf({ SiteCode: 'GIFT', Goods: [good({ ItemCode: 'FIXED' })] })).toBe('42');
      expect(await prefixOf({ SiteCode: 'FIXED', Goods: [unnamed] })).toBe('42');
      expect(await prefixOf({ SiteCode: 'FIXED', Goods: [good({ ItemCode: 'NOTHING' })] })).toBe('42');
      const { ItemCode: _code, ...nameless } = good();
      expect(await prefixOf({ SiteCode: 'FIXED', Goods: [nameless] })).toBe('42');
    });

    test('a good of none is an error, and nothing of the call is sold', async () => {
      const before = await dumpTables(database.db);
      expect(await till().refusal({ Goods: [good(), unnamed] })).toMatch(/^21 Goods\[1\]: /);
      expect(await till().refusal({ Goods: [good(), good({ ItemCode: 'gift' })] })).toMatch(/^21 Goods\[1\]: /);
      expect(await till().refusal({ SiteCode: 'NOTHING', Goods: [unnamed] })).toMatch(/^21 Goods\[0\]: /);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('fixed nominals refuse every other price, and a range what is outside it', async () => {
      const before = await dumpTables(database.db);
      for (const Price of [999.99, 1000.01, 2000, 3000.5]) {
        const Goods = [good({ ItemCode: 'FIXED' }), good({ ItemCode: 'FIXED', Price })];
        expect(await till().refusal({ Goods })).toMatch(/^22 Goods\[1\]: /);
      }
      for (const Price of [0.99, 100_000.01])
        expect(await till().refusal({ Goods: [good({ Price })] })).toMatch(/^22 /);
      expect(await dumpTables(database.db)).toEqual(before);
      for (const Price of [1, 100_000]) expect(await till().sell({ Goods: [good({ Price })] })).toHaveLength(1);
      expect(await till().sell({ Goods: [good({ ItemCode: 'FIXED', Price: 3000 })] })).toHaveLength(1);
    });
  });

  test('what cannot be sold at all is told by a code each, and sells nothing', async () => {
    const before = await dumpTables(database.db);
    const bare = (body: object) => till().refusal({ OrderNumber: newOrder(), ...body });
    expect(await bare({ PosCode: 'POS-9' })).toMatch(/^10 /);
    expect(await bare({ PosCode: 'pos-1' })).toMatch(/^10 /);
    expect(await bare({ PosCode: 'POS-1 ' })).toMatch(/^10 /);
    expect(await bare({ PosCode: null })).toMatch(/^10 /);
    expect(await bare({ PosCode: '' })).toMatch(/^10 /);
    expect(await bare({ Goods: [] })).toMatch(/^11 /);
    expect(await bare({ Goods: null })).toMatch(/^11 /);
    for (const Quantity of [0, -1, null])
      expect(await bare({ Goods: [good(), { ...good(), Quantity }] })).toMatch(/^12 Goods\[1\]: /);
    for (const Price of [0, -1, null]) expect(await bare({ Goods: [good(), { ...good(), Price }] })).toMatch(/^13 Goods\[1\]: /); // prettier-ignore
    expect(await dumpTables(database.db)).toEqual(before);
  });

  describe('asked for again', () => {
    test('the same order at the same point with the same goods is the same sale, secrets included', async () => {
      const body = { OrderNumber: newOrder(), ChequeId: 900_001, Goods: [good({ Quantity: 2 }), good({ Price: 5 })] };
      const first = await till().sell(body);
      const before = await dumpTables(database.db);
      expect(await till().sell(body)).toEqual(first);
      // Only the goods are compared, and of them not what they are called.
      const renamed = { ...body, ChequeId: 900_002, Email: 'other@mail.example', Phone: 79_200_000_000, Client: 7 };
      expect(await till().sell({ ...renamed, Goods: [good({ Quantity: 2, Name: 'X' }), good({ Price: 5 })] })).toEqual(
        first,
      );
      expect(await till().sell({ ...body, SertCardSeries: 3 })).toEqual(first);
      expect(await dumpTables(database.db)).toEqual(before);
    });

    test('with other goods it is refused, and nothing changes', async () => {
      const body = { OrderNumber: newOrder(), Goods: [good({ Quantity: 2 })] };
      const first = await till().sell(body);
      const before = await dumpTables(database.db);
      const others = [
        [good({ Quantity: 1 })],
        [good({ Quantity: 3 })],
        [good({ Quantity: 2, Price: 1000.01 })],
        [good({ Quantity: 2, Id: 2 })],
        [good(), good()],
        [good({ Quantity: 2 }), good()],
        [good({ Quantity: 2, ItemCode: 'FIXED' })],
      ];
      for (const Goods of others) expect(await till().refusal({ ...body, Goods })).toMatch(/^24 /);
      expect(await dumpTables(database.db)).toEqual(before);
      expect(await till().sell(body)).toEqual(first);
    });

    test('an order of another point, of other letters, or of another merchant is another sale', async () => {
      const OrderNumber = newOrder();
      const first = numbersOf(await till().sell({ OrderNumber }));
      for (const body of [
        { OrderNumber, PosCode: 'POS-2' },
        { OrderNumber: OrderNumber.toLowerCase() },
        { OrderNumber: `${OrderNumber} ` },
      ]) {
        expect(numbersOf(await till().sell(body))).not.toEqual(first);
      }
      const ofRival = await rival().sell({ OrderNumber });
      expect(numbersOf(ofRival)).not.toEqual(first);
      expect(numbersOf(await till().sell({ OrderNumber }))).toEqual(first);
    });

    test('without an order it is known by the receipt, at any point, and by neither it is always new', async () => {
      const first = numbersOf(await till().sell({ ChequeId: 77 }));
      expect(numbersOf(await till().sell({ ChequeId: 77 }))).toEqual(first);
      expect(numbersOf(await till().sell({ ChequeId: 77, OrderNumber: '' }))).toEqual(first);
      expect(await till().refusal({ ChequeId: 77, Goods: [good({ Quantity: 2 })] })).toMatch(/^24 /);
      expect(numbersOf(await till().sell({ ChequeId: 78 }))).not.toEqual(first);
      const anonymous = [await till().sell(), await till().sell(), await till().sell({ ChequeId: 0 }), await till().sell({ ChequeId: -5 })];
      expect(new Set(anonymous.flatMap(numbersOf)).size).toBe(4);
    }); // prettier-ignore

    test('it answers with the present state: used in part, used up, blocked, expired', async () => {
      const body = { OrderNumber: newOrder(), Goods: [good({ Quantity: 2, Price: 300 }), good({ Price: 40 })] };
      const cards = await till().sell(body);
      const [part, all, blocked] = cards;
      if (!part || !all || !blocked) throw new Error('three certificates were to be sold');
      const { spend } = certificateCheckoutsOf(app);
      await spend(typed(part), '100.00');
      await spend(typed(all), '300.00');
      await changeCertificate(app, String(blocked.Number), 'block');
      expect(await till().sell(body)).toEqual([
        { ...part, Remain: 200 },
        { ...all, Remain: 0, SertCardStatus: 'Used' },
        { ...blocked, SertCardStatus: 'Blocked' },
      ]);
      const short = { OrderNumber: newOrder(), SertCardSeries: 4 };
      const [expiring] = await till().sell(short);
      app.clock.moveBy(2 * DAY);
      expect(await till().sell(short)).toEqual([{ ...expiring, Remain: 0, SertCardStatus: 'Expired' }]);
    });

    test('what a checkout holds is still on it, and can be asked for', async () => {
      const body = { OrderNumber: newOrder() };
      const [card] = await till().sell(body);
      if (!card) throw new Error('nothing was sold');
      await certificateCheckoutsOf(app).open('400.00', [typed(card)]);
      expect(await till().sell(body)).toEqual([card]);
    });

    test('it is still the same sale when the series, its good and its nominal are gone', async () => {
      const program = certificatesProgram('shop');
      const body = { OrderNumber: newOrder() };
      const first = await till().sell(body);
      await app.apply({ ...program, certificateSeries: program.certificateSeries?.slice(1), products: program.products?.slice(1) });
      expect(await till().sell(body)).toEqual(first);
      expect(await till().refusal({ ...body, Goods: [good({ Quantity: 2 })] })).toMatch(/^24 /);
      expect(await till().refusal({ OrderNumber: newOrder() })).toMatch(/^21 /);
      await app.apply(program);
      expect(await till().sell(body)).toEqual(first);
    }); // prettier-ignore

    test('ten times at once over two servers, it is one sale each time', async () => {
      const other = await startApp(database, { clock: app.clock });
      for (const key of ['OrderNumber', 'ChequeId'] as const) {
        const body = { [key]: key === 'ChequeId' ? 4_242 : newOrder(), Goods: [good({ Quantity: 3 })] };
        const before = (await sold()) ?? 0;
        const [one, two] = [till(), certificateTillOf(other)];
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).sell(body)),
        );
        expect(new Set(answers.map((cards) => JSON.stringify(cards))).size).toBe(1);
        expect(await sold()).toBe(before + 3);
      }
      await other.close();
    });

    test('with the same Idempotency-Key it is the same sale, though it names no order', async () => {
      const key = { 'Idempotency-Key': newOrder() };
      const first = await till().sell({}, key);
      expect(await till().sell({}, key)).toEqual(first);
      const { json } = await till().ask({ Goods: [good({ Quantity: 2 })] }, key);
      expect(json).toMatchObject({ ErrorCode: 40, SertCards: [] });
      const ofRival = await rival().sell({}, key);
      expect(numbersOf(ofRival)).not.toEqual(numbersOf(first));
    });
  });

  test('the three bodies of one request are one sale, and what is spoilt on the way sells nothing', async () => {
    const request = {
      PosCode: 'POS-1',
      OrderNumber: newOrder(),
      Goods: [{ ...good(), Price: '1000.00', Quantity: 2 }],
    };
    const send = (body: string, type: string) =>
      app.call(SERT_CARD_PATH, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Content-Type': type },
        body,
      });
    const bodies = [
      [toJson(request), 'application/json'],
      [toXml(request), 'application/xml'],
      [toForm(request, 'dots'), 'application/x-www-form-urlencoded'],
      [toForm(request, 'brackets'), 'application/x-www-form-urlencoded'],
    ] as const;
    const told = new Set<string>();
    for (const [body, type] of bodies) told.add((await send(body, type)).text);
    expect(told.size).toBe(1);
    expect([...told][0]).toMatch(/"ErrorCode":0,"Message":""}$/);
    const before = await dumpTables(database.db);
    for (const [body, type] of bodies) {
      expect((await send(body.slice(0, -3).replace('1000.00', '1000.001'), type)).status).toBe(400);
      expect((await send(body.replace('ORDER', '\u0000'), type)).status).toBe(400);
    }
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test('other merchants’ points, series and goods are not there', async () => {
    await app.apply(
      certificatesProgram('rival', {
        certificateSeries: [seriesDocument({ id: 50, siteCode: 'RIVAL' })],
        products: [{ id: 1, name: 'Theirs', categoryId: 1, price: '1', itemCode: 'THEIRS', certificateSeries: 50 }],
      }),
    );
    expect(await till().refusal({ PosCode: 'POS-R' })).toMatch(/^10 /);
    expect(await till().refusal({ SertCardSeries: 50 })).toMatch(/^20 /);
    expect(await till().refusal({ Goods: [good({ ItemCode: 'THEIRS' })] })).toMatch(/^21 /);
    expect(await till().refusal({ SiteCode: 'RIVAL', Goods: [good({ ItemCode: 'THEIRS' })] })).toMatch(/^21 /);
    const [card] = await rival().sell({ Goods: [good({ ItemCode: 'THEIRS' })] });
    if (!card) throw new Error('nothing was sold');
    const foreign = await certificateCheckoutsOf(app).call('GET', `/certificates/${card.Number}`);
    expect(foreign.status).toBe(404);
    const { id } = await certificateCheckoutsOf(app).open('100.00', []);
    const presented = await certificateCheckoutsOf(app).present(id, [typed(card)]);
    expect(presented).toMatchObject({ certificates: [], refusedCertificates: [0], subtotal: '100.00' });
  });
});
