import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { packageRoot } from '../http/package-root.ts';
import { ORIGIN } from './blocks.ts';
import * as examples from './content/checkout-examples.ts';
import { nodeCall } from './content/checkout-server-call.ts';

const SECRET = 'choose-a-long-random-one';

let database: TestDatabase;
let app: TestApp;
/** Of the checkout that stands for the one of the examples. */
let id: string;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(examples.exampleProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Makes the call as it is printed, and compares the answer with the printed one. */
async function run({ request, status, answer }: examples.Exchange): Promise<unknown> {
  const [head = '', body] = request.trim().split('\n\n');
  const [line = '', ...headerLines] = head.split('\n');
  const [method, path = ''] = line.split(' ');
  const expected = JSON.parse(answer.replaceAll(/,\s*…/g, '')) as Record<string, unknown>;
  const { requestId = 'example' } = expected;
  const answered = await app.call(path.replace(examples.CHECKOUT_ID, id), {
    method: method as 'POST' | 'PUT',
    headers: {
      Authorization: `Bearer ${SECRET}`,
      'X-Request-Id': String(requestId),
      ...Object.fromEntries(headerLines.map((header) => header.split(': ') as [string, string])),
    },
    ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
  });
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  const json = answered.json as { readonly id?: string };
  if (answered.status === 201) id = json.id ?? '';
  const comparable = JSON.parse(answered.text.replaceAll(id, examples.CHECKOUT_ID)) as object;
  if (answer.includes('…')) expect(comparable).toMatchObject(expected);
  else expect(JSON.stringify(comparable)).toBe(JSON.stringify(expected));
  return json;
}

function setUses(uses: number): Promise<unknown> {
  return database.db('promo_codes').where({ code: 'SUMMER10' }).update({ uses });
}

test('the calls of the examples are answered as they are printed', async () => {
  app.clock.moveTo('2026-07-01T12:00:00Z');
  await run(examples.created);
  await run(examples.codesEntered);
  await run(examples.customerStated);
  await run(examples.cartStated);
  await setUses(100);
  await run(examples.mismatched);
  await setUses(0);
  const first = await run(examples.reserved);
  expect(await run(examples.reserved), 'the same key').toEqual(first);
  await run(examples.released);
  const again = { ...examples.reserved, request: examples.reserved.request.replace('reserve-1', 'reserve-2') };
  await run(again);
  app.clock.moveTo('2026-07-01T12:04:10Z');
  await run(examples.committed);
  app.clock.moveTo('2026-07-08T15:00:00Z');
  await run(examples.returned);
  app.clock.moveTo('2026-07-09T10:00:00Z');
  await run(examples.cancelled);
});

test('a page can create a checkout, and the shop commit it at once', async () => {
  const { answered } = await createInPage();
  id = (answered.json as { readonly id: string }).id;
  await run(examples.committedAtOnce);
});

function createInPage() {
  return app
    .call('/widget/v1/checkouts', {
      method: 'POST',
      headers: { 'Bonbon-Key': 'pk_my_shop', Origin: 'https://shop.example' },
      body: { cart: CART },
    })
    .then((answered) => ({ answered }));
}

const CART = { lines: [{ id: '1', kind: 'ticket', unitPrice: '1099.00', quantity: 2 }] };

type Order = {
  readonly checkout: string;
  readonly number: string;
  readonly attempt: number;
  readonly cart: object;
  readonly total: string;
};
type Shop = { askBuyer: (problem: object) => object; takeMoney: (total: string) => boolean };
type PlaceOrder = (order: Order) => Promise<Record<string, unknown>>;

describe('the server call in Node', () => {
  let placeOrder: PlaceOrder;
  let order: Order;
  const taken: string[] = [];
  const shop = globalThis as unknown as Shop;

  beforeAll(async () => {
    process.env['BONBON_KEY'] = SECRET;
    shop.askBuyer = (problem) => ({ ...problem, asked: true });
    shop.takeMoney = (total) => taken.push(total) > 0;
    const source = `${nodeCall.replaceAll(ORIGIN, app.origin)}\nexport { placeOrder };`;
    const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as { placeOrder: PlaceOrder };
    placeOrder = module.placeOrder;
  });
  beforeEach(async () => {
    taken.length = 0;
    shop.takeMoney = (total) => taken.push(total) > 0;
    const { answered } = await createInPage();
    const checkout = (answered.json as { readonly id: string }).id;
    order = { checkout, number: `node-${checkout}`, attempt: 1, cart: CART, total: '2198.00' };
  });

  test('reserves, takes the money, and commits; repeated, it is the same order', async () => {
    const placed = await placeOrder(order);
    expect(placed).toMatchObject({ number: order.number, status: 'committed', total: '2198.00' });
    expect(await placeOrder(order)).toEqual(placed);
  });

  test('takes no money for a total that is not true, and tells both', async () => {
    const asked = await placeOrder({ ...order, total: '2000.00' });
    expect(asked).toMatchObject({ asked: true, code: 'total_mismatch', statedTotal: '2000.00', total: '2198.00' });
    expect(taken).toEqual([]);
    expect(await placeOrder(order), 'with the same key').toMatchObject({ status: 'committed' });
  });

  test('releases after a failed payment, and takes a second attempt', async () => {
    shop.takeMoney = () => false;
    expect(await placeOrder(order)).toMatchObject({ status: 'open' });
    shop.takeMoney = () => true;
    expect(await placeOrder({ ...order, attempt: 2 })).toMatchObject({ status: 'committed' });
  });
});

test('the README has the same server call', () => {
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
  expect(bare(readme)).toContain(bare(nodeCall));
});

/** However the lines are broken. */
function bare(code: string): string {
  return code.replaceAll(/\s+/g, '').replaceAll(/,(?=[}\])])/g, '');
}
