import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerView } from '../../shared/api/loyalty.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseCheckout, parseOrder, parseRefund } from '../../test/support/shop-calls.ts';
import { expectSound } from '../../test/support/soundness.ts';
import { campaignDocument, cartOver, startTicketShop, type TicketShop } from '../../test/support/ticket-shop.ts';

const drawDocument = (id: string) => ({
  id,
  name: `Draw ${id}`,
  closesAt: '2026-05-01',
  drawsAt: '2026-05-01',
  prizes: [{ id: 'car', name: 'A car' }],
});

describeEachEngine('tickets of customers', (engine) => {
  let database: TestDatabase;
  let on: TicketShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTicketShop(database, {
      chanceCampaigns: [campaignDocument({ draws: [drawDocument('next'), drawDocument('listed')] })],
    });
    await database.db('draws').where({ id: 'listed' }).update({ status: 'listed' });
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });

  const join = async (externalId: string) => customerView.parse((await on.write('/customers', { externalId })).json).id;
  const merge = (into: string, gone: string) => on.write(`/customers/${into}/merge`, { customer: gone });
  const ownersOf = async () => new Map((await on.tickets()).map(({ order, customer }) => [order, customer]));
  const versions = async () => {
    const draws: { id: string; version: number }[] = await database.db('draws').select('id', 'version');
    return new Map(draws.map(({ id, version }) => [id, version]));
  };

  test('become those of whom they are merged into, and lists that are not published are written anew', async () => {
    const [kept, gone] = [await join('kept'), await join('gone')];
    const orders = [
      await on.buy(cartOver('1000.00'), { externalId: 'gone' }),
      await on.buy(cartOver('1500.00'), { externalId: 'kept' }),
    ];
    const [{ first } = { first: 0 }] = await on.tickets();
    const pick = { merchant_id: 'shop', campaign_id: 7, draw_id: 'listed', number: 1, ticket: first, entrant: '0' };
    await database.db('draw_picks').insert({ ...pick, prize: 'car', customer_id: gone, range_first: first });
    const before = await versions();
    expect((await merge(kept, gone)).status).toBe(200);
    expect([...(await ownersOf()).values()]).toEqual([kept, kept]);
    expect(await database.db('draw_picks').pluck('customer_id')).toEqual([kept]);
    expect(await versions()).toEqual(new Map([...before, ['next', (before.get('next') ?? 0) + 1]]));
    expect(parseRefund(await on.shop.cancel(orders[0]?.number ?? '')).order.tickets?.voided).toBe(2);
    await database.db('draw_picks').delete();
  });

  test('of nobody leave the lists of draws as they are', async () => {
    const [kept, gone] = [await join('kept-without'), await join('gone-without')];
    const before = await versions();
    expect((await merge(kept, gone)).status).toBe(200);
    expect(await versions()).toEqual(before);
  });

  test.each([
    ['with levels', undefined],
    ['without levels', []],
  ])('are lost by no merge beside commits, in a shop %s', async (_shop, levels) => {
    if (levels) await on.apply({ levels });
    const [kept, gone] = [await join(randomUUID()), randomUUID()];
    const goneId = await join(gone);
    const cart = cartOver('1000.00');
    const opened = await Promise.all(
      Array.from({ length: 12 }, async () =>
        parseCheckout(await on.shop.create({ cart, customer: { externalId: gone } })),
      ),
    );
    const [orders] = await Promise.all([
      Promise.all(
        opened.map(async ({ id, total }) =>
          parseOrder(await on.shop.commit(id, { orderNumber: randomUUID(), cart, total })),
        ),
      ),
      merge(kept, goneId),
    ]);
    const owners = await ownersOf();
    for (const { number } of orders) expect(owners.get(number)).toBe(kept);
    await expectSoundDraws();
  });

  test('stay, of nobody, when the customer is erased, and the orders that earned them say no more who bought', async () => {
    const names = { externalId: 'known-by-an-order', phone: '+79207770005' };
    const { number } = await on.buy(cartOver('1000.00'), names);
    const id = (await ownersOf()).get(number) ?? '';
    expect((await on.write(`/customers/${id}/erase`)).status).toBe(200);
    const [customer] = await database.db('checkouts').where({ order_number: number }).pluck<string[]>('customer');
    expect(customer).toBe('{}');
    expect((await ownersOf()).get(number)).toBe(id);
    const next = await on.buy(cartOver('1000.00'), names);
    expect((await ownersOf()).get(next.number)).not.toBe(id);
    await expectSoundDraws();
  });

  /** The list of the draw that is published here was never written. */
  async function expectSoundDraws() {
    await database.db('draws').where({ id: 'listed' }).update({ status: 'announced' });
    await expectSound(database.db, on.app.clock.now());
    await database.db('draws').where({ id: 'listed' }).update({ status: 'listed' });
  }
});
