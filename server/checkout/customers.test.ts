import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cartInput, ticketInput } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import {
  type CustomerInput,
  outcomesOf,
  parseCheckout,
  parseOrder,
  parseRefund,
} from '../../test/support/shop-calls.ts';
import { shopCallsOf, startTestShop, type TestShop } from '../../test/support/test-shop.ts';
import { startApp } from '../../test/support/app.ts';

const MINUTE = 60_000;
const IVAN = { email: 'ivan@mail.example' };
const ANNA = { email: 'anna@mail.example' };

describeEachEngine('a promotion that one customer may use once', (engine) => {
  let database: TestDatabase;
  let on: TestShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTestShop(database);
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });

  /** Two codes of it. */
  let one: string;
  let other: string;
  let numbers = 0;
  beforeEach(async () => {
    const [first = '', second = ''] = await on.promote(2, { maxUsesPerCustomer: 1 });
    [one, other] = [first, second];
  });

  const seats = (quantity: number) => cartInput(ticketInput({ id: 'seat', unitPrice: '1000.00', quantity }));
  const seat = seats(1);
  const buyAs = (customer: CustomerInput, code = one) =>
    on.buy(`C${(numbers += 1)}`, { cart: seat, promoCodes: [code], customer });
  const outcomeFor = async (customer: CustomerInput, code = one) =>
    outcomesOf(await on.open({ cart: seat, promoCodes: [code], customer }))[code];

  test('gives nobody anything until somebody is known to buy, and says so', async () => {
    const { id, total, promoCodes } = await on.open({ cart: seat, promoCodes: [one] });
    expect(promoCodes).toEqual([{ code: one, status: 'skipped', reason: 'identity_required' }]);
    expect(total).toBe('1000.00');
    const body = { cart: seat, total: '900.00' };
    for (const answer of [
      await on.shop.reserve(id, body),
      await on.shop.commit(id, { orderNumber: 'ANONYMOUS', ...body }),
    ]) {
      expect(answer).toMatchObject({
        status: 409,
        json: { code: 'total_mismatch', promoCodes: [{ reason: 'identity_required' }] },
      });
    }
    const { id: fromPage } = parseCheckout(await on.page.create({ cart: seat, promoCodes: [one] }));
    expect(outcomesOf(parseCheckout(await on.page.read(fromPage)))).toEqual({ [one]: 'identity_required' });

    expect(outcomesOf(parseCheckout(await on.shop.putCustomer(id, IVAN)))).toEqual({ [one]: '100.00' });
    const stated = { orderNumber: 'KNOWN-1', cart: seat, total: '900.00', customer: ANNA };
    expect(parseOrder(await on.shop.commit(fromPage, stated)).total).toBe('900.00');
    expect(parseOrder(await on.shop.commit(id, { ...body, orderNumber: 'KNOWN-2' })).total).toBe('900.00');
  });

  test('takes a customer without any name for a mistake', async () => {
    const { id } = await on.open();
    for (const customer of [{}, { email: 'ivan' }, { phone: '123' }, { externalId: '' }]) {
      expect(await on.shop.putCustomer(id, customer)).toMatchObject({ status: 400, json: { code: 'invalid_input' } });
    }
  });

  test.each<[string, CustomerInput, CustomerInput]>([
    ['e-mail', { email: 'Ivan.P@Mail.example' }, { externalId: '1', email: ' ivan.p@mail.EXAMPLE ' }],
    ['phone', { phone: '+7 (920) 123-45-67' }, { externalId: '2', phone: '8 920 123 45 67' }],
    ['phone without its plus', { phone: '79201234568' }, { externalId: '3', phone: '8-920-123-45-68' }],
    ['account', { externalId: '4', phone: '+375291234567' }, { externalId: '4', email: 'other@mail.example' }],
    [
      'any of many names',
      { externalId: '5', email: 'a@b.example', phone: '+375291234568' },
      { phone: '+375 29 123-45-68' },
    ],
  ])('is used by guest and account alike, where they share the %s', async (_name, guest, account) => {
    await buyAs(guest);
    for (const code of [one, other]) expect(await outcomeFor(account, code)).toBe('customer_limit');
    expect(await outcomeFor({ externalId: 'somebody else' })).toBe('100.00');
  });

  test('tells customers apart who share no name', async () => {
    await buyAs({ externalId: '+79201234567', email: 'ivan@mail.example' });
    expect(await outcomeFor({ phone: '+79201234567', email: 'ivan@mail.example.org' })).toBe('100.00');
    expect(await outcomeFor({ externalId: 'ivan@mail.example' })).toBe('100.00');
    const [elsewhere = ''] = await on.promote(1, { maxUsesPerCustomer: 1 });
    expect(await outcomeFor({ email: 'ivan@mail.example' }, elsewhere)).toBe('100.00');
  });

  test('is used once in one order as well, by whichever of its codes came first', async () => {
    const { promoCodes } = await on.open({ cart: seats(5), promoCodes: [other, one], customer: IVAN });
    expect(promoCodes).toMatchObject([
      { code: other, status: 'applied' },
      { code: one, status: 'skipped', reason: 'customer_limit', maxUsesPerCustomer: 1 },
    ]);
  });

  test('is used up by a reservation, while it lasts, but not for that very order', async () => {
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, minutes: 1 }));
    expect(await outcomeFor(IVAN, other)).toBe('customer_limit');
    parseCheckout(await on.shop.reserve(id, { cart: seats(2), total: '1800.00', minutes: 1 }));
    parseCheckout(await on.shop.release(id));
    expect(await outcomeFor(IVAN, other)).toBe('100.00');
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, minutes: 1 }));
    on.app.clock.moveBy(MINUTE);
    expect(await outcomeFor(IVAN, other)).toBe('100.00');
  });

  test('refuses a commit after the end of its reservation when the customer used it elsewhere', async () => {
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, minutes: 1 }));
    on.app.clock.moveBy(MINUTE);
    await buyAs(IVAN, other);
    const before = await on.dump();
    const refused = await on.shop.commit(id, { orderNumber: 'ELSEWHERE' });
    expect(refused.json).toMatchObject({
      code: 'total_mismatch',
      statedTotal: '900.00',
      total: '1000.00',
      promoCodes: [{ code: one, reason: 'customer_limit', maxUsesPerCustomer: 1 }],
    });
    expect(await on.dump()).toEqual(before);
  });

  test('can be used again after a cancellation, and not after a return', async () => {
    const { number } = await buyAs(IVAN);
    parseRefund(await on.shop.returnLines(number, [{ id: 'seat', quantity: 1 }]));
    expect(await outcomeFor(IVAN)).toBe('customer_limit');
    parseRefund(await on.shop.cancel(number));
    expect(await outcomeFor(IVAN)).toBe('100.00');
    await buyAs(IVAN, other);
    expect(await outcomeFor(IVAN)).toBe('customer_limit');
  });

  test('counts for the customer who is named at last', async () => {
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total }));
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, customer: ANNA }));
    expect(await outcomeFor(IVAN)).toBe('100.00');
    expect(await outcomeFor(ANNA)).toBe('customer_limit');
    parseOrder(await on.shop.commit(id, { orderNumber: `AT-LAST-${one}` }));
    expect(await outcomeFor(IVAN)).toBe('100.00');
    expect(await outcomeFor(ANNA)).toBe('customer_limit');
  });

  test('counts for nobody who left the checkout after its reservation had ended', async () => {
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, minutes: 1 }));
    on.app.clock.moveBy(2 * MINUTE);
    parseCheckout(await on.shop.putCustomer(id, ANNA));
    parseOrder(await on.shop.commit(id, { orderNumber: `LEFT-${one}`, cart: seat, total }));
    expect(await outcomeFor(ANNA)).toBe('customer_limit');
    expect(await outcomeFor(IVAN)).toBe('100.00');
  });

  test('is not used twice by who is named at the commit of what another reserved', async () => {
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total }));
    await buyAs(ANNA, other);
    const answer = await on.shop.commit(id, { orderNumber: `NAMED-${one}`, customer: ANNA });
    expect(answer).toMatchObject({ status: 409, json: { code: 'total_mismatch', total: '1000.00' } });
  });

  test('is not used twice where two servers do not agree whether a reservation has ended', async () => {
    const ahead = createMovableClock(new Date(on.app.clock.now()).toISOString());
    const app = await startApp(database, { clock: ahead });
    const elsewhere = shopCallsOf(app, 'shop');
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer: IVAN });
    parseCheckout(await on.shop.reserve(id, { cart: seat, total, minutes: 1 }));
    const second = await on.open({ cart: seat, promoCodes: [other], customer: IVAN });
    ahead.moveBy(2 * MINUTE);
    const answers = [
      await elsewhere.commit(second.id, { orderNumber: `AHEAD-${one}`, cart: seat, total }),
      await on.shop.commit(id, { orderNumber: `BEHIND-${one}` }),
    ];
    await app.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
  });

  test('counts what was used before it was limited', async () => {
    const code = await on.offer();
    await buyAs(IVAN, code);
    await on.change(code, { maxUsesPerCustomer: 1 });
    expect(await outcomeFor(IVAN, code)).toBe('customer_limit');
    expect(await outcomeFor(ANNA, code)).toBe('100.00');
  });

  test('leaves no e-mail, phone or account in any answer to a page, nor in the log', async () => {
    const customer = { externalId: 'account-of-ivan', email: 'ivan.ivanov@mail.example', phone: '+79201234567' };
    const personal = /of-ivan|ivan\.ivanov|9201234567/;
    const { id, total } = await on.open({ cart: seat, promoCodes: [one], customer });
    const answers = [await on.page.read(id), await on.page.putCodes(id, [one, other])];
    parseCheckout(await on.shop.reserve(id, { cart: seat, total }));
    answers.push(await on.page.read(id), await on.page.putCodes(id, []));
    parseOrder(await on.shop.commit(id, { orderNumber: 'ORDER-OF-SOMEBODY' }));
    answers.push(await on.page.read(id));
    for (const { text } of answers) expect(text).not.toMatch(personal);
    expect(on.app.logLines.filter((line) => personal.test(line))).toEqual([]);
  });
});
