import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout } from '../shared/api/checkout.ts';
import { customerView, history, memberView } from '../shared/api/loyalty.ts';
import { readIdentityToken } from '../server/merchant/identity-token.ts';
import { cartInput, ticketInput } from './support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from './support/database.ts';
import { describeEachEngine } from './support/engines.ts';
import { identitySecretOf, signIdentityToken } from './support/identity-tokens.ts';
import { START } from './support/movable-clock.ts';
import { pageHeaders, parse, POINT, startTills, type TestTill, tillProgram } from './support/till.ts';

describe('a token tells of nobody', () => {
  test.each([[null], [['ivan']], [{ length: 1 }]])('of %j for a name', async (sub) => {
    const token = await signIdentityToken('shop', 'x', { claims: { sub } });
    const secrets = [new TextEncoder().encode(identitySecretOf('shop'))];
    expect(await readIdentityToken(token, 'shop', secrets, Date.parse(START))).toBeUndefined();
  });
});

describeEachEngine('a customer', (engine) => {
  let database: TestDatabase;
  let till: TestTill;
  beforeAll(async () => {
    database = await openDatabase(engine);
    ({ till } = await startTills(database));
  });
  afterAll(async () => {
    await till.app.close();
    await database.close();
  });
  const merge = async (id: string, customer: string) =>
    parse(customerView, await till.shop('POST', `customers/${id}/merge`, { customer }));
  const historyOf = async (id: string) => parse(history, await till.shop('GET', `customers/${id}/history`)).lines;
  let count = 0;
  const somebody = () => {
    count += 1;
    const number = String(count).padStart(4, '0');
    return { externalId: `someone-${number}`, phone: `+7920666${number}`, card: `C-${number}` };
  };
  const CART = cartInput(ticketInput({ unitPrice: '1000.00', quantity: 1 }));

  test('who was merged twice over is found by the first of their names', async () => {
    const [one, two, three] = [somebody(), somebody(), somebody()];
    const [a, b, c] = [await till.enrol('1', one), await till.enrol('2', two), await till.enrol('4', three)];
    await merge(b, a);
    await merge(c, b);
    for (const { phone } of [one, two, three]) {
      const { json } = await till.ask('client', { search: phone, point: POINT });
      expect(json, phone).toMatchObject({ client: { id: c, balance: 7 } });
    }
    for (const { externalId } of [one, two, three]) {
      expect(parse(customerView, await till.shop('GET', `customers?externalId=${externalId}`)).id).toBe(c);
      const headers = pageHeaders('shop', await signIdentityToken('shop', externalId));
      const me = await till.app.call('/widget/v1/loyalty/me', { headers });
      expect(parse(memberView, me).available).toBe('7.00');
    }
  });

  test('who was merged twice over and is erased leaves no name', async () => {
    const [one, two, three] = [somebody(), somebody(), somebody()];
    const [a, b, c] = [await till.enrol('1', one), await till.enrol('2', two), await till.enrol('4', three)];
    await merge(b, a);
    await merge(c, b);
    await till.shop('POST', `customers/${c}/erase`);
    const dump = JSON.stringify(await dumpTables(database.db));
    for (const name of [one, two, three].flatMap((names) => Object.values(names))) expect(dump).not.toContain(name);
  });

  test('can take for their own a name of somebody who was merged into them', async () => {
    const [one, two] = [somebody(), somebody()];
    const [kept, gone] = [await till.enrol('1', one), await till.enrol('2', two)];
    await merge(kept, gone);
    const changed = await till.shop('PATCH', `customers/${kept}`, { phone: two.phone });
    expect(changed, changed.text).toMatchObject({ status: 200, json: { phone: two.phone } });
  });

  test('who comes under a name of somebody who was merged into them sees their own points in a checkout', async () => {
    const [one, two] = [somebody(), somebody()];
    await merge(await till.enrol('1', one), await till.enrol('2', two));
    const headers = pageHeaders('shop', await signIdentityToken('shop', two.externalId));
    const { id } = parse(
      checkout,
      await till.app.call('/widget/v1/checkouts', { method: 'POST', headers, body: { cart: CART } }),
    );
    const put = await till.app.call(`/widget/v1/checkouts/${id}/points`, {
      method: 'PUT',
      headers,
      body: { points: '1' },
    });
    expect(parse(checkout, put).loyalty?.points).toMatchObject({ spendable: '3.00', available: '3.00' });
  });

  test('whom somebody without points was merged into has no line of it in the history', async () => {
    const [kept, gone] = [await till.enrol('1'), await till.enrol()];
    await till.ask('retail', { client: gone, point: POINT, amount: 0.01, spend: 0 });
    await merge(kept, gone);
    expect((await historyOf(kept)).map(({ kind, points }) => [kind, points])).toEqual([['adjust', '1.00']]);
  });

  test('reads no reason and no point beside points that merely expired', async () => {
    await till.app.apply(tillProgram('shop', {}, { loyalty: { pointsLastDays: 1 } }));
    const [granted, sold] = [await till.enrol('5'), await till.enrol('5')];
    till.app.clock.moveTo('2026-03-04T09:00:00Z');
    await till.grant(granted, '1');
    await till.ask('retail', { client: sold, point: POINT, amount: 10, spend: 0 });
    for (const id of [granted, sold]) {
      const [, expired] = await historyOf(id);
      expect(expired).toEqual({ at: '2026-03-04T09:00:00.000Z', kind: 'expire', points: '-5.00', balance: '0.00' });
    }
    await till.app.apply(tillProgram('shop'));
    till.app.clock.moveTo(START);
  });

  /** A reservation that a customer's points pay in part. */
  const reserve = async (externalId: string) => {
    const { id } = parse(checkout, await till.shop('POST', 'checkouts', { cart: CART, customer: { externalId } }));
    parse(checkout, await till.shop('PUT', `checkouts/${id}/points`, { points: '100' }));
    parse(checkout, await till.shop('POST', `checkouts/${id}/reserve`, { cart: CART, total: '900.00', minutes: 60 }));
    return id;
  };

  test('who is erased after a reservation pays for it with the points that it holds', async () => {
    const names = somebody();
    const customer = await till.enrol('100', names);
    const id = await reserve(names.externalId);
    expect((await till.shop('POST', `customers/${customer}/erase`)).status).toBe(200);
    const bought = await till.shop('POST', `checkouts/${id}/commit`, { orderNumber: `RESERVED-${id}` });
    expect(bought, bought.text).toMatchObject({ status: 200, json: { total: '900.00', points: '100.00' } });
    expect(await till.read(customer)).toMatchObject({ available: '90.00', held: '0.00' });
  });

  test('who gets another name after a reservation pays for it with the points that it holds', async () => {
    const names = somebody();
    const customer = await till.enrol('100', names);
    const id = await reserve(names.externalId);
    const { externalId, phone } = somebody();
    parse(customerView, await till.shop('PATCH', `customers/${customer}`, { externalId, phone }));
    const bought = await till.shop('POST', `checkouts/${id}/commit`, { orderNumber: `RENAMED-${id}` });
    expect(bought, bought.text).toMatchObject({ status: 200, json: { total: '900.00', points: '100.00' } });
    expect(await till.read(customer)).toMatchObject({ available: '90.00', held: '0.00' });
  });

  test('of a merchant whose points would end before they count is refused', async () => {
    const loyalty = { pointsCountAfterDays: 10, pointsLastDays: 5 };
    await expect(till.app.apply(tillProgram('shop', {}, { loyalty }))).rejects.toThrow('refused');
  });

  test('whose hold is asked for with a negative amount is told the most that it may be', async () => {
    const client = await till.enrol('5');
    expect(await till.say('bonuses/hold', { client, point: POINT, amount: -1 })).toBe(
      `422 {"amount":"Amount can't be more 5"}`,
    );
  });
});
