import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customerView } from '../../shared/api/loyalty.ts';
import { ticketBoard, type TicketBoard } from '../../shared/api/ticket.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { parseRefund, type ShopAnswer } from '../../test/support/shop-calls.ts';
import {
  CAMPAIGN,
  campaignDocument,
  cartOver,
  startTicketShop,
  type TicketShop,
} from '../../test/support/ticket-shop.ts';

const MINUTE = 60_000;
const ADA = { externalId: 'ada' };
const QR = (fn: string, fd: string, fp: string) => `t=20260302T1030&s=1099.00&fn=${fn}&i=${fd}&fp=${fp}&n=1`;

const drawDocument = (id: string, closesAt: string) => ({
  id,
  name: `Draw ${id}`,
  closesAt,
  drawsAt: closesAt,
  randomness: 'commit-reveal' as const,
  prizes: [{ id: 'car', name: 'A car' }],
});

describeEachEngine('what pages are told of tickets', (engine) => {
  let database: TestDatabase;
  let on: TicketShop;
  beforeAll(async () => {
    database = await openDatabase(engine);
    on = await startTicketShop(database, {}, { limits: { codeGuessesPerAddress: 6 } });
  });
  afterAll(async () => {
    await on.app.close();
    await database.close();
  });
  beforeEach(() => on.setCampaigns(campaignDocument()));

  const parse = ({ status, text, json }: ShopAnswer): TicketBoard => {
    if (status !== 200) throw new Error(`it was refused with ${status}: ${text}`);
    return ticketBoard.parse(json);
  };
  const board = async (query = '', buyer?: string) =>
    parse(await on.fromPage('GET', `/tickets${query}`, buyer === undefined ? {} : { buyer }));
  const byReceipt = (body: object, from?: string) =>
    on.fromPage('POST', '/tickets/receipt', { body, ...(from === undefined ? {} : { from }) });

  /** As a till's sale leaves it. */
  async function countReceipt(
    fd: string,
    tickets?: { first: number; count: number; voided: number; customer: string },
  ) {
    const own = { merchant_id: 'shop', campaign_id: CAMPAIGN };
    if (tickets) {
      const { first, count, voided, customer } = tickets;
      const range = { ...own, first_number: first, count, voided_count: voided, customer_id: customer };
      await database.db('ticket_ranges').insert({ ...range, issued_at: 1, source: 'sale', reference: `9282:${fd}:77` });
    }
    const { campaign_id, ...receipt } = { ...own, fn: '9282', fd, fp: '77', shop_id: 1, sale: '{}', version: 1 };
    const named = tickets ? { campaign_id, first_number: tickets.first } : {};
    await database.db('fiscal_receipts').insert({ ...receipt, ...named, received_at: 1 });
  }

  describe('the campaign', () => {
    test('is the one that is on in the web shop, with its draws', async () => {
      await on.setCampaigns(
        campaignDocument({ id: 8, name: 'For tills', points: [1], start: '2026-02-01' }),
        campaignDocument({
          rules: 'Be <b>kind</b>.\nHave fun.',
          start: '2026-01-01T00:00:00+03:00',
          finish: '2026-12-31',
          draws: [drawDocument('later', '2026-06-01'), drawDocument('main', '2026-05-01')],
        }),
      );
      const { campaign, draws, tickets, winnings } = await board();
      expect(campaign).toEqual({
        id: CAMPAIGN,
        name: 'Summer draw',
        minAmount: '1000.00',
        multiplicity: '500.00',
        start: '2025-12-31T21:00:00.000Z',
        finish: '2026-12-31T20:59:59.000Z',
        rules: 'Be <b>kind</b>.\nHave fun.',
      });
      expect(draws.map(({ id, status }) => [id, status])).toEqual([
        ['main', 'announced'],
        ['later', 'announced'],
      ]);
      expect([tickets, winnings]).toEqual([undefined, undefined]);
    });

    test('is the one that is asked for, also when it is over, but not when it is switched off', async () => {
      await on.setCampaigns(
        campaignDocument(),
        campaignDocument({ id: 8, name: 'Over', finish: '2026-01-01' }),
        campaignDocument({ id: 9, name: 'Gone' }),
      );
      await on.setCampaigns(campaignDocument(), campaignDocument({ id: 8, name: 'Over', finish: '2026-01-01' }));
      expect((await board('?campaign=8')).campaign?.name).toBe('Over');
      for (const answer of [
        await on.fromPage('GET', '/tickets?campaign=9'),
        await on.fromPage('GET', '/tickets?campaign=10'),
        await byReceipt({ campaign: 10, qr: 'whatever' }),
      ]) {
        expect(answer).toMatchObject({ status: 404, json: { code: 'campaign_not_found' } });
      }
    });

    test('is the one that draws next where none is on, or drew last, or none', async () => {
      const over = { finish: '2026-01-01' };
      const [one, two] = [
        campaignDocument({ ...over, id: 8, draws: [drawDocument('one', '2026-05-01')] }),
        campaignDocument({ ...over, id: 9, draws: [drawDocument('two', '2026-04-01')] }),
      ];
      const drawAt = (id: number, at: number) =>
        database
          .db('draws')
          .where({ campaign_id: id })
          .update({
            ...{
              status: 'drawn',
              drawn_at: at,
              list_id: '0',
              list_parts: 1,
              list_hash: '0'.repeat(64),
              listed_at: 1,
              entries: 0,
            },
            ...{ tickets: 0, revealed: `{"kind":"commit-reveal","secret":"${'0'.repeat(64)}"}`, seed: '0'.repeat(64) },
          });
      await on.setCampaigns(one, two);
      expect((await board()).campaign?.id).toBe(9);
      await drawAt(9, 2);
      expect((await board()).campaign?.id).toBe(8);
      await drawAt(8, 1);
      expect((await board()).campaign?.id).toBe(9);
      await on.setCampaigns(one);
      expect((await board()).campaign?.id).toBe(8);
      await on.setCampaigns();
      expect(await board()).toEqual({ campaign: null, draws: [] });
      expect(await board('', 'ada')).toMatchObject({ campaign: null, tickets: { count: 0, ranges: [] }, winnings: [] });
    });
  });

  describe('the tickets of a buyer', () => {
    test('are their own, live ones, the newest first', async () => {
      const none = { count: 0, ranges: [], more: false };
      expect((await board('', 'ada')).tickets).toEqual(none);
      const orders = [];
      for (const amount of ['1000.00', '2000.00', '1500.00']) orders.push(await on.buy(cartOver(amount), ADA));
      await on.buy(cartOver('5000.00'), { externalId: 'bob' });
      parseRefund(await on.shop.cancel(orders[0]?.number ?? ''));
      const [, second = [], third = []] = orders.map(({ tickets }) => tickets?.issued ?? []);
      expect((await board('', 'ada')).tickets).toEqual({ count: 7, ranges: [...third, ...second], more: false });
      expect((await board('', 'bob')).tickets?.count).toBe(10);
      expect((await board('', 'nobody')).tickets).toEqual(none);
      expect((await board()).tickets).toBeUndefined();
    });

    test('are fifty ranges at most, and counted whole', async () => {
      for (let count = 0; count < 52; count += 1) await on.buy(cartOver('1000.00'), { externalId: 'often' });
      const { tickets } = await board('', 'often');
      expect(tickets).toMatchObject({ count: 104, more: true });
      expect(tickets?.ranges).toHaveLength(50);
      expect((await on.tickets()).at(-1)?.first).toBe(tickets?.ranges[0]?.first);
    });

    test('are found under each name of whoever was merged', async () => {
      const buy = (name: string) => on.buy(cartOver('1000.00'), { externalId: name });
      await buy('gone');
      await buy('kept');
      const idOf = async (name: string) =>
        customerView.parse((await on.app.call(`/shop/v1/customers?externalId=${name}`, { headers: { Authorization: 'Bearer sk-shop-0123456789abcdef' } })).json).id; // prettier-ignore
      const [gone, kept] = [await idOf('gone'), await idOf('kept')];
      expect((await on.write(`/customers/${kept}/merge`, { customer: gone })).status).toBe(200);
      for (const name of ['gone', 'kept']) expect((await board('', name)).tickets?.count).toBe(4);
    });
  });

  describe('the tickets of a receipt', () => {
    const CUSTOMER = 'c'.repeat(24);
    beforeAll(async () => {
      await database.db('customers').insert({ merchant_id: 'shop', id: CUSTOMER, name: 'Olga', phone: '+79207770009', created_at: 1, changed_at: 1 }); // prettier-ignore
      await countReceipt('1', { first: 1_000_000, count: 100, voided: 20, customer: CUSTOMER });
      await countReceipt('2', { first: 2_000_000, count: 5, voided: 5, customer: CUSTOMER });
      await countReceipt('3');
    });

    test('are told to whoever holds it, by its numbers or its code, and nothing of whose they are', async () => {
      const tickets = { count: 80, ranges: [{ first: 1_000_000, last: 1_000_079 }], more: false };
      for (const body of [
        { receipt: { fn: '9282', fd: '1', fp: '77' } },
        { receipt: { fn: '009282', fd: '0001', fp: '77' } },
        { qr: QR('9282', '1', '77') },
        { qr: ` ${QR('9282', '00001', '0077')}\n`, campaign: CAMPAIGN },
      ]) {
        const answer = await byReceipt(body);
        expect(parse(answer)).toMatchObject({ campaign: { id: CAMPAIGN }, tickets, winnings: [] });
        expect(answer.text).not.toMatch(/Olga|7770009|cccccccc/);
      }
    });

    test('are none of a receipt that earned none, or whose goods came back, or of another campaign', async () => {
      await on.setCampaigns(campaignDocument(), campaignDocument({ id: 8 }));
      const none = { tickets: { count: 0, ranges: [], more: false }, winnings: [] };
      expect(parse(await byReceipt({ qr: QR('9282', '2', '77') }))).toMatchObject(none);
      expect(parse(await byReceipt({ qr: QR('9282', '3', '77') }))).toMatchObject(none);
      expect(parse(await byReceipt({ qr: QR('9282', '1', '77'), campaign: 8 }))).toMatchObject({ campaign: { id: 8 }, ...none }); // prettier-ignore
    });

    test('are told by the receipt also when their campaign is switched off', async () => {
      await on.setCampaigns(campaignDocument({ id: 8 }));
      const receipt = { qr: QR('9282', '1', '77') };
      expect(parse(await byReceipt(receipt))).toMatchObject({ campaign: { id: CAMPAIGN }, tickets: { count: 80 } });
      expect((await byReceipt({ ...receipt, campaign: CAMPAIGN })).json).toMatchObject({ code: 'campaign_not_found' });
    });

    test('are its own winnings alone', async () => {
      const draw = drawDocument('main', '2026-05-01');
      await on.setCampaigns(
        campaignDocument({ draws: [{ ...draw, prizes: [{ id: 'car', name: 'A car', count: 2 }] }] }),
      );
      const own = { merchant_id: 'shop', campaign_id: CAMPAIGN, draw_id: 'main' };
      const pick = { ...own, entrant: '0', prize: 'car', customer_id: CUSTOMER };
      await database.db('draw_picks').insert([
        { ...pick, number: 1, ticket: 2_000_001, range_first: 2_000_000 },
        { ...pick, number: 2, ticket: 1_000_042, range_first: 1_000_000 },
      ]);
      const until = on.app.clock.now() + MINUTE;
      await database.db('draw_steps').insert([
        { ...own, number: 1, kind: 'offered', award: 1, pick: 1, until, at: 1 },
        { ...own, number: 2, kind: 'offered', award: 2, pick: 2, until, at: 1 },
      ]);
      const { winnings } = parse(await byReceipt({ qr: QR('9282', '1', '77') }));
      expect(winnings).toEqual([
        { draw: 'main', prize: 'car', ticket: 1_000_042, status: 'offered', claimUntil: new Date(until).toISOString() },
      ]);
      await database.db('draw_steps').delete();
      await database.db('draw_picks').delete();
    });

    test('are not found with one answer, whatever was wrong', async () => {
      const answers = [];
      for (const [index, body] of [
        { receipt: { fn: '9282', fd: '1', fp: '78' } },
        { receipt: { fn: 'nothing', fd: 'of', fp: 'the-kind' } },
        { qr: QR('9282', '9', '77') },
        { qr: 'https://shop.example/' },
        { qr: ' ' },
      ].entries()) {
        answers.push(await byReceipt(body, `198.51.100.${index}`));
      }
      for (const { status, json } of answers) {
        expect({ status, json: { ...(json as object), requestId: '' } }).toEqual({
          status: 404,
          json: { ...(answers[0]?.json as object), requestId: '' },
        });
      }
      expect(answers[0]?.json).toMatchObject({ code: 'receipt_not_found' });
    });

    test('are guessed a few times only', async () => {
      const guess = (fd: string, from = '198.51.100.99') => byReceipt({ qr: QR('9282', fd, '77') }, from);
      expect([(await guess('91')).status, (await guess('92')).status]).toEqual([404, 404]);
      const slowed = await guess('1');
      expect(slowed).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
      expect(slowed.headers.get('Retry-After')).toBe('1');
      expect((await guess('1', '198.51.100.98')).status).toBe(200);
      on.app.clock.moveBy(1_000);
      expect((await guess('1')).status).toBe(200);
    });

    test('are asked for by one of both, and by nothing else', async () => {
      const receipt = { fn: '9282', fd: '1', fp: '77' };
      for (const body of [
        {},
        { receipt, qr: 'x' },
        { receipt: { fn: '9282', fd: '1' } },
        { receipt: { ...receipt, fp: 77 } },
        { qr: QR('9282', '1', '77'), buyer: 'ada' },
      ]) {
        // prettier-ignore
        expect(await byReceipt(body, '198.51.100.97')).toMatchObject({ status: 400, json: { code: 'invalid_input' } });
      }
      expect((await on.fromPage('GET', '/tickets?campaign=0')).status).toBe(400);
    });
  });
});
