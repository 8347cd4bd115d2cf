import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NumberFromGoodsResponse } from '../../shared/api/certificate-wire.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { readSecrets } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import * as paying from './content/certificate-payment-examples.ts';
import * as examples from './content/certificates-examples.ts';
import { CHECKOUT_ID, type Exchange } from './content/checkout-examples.ts';

const SECRET = 'choose-a-long-random-one';

let database: TestDatabase;
let app: TestApp;
/** What is printed, and what stands for it. */
const printed = new Map<string, string>();

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(examples.certificateProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Learn = (json: { readonly id: string }) => unknown;

/** Makes the call as it is printed, and compares the answer with the printed one; `learn` hears it first. */
async function run({ request, status, answer }: Exchange, learn?: Learn): Promise<void> {
  const [head = '', body] = toReal(request).trim().split('\n\n');
  const [line = '', ...headerLines] = head.split('\n');
  const [method, path = ''] = line.split(' ');
  const expected = JSON.parse(answer.replaceAll(/,?\s*…/g, '')) as { readonly requestId?: string };
  const headers = Object.fromEntries(headerLines.map((header) => header.split(': ') as [string, string]));
  const answered = await app.call(path, {
    method: method as 'GET' | 'POST' | 'PUT',
    headers: {
      ...('Bonbon-Key' in headers ? {} : { Authorization: `Bearer ${SECRET}` }),
      'X-Request-Id': expected.requestId ?? 'example',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
  });
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  learn?.(answered.json as { readonly id: string });
  const comparable = JSON.parse(toPrinted(answered.text)) as object;
  if (answer.includes('…')) expect(comparable).toMatchObject(expected);
  else expect(JSON.stringify(comparable)).toBe(JSON.stringify(expected));
}

function toReal(text: string): string {
  return [...printed].reduce((done, [known, real]) => done.replaceAll(known, real), text);
}

function toPrinted(text: string): string {
  return [...printed].reduce((done, [known, real]) => done.replaceAll(real, known), text);
}

function learnNumber(known: string, real: string): void {
  printed.set(known, real);
  printed.set(`•••• ${known.slice(-4)}`, `•••• ${real.slice(-4)}`);
  printed.set(`${known.slice(0, 4)} ${known.slice(4, 8)} ${known.slice(8)}`, real);
}

/** As a till sells it: on paper, with its PIN. */
async function sell(card: typeof examples.CARD, series: number, price: number): Promise<void> {
  const answered = await app.call('/api/sertcard/NumberFromGoods', {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET}` },
    body: { PosCode: 'POS-1', SertCardSeries: series, Goods: [{ Quantity: 1, Price: price }] },
  });
  const [sold] = (answered.json as NumberFromGoodsResponse).SertCards;
  if (!sold) throw new Error(answered.text);
  learnNumber(card.number, String(sold.Number));
  printed.set(card.pin, sold.SecretCode);
  printed.set(`${card.pin.slice(0, 4)}-${card.pin.slice(4)}`.toLowerCase(), sold.SecretCode);
  printed.set(card.id, (await readSecrets(app, String(sold.Number), 'my-shop')).id);
}

test('the calls about certificates are answered as they are printed', async () => {
  app.clock.moveTo('2026-07-01T12:00:00Z');
  await sell(examples.CARD, 1, 3000);
  await run(examples.offered);
  await run(examples.ordered, ({ id }) => printed.set(examples.PURCHASE_ID, id));
  app.clock.moveTo('2026-07-01T12:05:00Z');
  await run(examples.confirmed, (json) =>
    learnNumber(examples.BOUGHT, (json as unknown as { certificate: { number: string } }).certificate.number),
  );
  await run(examples.paidTwice);
  await run(examples.certificateRead);
  await run(examples.balanceAsked);
  app.clock.moveTo('2026-07-12T09:00:00Z');
  await run(examples.toppedUp);
  await run(examples.resent);
  await run(examples.returnRefused);
  await run(examples.blocked);
});

test('the calls of paying with certificates are answered as they are printed', async () => {
  app.clock.moveTo('2026-07-12T10:00:00Z');
  await sell(examples.CARD, 1, 3000);
  await sell(examples.EVENING, 2, 1000);
  await run(paying.opened, ({ id }) => printed.set(CHECKOUT_ID, id));
  await run(paying.entered);
  await run(paying.kept);
  await run(paying.taken);
  app.clock.moveTo('2026-07-13T10:00:00Z');
  await run(paying.ticketBack);
  await run(paying.undone);
  await run(paying.eveningAfter);
});
