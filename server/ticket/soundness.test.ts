import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticketBoard } from '../../shared/api/ticket.ts';
import { apiKeyDocument, secretOf } from '../../test/support/builders.ts';
import { chanceKeyOf, readSale, saleBody, sendSale } from '../../test/support/chance-till.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { after } from '../../test/support/draws.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseRefund } from '../../test/support/shop-calls.ts';
import { expectSound } from '../../test/support/soundness.ts';
import { campaignDocument, cartOver, startTicketShop, type TicketShop } from '../../test/support/ticket-shop.ts';

const DAY_MS = 24 * 60 * 60_000;
const PHONE = '+79207770001';

describeEachEngine('what tills, orders and draws leave together', (engine) => {
  let database: TestDatabase;
  let on: TicketShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTicketShop(database, {
      apiKeys: [
        apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') }),
        apiKeyDocument({ name: 'Tills', scopes: ['chance'], secret: chanceKeyOf('shop') }),
      ],
      products: [{ id: 10, name: 'Tea', categoryId: 1, price: '250', prices: { '1': '250' } }],
      chanceCampaigns: [
        campaignDocument({
          draws: [
            {
              id: 'main',
              name: 'Main',
              closesAt: after(DAY_MS),
              drawsAt: after(2 * DAY_MS),
              randomness: 'commit-reveal',
              prizes: [{ id: 'car', name: 'A car', count: 2 }],
              onePrizePer: 'ticket',
            },
          ],
        }),
      ],
    });
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });

  const expectAllSound = () => expectSound(database.db, on.app.clock.now());

  test('agrees at each step, and is shown to the buyer and to who holds the receipt', async () => {
    const receiptOf = (fd: number) => ({ fn: '9282440300682838', fd: String(fd), fp: '1273019065' });
    const sell = (fd: number, quantity: number, phone = PHONE) =>
      sendSale(on.app, saleBody({ phone, products: [[10, quantity]], receipt: receiptOf(fd) }));
    const giveBack = (fd: number, quantity: number) =>
      on.write('/receipts/returns', { receipt: receiptOf(fd), products: [{ productId: 10, quantity }] });
    readSale(await sell(1, 20));
    readSale(await sell(2, 1));
    readSale(await sell(3, 8, '+79207770002'));
    await on.buy(cartOver('1500.00'), { externalId: 'ada', phone: PHONE });
    const { number } = await on.buy(cartOver('500.00', 6), { externalId: 'bob' });
    await expectAllSound();

    expect(await giveBack(1, 3)).toMatchObject({ status: 200, json: { voided: 2, tickets: 8 } });
    expect(await giveBack(2, 1)).toMatchObject({ status: 200, json: { voided: 0, tickets: 0 } });
    parseRefund(await on.shop.returnLines(number, [{ id: 'seat', quantity: 2 }]));
    await expectAllSound();

    const qr = 't=20260302T1030&s=5000.00&fn=9282440300682838&i=1&fp=1273019065&n=1';
    const readBoard = async () =>
      ticketBoard.parse((await on.fromPage('POST', '/tickets/receipt', { body: { qr } })).json);
    expect((await readBoard()).tickets).toEqual({ count: 8, ranges: [{ first: 1, last: 8 }], more: false });

    on.app.clock.moveBy(DAY_MS);
    await on.app.draws.runDue();
    parseRefund(await on.shop.cancel(number));
    on.app.clock.moveBy(DAY_MS);
    await on.app.draws.runDue();
    await expectAllSound();
    const { draws, winnings = [] } = await readBoard();
    const [draw] = draws;
    expect(draw).toMatchObject({ id: 'main', status: 'drawn', tickets: 19 });
    const won = (draw?.winners ?? []).flatMap(({ ticket }) => (ticket !== null && ticket <= 8 ? [ticket] : []));
    expect(winnings.map(({ ticket }) => ticket).sort()).toEqual(won.sort());
  });
});
