import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { customerView, type CustomerView } from '../../shared/api/loyalty.ts';
import { type Answer, type AppOptions, startApp, type TestApp } from './app.ts';
import { merchantDocument, originOf, publishableKeyOf } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { identitySecretOf } from './identity-tokens.ts';

export const CASHBACK = '621a0c5d8f3e4b7a91d6ef23';
export const HALF = '621a0c5d8f3e4b7a91d6ef24';
export const DISCOUNT = '621a0c5d8f3e4b7a91d6ef25';
export const GOLD = '621a0c5d8f3e4b7a91d6ef26';

/** The points of sale: the second has a percentage of its own. */
export const POINT = '62a1b2c3d4e5f60718293a4b';
export const OTHER_POINT = '62a1b2c3d4e5f60718293a4c';
export const RIVAL_POINT = '62a1b2c3d4e5f60718293a4d';

export const LEVELS = [
  { oid: CASHBACK, title: 'Bonus', type: 'cashback', percent: '10' },
  { oid: HALF, title: 'Half', type: 'cashback', percent: '12.5', maxSpendPercent: '50' },
  { oid: DISCOUNT, title: 'Friends', type: 'discount', percent: '7' },
  { oid: GOLD, title: 'Gold', type: 'cashback', percent: '20', fromTurnover: '1000000' },
] as const;

const heldSchema = z.object({ held: z.object({ id: z.string(), until: z.int(), amount: z.number() }) });
const recalcSchema = z.object({ recalc: z.object({ spend: z.number(), earn: z.number() }) });
const clientSchema = z.object({ client: z.object({ balance: z.number() }) });

type Profile = Readonly<Record<string, string>>;

/** A till of a merchant, with all that it takes to have clients there. */
export type TestTill = {
  readonly app: TestApp;
  /** A call of the loyalty API with the merchant's key, or other headers. */
  readonly ask: (call: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** `422 {"point":"Point not found."}` */
  readonly say: (call: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<string>;
  /** A new client with so many points. */
  readonly enrol: (points?: string, profile?: Profile) => Promise<string>;
  readonly grant: (id: string, points: string) => Promise<CustomerView>;
  readonly read: (id: string) => Promise<CustomerView>;
  /** What a till may spend of the client's points that counts these holds as free. */
  readonly balance: (client: string, hold?: readonly string[]) => Promise<number>;
  readonly recalc: (purchase: object) => Promise<z.output<typeof recalcSchema>['recalc']>;
  readonly hold: (client: string, amount: number, over?: object) => Promise<z.output<typeof heldSchema>['held']>;
  readonly shop: (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) => Promise<Answer>;
};

/** The program of a merchant with tills. */
export function tillProgram(merchantId: string, sections: object = {}, merchant: object = {}): object {
  const isRival = merchantId === 'rival';
  return {
    merchant: { ...merchantDocument({ id: merchantId, identitySecrets: [identitySecretOf(merchantId)] }), ...merchant },
    apiKeys: [
      { name: 'Till', scopes: ['loyalty'], secret: tillKeyOf(merchantId) },
      { name: 'Shop', scopes: ['shop'], secret: shopKeyOf(merchantId) },
    ],
    points: isRival
      ? [{ id: 1, code: 'R', oid: RIVAL_POINT, name: 'At the rival' }]
      : [
          { id: 1, code: 'A', oid: POINT, name: 'On the corner' },
          { id: 2, code: 'B', oid: OTHER_POINT, name: 'At the market', loyaltyPercent: '2.5' },
        ],
    levels: LEVELS,
    ...sections,
  };
}

export function tillKeyOf(merchantId: string): string {
  return `${merchantId}-key-of-the-tills`;
}

export function shopKeyOf(merchantId: string): string {
  return `${merchantId}-key-of-the-shop`;
}

/** An app with the merchants `shop` and `rival`; one app can have the tills of both. */
export async function startTills(
  database: TestDatabase,
  options: AppOptions = {},
): Promise<{ readonly app: TestApp; readonly till: TestTill; readonly rival: TestTill }> {
  const app = await startApp(database, options);
  await app.apply([tillProgram('shop'), tillProgram('rival')]);
  return { app, till: tillOf(app, 'shop', POINT), rival: tillOf(app, 'rival', RIVAL_POINT) };
}

export function tillOf(app: TestApp, merchantId: string, point: string): TestTill {
  const ask: TestTill['ask'] = (call, body, headers = { apikey: tillKeyOf(merchantId) }) =>
    app.call(`/integration/general/${call}`, { method: 'POST', headers, body });
  const shop: TestTill['shop'] = (method, path, body) =>
    app.call(`/shop/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${shopKeyOf(merchantId)}`,
        ...(method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body }),
    });
  const grant: TestTill['grant'] = async (id, points) =>
    parse(customerView, await shop('POST', `customers/${id}/adjustments`, { kind: 'grant', points, reason: 'A gift' }));

  return {
    app,
    ask,
    async say(call, body, headers) {
      const { status, text } = await ask(call, body, headers);
      return `${status} ${text}`;
    },
    async enrol(points = '0', profile = {}) {
      const body = { card: `card-${randomUUID()}`, level: CASHBACK, ...profile };
      const { id } = parse(customerView, await shop('POST', 'customers', body));
      if (Number(points) > 0) await grant(id, points);
      return id;
    },
    grant,
    read: async (id) => parse(customerView, await shop('GET', `customers/${id}`)),
    async balance(client, hold = []) {
      const { card = '' } = parse(customerView, await shop('GET', `customers/${client}`));
      return parse(clientSchema, await ask('client', { search: card, point, hold })).client.balance;
    },
    recalc: async (purchase) => parse(recalcSchema, await ask('recalc', { point, ...purchase })).recalc,
    hold: async (client, amount, over = {}) =>
      parse(heldSchema, await ask('bonuses/hold', { client, point, amount, ...over })).held,
    shop,
  };
}

/** The headers of a page of the merchant's. */
export function pageHeaders(merchantId: string, token?: string): Readonly<Record<string, string>> {
  return {
    'Bonbon-Key': publishableKeyOf(merchantId),
    Origin: originOf(merchantId),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
}

/** The answer; anything but a success fails with all that it says. */
export function parse<Schema extends z.ZodType>(schema: Schema, { status, text, json }: Answer): z.output<Schema> {
  if (status >= 300) throw new Error(`it was refused with ${status}: ${text}`);
  return schema.parse(json);
}
