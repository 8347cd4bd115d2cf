import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { CHECKOUT_ID, type Exchange } from './content/checkout-examples.ts';
import * as examples from './content/loyalty-examples.ts';

const SECRET = 'choose-a-long-random-one';

let database: TestDatabase;
let app: TestApp;
/** The printed ids, and those that stand for them. */
const ids = new Map<string, string>();

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(examples.loyaltyProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Makes the call as it is printed, and compares the answer with the printed one; one that is made learns its id. */
async function run({ request, status, answer }: Exchange, printedId?: string): Promise<void> {
  const real = [...ids].reduce((text, [printed, id]) => text.replaceAll(printed, id), request);
  const [head = '', body] = real.trim().split('\n\n');
  const [line = '', ...headerLines] = head.split('\n');
  const [method, path = ''] = line.split(' ');
  const answered = await app.call(path, {
    method: method as 'GET' | 'POST' | 'PUT' | 'PATCH',
    headers: {
      Authorization: `Bearer ${SECRET}`,
      ...Object.fromEntries(headerLines.map((header) => header.split(': ') as [string, string])),
    },
    ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
  });
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  if (printedId !== undefined) ids.set(printedId, (answered.json as { readonly id: string }).id);
  const comparable = [...ids].reduce((text, [printed, id]) => text.replaceAll(id, printed), answered.text);
  const expected = JSON.parse(answer.replaceAll(/,\s*…/g, '')) as object;
  if (answer.includes('…')) expect(JSON.parse(comparable)).toMatchObject(expected);
  else expect(JSON.stringify(JSON.parse(comparable))).toBe(JSON.stringify(expected));
}

test('the calls of the examples are answered as they are printed', async () => {
  app.clock.moveTo('2026-07-01T12:00:00Z');
  await run(examples.customerCreated, examples.CUSTOMER_ID);
  await run(examples.pointsGranted);
  await run(examples.checkoutCreated, CHECKOUT_ID);
  await run(examples.pointsAsked);
  app.clock.moveTo('2026-07-01T12:04:10Z');
  await run(examples.orderCommitted);
  await run(examples.historyRead);
  app.clock.moveTo('2026-07-08T15:00:00Z');
  await run(examples.ticketReturned);
  await run(examples.customerFound);
  await run(examples.customerChanged);
  await run(otherCreated, examples.OTHER_ID);
  await run(otherGranted);
  await run(examples.customersMerged);
  app.clock.moveTo('2026-07-09T10:00:00Z');
  await run(examples.customerErased);
});

const otherCreated: Exchange = {
  request: 'POST /shop/v1/customers\nIdempotency-Key: other\n\n{"card": "2000000000017"}',
  status: '201 Created',
  answer: '{"card": "2000000000017", …}',
};

const otherGranted: Exchange = {
  request: `POST /shop/v1/customers/${examples.OTHER_ID}/adjustments
Idempotency-Key: other

{"kind": "grant", "points": "20", "reason": "Welcome"}`,
  status: '200 OK',
  answer: '{"available": "20.00", …}',
};
