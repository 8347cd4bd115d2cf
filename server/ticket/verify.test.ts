import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseRefund } from '../../test/support/shop-calls.ts';
import {
  CAMPAIGN,
  campaignDocument,
  cartOver,
  startTicketShop,
  type TicketShop,
} from '../../test/support/ticket-shop.ts';
import type { Database } from '../db/database.ts';
import { verify } from '../verify.ts';
import { TICKET_TABLES } from './verify.store.ts';

const TABLES = [...TICKET_TABLES, 'chance_counters', 'draw_list_parts', 'checkouts', 'customers'];

const PARTS = ['one\n', 'two\n', 'three\n', 'four\n', 'пять\n'];
const HASH = createHash('sha256').update(PARTS.join('')).digest('hex');

const own = { merchant_id: 'shop', campaign_id: CAMPAIGN };
const main = { ...own, draw_id: 'main' };

/** Five tickets of a sale of 10 × 250.00, of which 3 came back. */
const SALE = JSON.stringify({
  counted: {
    campaign: { id: CAMPAIGN, minAmountMinor: 100_000, multiplicityMinor: 50_000 },
    goods: [{ id: 1, name: 'A', categoryId: 1, priceMinor: 30_000, unitPriceMinor: 25_000, quantity: 10 }],
    tickets: 5,
  },
  bought: [
    { productId: 1, quantity: 10 },
    { productId: 2, quantity: 1 },
  ],
});
const RETURNED = JSON.stringify([
  { productId: 1, quantity: 3 },
  { productId: 2, quantity: 1 },
]);

describeEachEngine('verification of tickets', (engine) => {
  let database: TestDatabase;
  let db: Database;
  let on: TicketShop;
  let sound: Map<string, object[]>;
  /** Of the order that is kept, of the one that came back in part, and of the one that was cancelled. */
  let orders: string[];
  let customer: string;
  beforeAll(async () => {
    database = await openDatabase(engine);
    db = database.db;
    on = await startTicketShop(database, {
      chanceCampaigns: [
        campaignDocument({
          draws: [
            {
              id: 'main',
              name: 'Main',
              closesAt: '2026-05-01',
              drawsAt: '2026-05-01',
              prizes: [
                { id: 'car', name: 'A car' },
                { id: 'mug', name: 'A mug', count: 2 },
              ],
            },
          ],
        }),
      ],
    });
    await fill();
    sound = new Map();
    for (const table of TABLES) sound.set(table, await db(table).select<object[]>());
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });

  /** Ranges 1–2, 3–6, 7–8 of orders, and 9–13 of a receipt. */
  async function fill(): Promise<void> {
    const ada = { externalId: 'ada' };
    orders = [
      (await on.buy(cartOver('1000.00'), ada)).number,
      (await on.buy(cartOver('500.00', 4), ada)).number,
      (await on.buy(cartOver('1000.00'), ada)).number,
    ];
    parseRefund(await on.shop.returnLines(orders[1] ?? '', [{ id: 'seat', quantity: 1 }]));
    parseRefund(await on.shop.cancel(orders[2] ?? ''));
    await on.buy(cartOver('900.00'), ada);
    customer = (await on.tickets())[0]?.customer ?? '';

    const range = { ...own, first_number: 9, count: 5, voided_count: 2, customer_id: customer, issued_at: 1 };
    await db('ticket_ranges').insert({ ...range, source: 'sale', reference: '9282:1:77' });
    await db('ticket_voids').insert({ ...own, first_number: 9, voided_before: 0, count: 2, voided_at: 1, reason: 'x' });
    await db('chance_counters').where(own).update({ next_number: 14 });
    const { campaign_id, merchant_id } = own;
    const receipt = { merchant_id, fn: '9282', fp: '77', shop_id: 1, version: 1, received_at: 1 };
    await db('fiscal_receipts').insert([
      { ...receipt, fd: '1', sale: SALE, returned: RETURNED, campaign_id, first_number: 9 },
      { ...receipt, fd: '2', sale: '{"counted":{"campaign":null,"goods":[],"tickets":0},"bought":[]}' },
    ]);

    await db('draws').where(own).update({ status: 'drawn', list_id: 'list', list_hash: HASH });
    await db('draw_list_parts').insert(PARTS.map((text, position) => ({ ...main, list_id: 'list', position, text })));
    await db('draw_list_parts').insert({ ...main, list_id: 'another', position: 3, text: 'of no account' });
    const pick = { ...main, entrant: '0', customer_id: customer };
    await db('draw_picks').insert([
      { ...pick, number: 1, ticket: 4, prize: 'car', range_first: 3 },
      { ...pick, number: 2, ticket: 13, prize: 'mug', range_first: 9 },
      { ...pick, number: 3, ticket: 1, prize: 'mug', range_first: 1 },
      { ...pick, number: 4, ticket: 3, prize: null, range_first: 3 },
    ]);
    await db('draw_steps').insert([
      { ...main, number: 1, kind: 'offered', award: 1, pick: 1, at: 1, until: 2 },
      { ...main, number: 2, kind: 'lapsed', award: 1, pick: 1, at: 2, until: null },
      { ...main, number: 3, kind: 'offered', award: 1, pick: 4, at: 2, until: 3 },
    ]);
  }

  const faultsOf = async (): Promise<string[]> => {
    const faults: string[] = [];
    await verify(db, { report: (fault) => faults.push(fault) });
    return faults;
  };

  const restore = async () => {
    for (const [table, rows] of sound) {
      await db(table).delete();
      await db.batchInsert(table, rows);
    }
  };

  test('finds nothing where all agrees, and says how much it read', async () => {
    let [expected, reached] = [0, 0];
    const verified = await verify(db, {
      report: (fault) => expect.fail(fault),
      expect: (rows) => (expected = rows),
      moveTo: (rows) => (reached = rows),
    });
    expect(verified).toMatchObject({ ranges: 4, faults: 0 });
    expect(reached).toBe(expected);
  });

  const range = (first: number) => db('ticket_ranges').where({ ...own, first_number: first });
  const receipt = (fd: string) => db('fiscal_receipts').where({ merchant_id: 'shop', fd });
  const order = (index: number) => db('checkouts').where({ order_number: orders[index] });
  const rewriteOrder = async (index: number, change: (quote: Record<string, unknown>) => object) => {
    const [quote = ''] = await order(index).pluck<string[]>('quote');
    await order(index).update({ quote: JSON.stringify(change(JSON.parse(quote) as Record<string, unknown>)) });
  };
  const inCampaign = (first: number) => `range ${first} of campaign 7`;
  const draw = 'draw main of campaign 7';

  describe.each<readonly [string, () => Promise<unknown>, () => readonly string[]]>([
    [
      'ranges that overlap',
      () =>
        db('ticket_ranges')
          .where({ ...own, first_number: 9 })
          .update({ first_number: 8 }),
      () => [
        'receipt 9282:1:77: names range 9 of campaign 7, which has no row',
        `${inCampaign(8)}: begins before 9, where the one before it ends`,
        `${inCampaign(8)}: has 2 void tickets, but 0 were voided`,
        `${inCampaign(9)}: has no row, but 2 void tickets`,
        'campaign 7: 1 of its ranges are of receipts that do not name them',
        `${draw}: pick 2 is of range 9, which has no row`,
      ],
    ],
    [
      'a range behind the counter',
      () => db('chance_counters').where(own).update({ next_number: 13 }),
      () => [`${inCampaign(9)}: ends before 14, but the counter is at 13`],
    ],
    [
      'a campaign without a counter',
      () => db('chance_counters').where(own).delete(),
      () => ['campaign 7: has tickets, but no counter'],
    ],
    [
      'a range without tickets',
      async () => {
        await range(1).update({ count: 0 });
        await db('draw_picks').where({ number: 3 }).update({ ticket: 5, range_first: 3 });
      },
      () => [`${inCampaign(1)}: has 0 tickets`, `order ${orders[0]}: has earned 2 tickets, but its range has 0`],
    ],
    [
      'more void tickets than there are',
      async () => {
        await range(1).update({ voided_count: 3 });
        await db('ticket_voids').insert({ ...own, first_number: 1, voided_before: 0, count: 3, voided_at: 1, reason: 'x' }); // prettier-ignore
      },
      () => [
        `${inCampaign(1)}: has 2 tickets, but 3 of them void`,
        `order ${orders[0]}: has 0 tickets void, but its range 3`,
      ],
    ],
    [
      'void tickets that nobody voided',
      () =>
        db('ticket_voids')
          .where({ ...own, first_number: 7 })
          .delete(),
      () => [`${inCampaign(7)}: has 2 void tickets, but 0 were voided`],
    ],
    [
      'a void that is missing between two',
      () =>
        db('ticket_voids')
          .where({ ...own, first_number: 9 })
          .update({ voided_before: 1 }),
      () => [`${inCampaign(9)}: voids 2 behind 1, but 0 were void`],
    ],
    [
      'void tickets of no range',
      () => db('ticket_voids').insert({ ...own, first_number: 20, voided_before: 0, count: 3, voided_at: 1, reason: 'x' }), // prettier-ignore
      () => [`${inCampaign(20)}: has no row, but 3 void tickets`],
    ],
    [
      'tickets of nobody',
      async () => {
        await range(7).update({ customer_id: 'nobody' });
      },
      () => [`${inCampaign(7)}: is of customer nobody, who has no row`],
    ],
    [
      'tickets of somebody who has become another',
      async () => {
        await range(7).update({ customer_id: 'gone' });
        const [row = {}] = await db('customers').where({ id: customer }).select<object[]>();
        await db('customers').insert({ ...row, id: 'gone', merged_into: customer });
        await db('ledger_owners').insert({ merchant_id: 'shop', id: 'gone', version: 0 });
      },
      () => [`${inCampaign(7)}: is of customer gone, who has become ${customer}`],
    ],
    [
      'tickets of an order that is gone',
      () => order(0).update({ order_number: 'ANOTHER' }),
      () => [
        `${inCampaign(1)}: is of order ${orders[0]}, which has no row`,
        'order ANOTHER: has earned 2 tickets of campaign 7, but has no range',
      ],
    ],
    [
      'an order that knows nothing of its tickets',
      () => rewriteOrder(0, ({ settled, loyalty }) => ({ settled, loyalty })),
      () => [`order ${orders[0]}: has earned no tickets, but range 1 of campaign 7 is its`],
    ],
    [
      'an order that has earned other tickets',
      () => rewriteOrder(0, (quote) => ({ ...quote, tickets: { ...(quote['tickets'] as object), count: 3 } })),
      () => [
        `order ${orders[0]}: has earned 3 tickets, but its range has 2`,
        `order ${orders[0]}: has 1 tickets void, but its range 0`,
      ],
    ],
    [
      'an order whose tickets are of another campaign',
      () => rewriteOrder(0, (quote) => ({ ...quote, tickets: { ...(quote['tickets'] as object), campaignId: 8 } })),
      () => [`order ${orders[0]}: has earned tickets of campaign 8, but its range is of 7`],
    ],
    [
      'an order that cannot be read',
      () => order(0).update({ quote: '{' }),
      () => [`order ${orders[0]}: cannot be read`],
    ],
    [
      'an order that came back, and its tickets did not',
      async () => {
        await range(3).update({ voided_count: 0 });
        await db('ticket_voids')
          .where({ ...own, first_number: 3 })
          .delete();
      },
      () => [`order ${orders[1]}: has 1 tickets void, but its range 0`],
    ],
    [
      'a receipt whose goods came back, and its tickets did not',
      () => receipt('1').update({ returned: '[{"productId":1,"quantity":10}]' }),
      () => ['receipt 9282:1:77: has 5 tickets void, but its range 2'],
    ],
    [
      'a receipt that has earned other tickets',
      () => receipt('1').update({ sale: SALE.replace('"tickets":5', '"tickets":6') }),
      () => [
        'receipt 9282:1:77: has earned 6 tickets, but its range has 5',
        'receipt 9282:1:77: has 3 tickets void, but its range 2',
      ],
    ],
    [
      'a receipt that names the tickets of another',
      () => receipt('1').update({ first_number: 1 }),
      () => [
        'receipt 9282:1:77: names range 1 of campaign 7, which is of ' + (orders[0] ?? ''),
        'campaign 7: 1 of its ranges are of receipts that do not name them',
      ],
    ],
    [
      'a receipt that has earned tickets and names none',
      () => receipt('2').update({ sale: SALE }),
      () => ['receipt 9282:2:77: has earned 5 tickets, but names none'],
    ],
    [
      'a receipt that cannot be read',
      () => receipt('1').update({ sale: '{}' }),
      () => ['receipt 9282:1:77: has a sale, or returns, that cannot be read'],
    ],
    [
      'a receipt that is gone',
      () => receipt('1').delete(),
      () => ['campaign 7: 1 of its ranges are of receipts that do not name them'],
    ],
    [
      'a list that is not the one that was published',
      () => db('draw_list_parts').where({ list_id: 'list', position: 4 }).update({ text: 'five\n' }),
      () => [
        `${draw}: its list hashes to ${createHash('sha256').update([...PARTS.slice(0, 4), 'five\n'].join('')).digest('hex')}, but ${HASH} is published`, // prettier-ignore
      ],
    ],
    [
      'a list without its last part',
      () => db('draw_list_parts').where({ list_id: 'list', position: 4 }).delete(),
      () => [
        `${draw}: its list hashes to ${createHash('sha256').update(PARTS.slice(0, 4).join('')).digest('hex')}, but ${HASH} is published`, // prettier-ignore
      ],
    ],
    [
      'a list without a part in it',
      () => db('draw_list_parts').where({ list_id: 'list', position: 1 }).delete(),
      () => [`${draw}: its list has part 2 where 1 should be`],
    ],
    [
      'tickets drawn before their time',
      () => db('draws').where(own).update({ status: 'announced' }),
      () => [`${draw}: is announced, but tickets are drawn`],
    ],
    [
      'a ticket drawn that is of another range',
      () => db('draw_picks').where({ number: 2 }).update({ ticket: 14 }),
      () => [`${draw}: pick 2 is ticket 14, which is not of its range 9`],
    ],
    [
      'a ticket drawn twice',
      () => db('draw_picks').where({ number: 4 }).update({ ticket: 4 }),
      () => [`${draw}: pick 4 is ticket 4 once more`],
    ],
    [
      'a ticket drawn for another prize',
      () => db('draw_picks').where({ number: 1 }).update({ prize: 'mug' }),
      () => [`${draw}: pick 1 is for mug, but car is due`],
    ],
    [
      'an alternate with a prize',
      () => db('draw_picks').where({ number: 4 }).update({ prize: 'mug' }),
      () => [`${draw}: pick 4 is for mug, but no prize is due`],
    ],
    [
      'a ticket drawn of another customer than its range',
      () => db('draw_picks').where({ number: 1 }).update({ customer_id: 'nobody' }),
      () => [`${draw}: pick 1 is of customer nobody, but its range of ${customer}`],
    ],
    [
      'a ticket drawn that is missing',
      () => db('draw_picks').where({ number: 2 }).delete(),
      () => [`${draw}: has pick 3 where 2 should be`],
    ],
    [
      'a step that is missing',
      () => db('draw_steps').where({ number: 2 }).delete(),
      () => [`${draw}: has step 3 where 2 should be`],
    ],
    [
      'steps about what there is not',
      async () => {
        await db('draw_steps').where({ number: 2 }).update({ award: 4 });
        await db('draw_steps').where({ number: 3 }).update({ pick: 5 });
      },
      () => [`${draw}: step 2 is about prize 4, of 3`, `${draw}: step 3 is about pick 5, of 4`],
    ],
  ])('names %s', (_name, corrupt, expected) => {
    test('and nothing else', async () => {
      try {
        await corrupt();
        expect(await faultsOf()).toEqual(expected().map((fault) => `shop: ${fault}`));
      } finally {
        await db('ledger_owners').where({ id: 'gone' }).delete();
        await restore();
      }
    });
  });

  describe('of many rows', () => {
    const COUNT = 1_600;
    beforeAll(async () => {
      const many = { merchant_id: 'many', campaign_id: 3 };
      const numbers = Array.from({ length: COUNT }, (_, index) => index);
      const range = { ...many, count: 2, voided_count: 1, issued_at: 1, source: 'sale', customer_id: 'ada' };
      const sale = SALE.replace('"tickets":5', '"tickets":2')
        .replace('"quantity":10}],', '"quantity":4}],')
        .replace('"minAmountMinor":100000', '"minAmountMinor":50000');
      const receipts = { merchant_id: 'many', campaign_id: 3, shop_id: 1, version: 1, received_at: 1, sale };
      const nameOf = (index: number) => [index % 2 === 0 ? '1' : '2', String(index % 7), String(index)] as const;
      await db.batchInsert('ticket_ranges', numbers.map((index) => ({ ...range, first_number: 2 * index + 1, reference: nameOf(index).join(':') })), 200); // prettier-ignore
      await db.batchInsert('ticket_voids', numbers.map((index) => ({ ...many, first_number: 2 * index + 1, voided_before: 0, count: 1, voided_at: 1, reason: 'x' })), 200); // prettier-ignore
      await db.batchInsert('fiscal_receipts', numbers.map((index) => {
        const [fn, fd, fp] = nameOf(index);
        return { ...receipts, fn, fd, fp, first_number: 2 * index + 1, returned: '[{"productId":1,"quantity":2}]' };
      }), 200); // prettier-ignore
      await db('chance_counters').insert({ ...many, next_number: 2 * COUNT + 1, closed_until: 0 });
      await db('customers').insert({ merchant_id: 'many', id: 'ada', created_at: 1, changed_at: 1 });
      await db('ledger_owners').insert({ merchant_id: 'many', id: 'ada', version: 0 });
      const picks = numbers.map((index) => ({ merchant_id: 'many', campaign_id: 3, draw_id: 'big', number: index + 1, ticket: 2 * index + 1, entrant: '0', prize: 'car', customer_id: 'ada', range_first: 2 * index + 1 })); // prettier-ignore
      const [row = {}] = await db('draws').where(own).select<object[]>();
      await db('draws').insert({
        ...row,
        ...many,
        id: 'big',
        prizes: `[{"id":"car","name":"A car","count":${COUNT}}]`,
      });
      await db('draw_list_parts').insert(PARTS.map((text, position) => ({ ...many, draw_id: 'big', list_id: 'list', position, text }))); // prettier-ignore
      await db.batchInsert('draw_picks', picks, 200);
      await db.batchInsert('draw_steps', numbers.map((index) => ({ ...many, draw_id: 'big', number: index + 1, kind: 'offered', award: index + 1, pick: index + 1, at: 1, until: 2 })), 200); // prettier-ignore
    });
    afterAll(restore);

    test('reads each of them once', async () => {
      let [expected, reached] = [0, 0];
      const faults: string[] = [];
      const { ranges } = await verify(db, {
        report: (fault) => faults.push(fault),
        expect: (rows) => (expected = rows),
        moveTo: (rows) => (reached = rows),
      });
      expect(faults).toEqual([]);
      expect(ranges).toBe(4 + COUNT);
      expect(reached).toBe(expected);
    });
  });
});
