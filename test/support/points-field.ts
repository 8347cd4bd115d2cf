import { randomUUID } from 'node:crypto';
import { customerView } from '../../shared/api/loyalty.ts';
import type { Checkout } from '../../shared/api/checkout.ts';
import type { Database } from '../../server/db/database.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf } from './builders.ts';
import { seats } from './race-field.ts';
import { createShopCalls, parseCheckout, type Send, type ShopAnswer, type ShopCalls } from './shop-calls.ts';
import { createStubbornSend } from './stubborn-shop.ts';

export type PointsFieldOptions = {
  /** Of one server or of several on one database. */
  readonly origins: readonly string[];
  readonly adminKey: string;
  readonly db: Database;
};

export type Customer = { readonly id: string; readonly externalId: string };

export type TillCall = 'client' | 'recalc' | 'bonuses/hold' | 'bonuses/release' | 'retail';

/** Where points are fought for: a merchant with tills and a shop, on servers that are asked in turn. */
export type PointsField = {
  readonly db: Database;
  readonly merchantId: string;
  /** Asks once; again only while another with the same key is under way. */
  readonly till: (call: TillCall, body: object, key?: string) => Promise<ShopAnswer>;
  readonly shop: ShopCalls;
  readonly write: (method: 'POST' | 'PUT', path: string, body: object, key?: string) => Promise<ShopAnswer>;
  readonly join: (points: string) => Promise<Customer>;
  /** What the customer has, as the shop is told. */
  readonly read: (id: string) => Promise<{ readonly available: number; readonly held: number; readonly debt: number }>;
  /** A checkout of so many seats that asks for these points. */
  readonly open: (customer: Customer, quantity: number, points: string) => Promise<Checkout>;
  readonly newName: (what: string) => string;
};

export type PointsRace = { readonly name: string; readonly run: (field: PointsField) => Promise<void> };

export const POINTS_OF_SALE = ['62a1b2c3d4e5f60718293a4b', '62a1b2c3d4e5f60718293a4c'] as const;

const LEVEL = '621a0c5d8f3e4b7a91d6ef23';

export async function openPointsField(
  { origins, adminKey, db }: PointsFieldOptions,
  releaseHoldsOf: 'customer' | 'point',
): Promise<PointsField> {
  const merchantId = `points-of-${releaseHoldsOf}`;
  const secret = secretOf(merchantId);
  const administer = createStubbornSend(origins, `Bearer ${adminKey}`);
  const body = programDocument(merchantId, {
    merchant: merchantDocument({ id: merchantId, releaseHoldsOf }),
    apiKeys: [apiKeyDocument({ scopes: ['shop', 'loyalty'], secret })],
    points: POINTS_OF_SALE.map((oid, index) => ({
      id: index + 1,
      code: `POS-${index + 1}`,
      oid,
      name: `Till ${index}`,
    })),
    levels: [{ oid: LEVEL, title: 'Points', type: 'cashback', percent: '10' }],
  });
  const applied = await administer('POST', '/admin/v1/program', { body });
  if (applied.status !== 200) throw new Error(`the program was refused with ${applied.status}: ${applied.text}`);

  let turn = 0;
  const ask = async (method: string, path: string, headers: Record<string, string>, sent?: object) => {
    const origin = origins[(turn += 1) % origins.length] ?? '';
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
  };
  const untilDone = async (send: () => Promise<ShopAnswer>): Promise<ShopAnswer> => {
    for (;;) {
      const answer = await send();
      if (!/under way|operation_in_progress/.test(answer.text)) return answer;
    }
  };
  const send: Send = (method, path, { body: sent, key }) => {
    const headers = { Authorization: `Bearer ${secret}`, ...(key === undefined ? {} : { 'Idempotency-Key': key }) };
    return untilDone(() => ask(method, path, headers, sent as object | undefined));
  };

  let names = 0;
  const run = Math.random().toString(36).slice(2, 8);
  const newName = (what: string) => `${what}-${run}-${(names += 1)}`;
  const write: PointsField['write'] = (method, path, sent, key = randomUUID()) =>
    send(method, `/shop/v1${path}`, { body: sent, key });
  const viewOf = ({ status, text, json }: ShopAnswer) => {
    if (status >= 300) throw new Error(`it was refused with ${status}: ${text}`);
    return customerView.parse(json);
  };
  const shop = createShopCalls(send);

  return {
    db,
    merchantId,
    shop,
    write,
    newName,
    till: (call, sent, key) =>
      untilDone(() =>
        ask(
          'POST',
          `/integration/general/${call}`,
          { apikey: secret, ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
          sent,
        ),
      ),
    async join(points) {
      const externalId = newName('customer');
      const { id } = viewOf(await write('POST', '/customers', { externalId }));
      if (Number(points) > 0) {
        viewOf(await write('POST', `/customers/${id}/adjustments`, { kind: 'grant', points, reason: 'Welcome' }));
      }
      return { id, externalId };
    },
    async read(id) {
      const { available, held, debt } = viewOf(await send('GET', `/shop/v1/customers/${id}`, {}));
      return { available: Number(available), held: Number(held), debt: Number(debt) };
    },
    async open({ externalId }, quantity, points) {
      const { id } = parseCheckout(await shop.create({ cart: seats(quantity), customer: { externalId } }));
      return parseCheckout(await write('PUT', `/checkouts/${id}/points`, { points }));
    },
  };
}
