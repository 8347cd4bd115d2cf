import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { CHANCE_PATH, chanceKeyOf, JSON_API, saleBody, type Sale, shopKeyOf } from './chance-till.ts';
import { atOnce } from './race-field.ts';

type Told = { readonly status: number; readonly text: string };

/** Where tills fight for tickets: a merchant on servers that are asked in turn. */
export type ChanceField = {
  readonly db: Database;
  readonly merchantId: string;
  /** Asks again, with the same words, while a server is busy or another with the same key is under way. */
  readonly sell: (sale: Sale, key?: string) => Promise<Told>;
  readonly giveBack: (receipt: NonNullable<Sale['receipt']>, productId: number, quantity: number) => Promise<Told>;
  readonly shop: (path: string, body: object) => Promise<Told>;
};

export type ChanceRace = { readonly name: string; readonly run: (field: ChanceField) => Promise<void> };

const MAX_PAUSE_MS = 50;

export function openChanceField(origins: readonly string[], db: Database, merchantId: string): ChanceField {
  let turn = 0;
  const send = async (path: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<Told> => {
    for (;;) {
      const origin = origins[(turn += 1) % origins.length] ?? '';
      const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const { status } = response;
      const text = await response.text();
      if (status !== 503 && !text.includes('"operation_in_progress"')) return { status, text };
      await pause(MAX_PAUSE_MS * Math.random());
    }
  };
  const shop: ChanceField['shop'] = (path, body) =>
    send(
      `/shop/v1${path}`,
      {
        Authorization: `Bearer ${shopKeyOf(merchantId)}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body,
    );
  return {
    db,
    merchantId,
    shop,
    sell: (sale, key) =>
      send(
        CHANCE_PATH,
        {
          Authorization: chanceKeyOf(merchantId),
          'Content-Type': JSON_API,
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        },
        saleBody(sale),
      ),
    giveBack: (receipt, productId, quantity) =>
      shop('/receipts/returns', { receipt, products: [{ productId, quantity }] }),
  };
}

type Range = {
  readonly first_number: number;
  readonly count: number;
  readonly voided_count: number;
  readonly customer_id: string;
};

async function listRanges({ db, merchantId }: ChanceField): Promise<Range[]> {
  return db('ticket_ranges').where({ merchant_id: merchantId }).orderBy('first_number').select<Range[]>('*');
}

/** No number is in two ranges, and the counter is above all of them. */
export async function expectNoNumberTwice(field: ChanceField): Promise<void> {
  let next = 1;
  for (const { first_number: first, count, voided_count: voided } of await listRanges(field)) {
    expect(first).toBeGreaterThanOrEqual(next);
    expect(voided).toBeLessThanOrEqual(count);
    next = first + count;
  }
  const key = { merchant_id: field.merchantId, campaign_id: 3 };
  const counter = await field.db('chance_counters').where(key).first<{ next_number: number }>('next_number');
  expect(counter.next_number).toBeGreaterThanOrEqual(next);
}

const newPhone = () => `+7${9_000_000_000 + Math.floor(Math.random() * 999_999_999)}`;
const newReceipt = () => ({ fn: '9282440300682838', fd: randomUUID(), fp: '1273019065' });

export const chanceRaces: readonly ChanceRace[] = [
  {
    name: 'sales of many customers: each has all of its tickets, and no two have the same',
    async run(field) {
      const before = await listRanges(field);
      const answers = await atOnce(60, (index) => field.sell({ phone: newPhone(), products: [[10, 10 + index]] }));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const added = (await listRanges(field)).slice(before.length);
      expect(added.map(({ count }) => count).sort((a, b) => a - b)).toEqual(answers.map((_, index) => 10 + index));
      expect(new Set(added.map(({ customer_id: id }) => id)).size).toBe(60);
    },
  },
  {
    name: 'one receipt sent twenty times: counted once, and answered the same to all',
    async run(field) {
      const [phone, receipt, before] = [newPhone(), newReceipt(), await listRanges(field)];
      const answers = await atOnce(20, () => field.sell({ phone, products: [[10, 20]], receipt }));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(200);
      expect(await listRanges(field)).toHaveLength(before.length + 1);
      const counted = field.db('fiscal_receipts').where({ merchant_id: field.merchantId, fd: receipt.fd });
      const last = (await listRanges(field)).at(-1);
      expect(await counted.select<object[]>('first_number')).toEqual([{ first_number: last?.first_number }]);
    },
  },
  {
    name: 'one receipt sent with different goods: one of them is counted, and the others are told so',
    async run(field) {
      const [phone, receipt, before] = [newPhone(), newReceipt(), await listRanges(field)];
      const answers = await atOnce(20, (index) =>
        field.sell({ phone, products: [[10, index % 2 === 0 ? 20 : 21]], receipt }),
      );
      const told = new Map<string, number>();
      for (const { status, text } of answers) {
        const outcome = status === 200 ? text : String(status);
        told.set(outcome, (told.get(outcome) ?? 0) + 1);
      }
      expect([...told.values()]).toEqual([10, 10]);
      expect(told.get('409')).toBe(10);
      expect(await listRanges(field)).toHaveLength(before.length + 1);
    },
  },
  {
    name: 'one operation asked for twenty times: done once, and answered the same to all',
    async run(field) {
      const [phone, before] = [newPhone(), await listRanges(field)];
      const key = randomUUID();
      const answers = await atOnce(20, () => field.sell({ phone, products: [[10, 20]] }, key));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(await listRanges(field)).toHaveLength(before.length + 1);
    },
  },
  {
    name: 'the first sales to one phone: all of its tickets are of one customer',
    async run(field) {
      const phone = newPhone();
      const answers = await atOnce(20, () => field.sell({ phone, products: [[10, 20]] }));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const customers = await field.db('customers').where({ phone }).select<{ id: string }[]>('id');
      expect(customers).toHaveLength(1);
      const ranges = (await listRanges(field)).filter(({ customer_id: id }) => id === customers[0]?.id);
      expect(ranges).toHaveLength(20);
    },
  },
  {
    name: 'returns beside each other: each unit comes back once, and no ticket is void twice',
    async run(field) {
      const receipt = newReceipt();
      await field.sell({ phone: newPhone(), products: [[10, 20]], receipt });
      const answers = await atOnce(14, () => field.giveBack(receipt, 10, 2));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(4);
      expect((await listRanges(field)).at(-1)).toMatchObject({ count: 20, voided_count: 20 });
    },
  },
];
