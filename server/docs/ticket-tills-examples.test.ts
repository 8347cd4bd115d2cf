import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { packageRoot } from '../http/package-root.ts';
import { ORIGIN } from './blocks.ts';
import * as examples from './content/ticket-tills-examples.ts';
import { receiptReturn, receiptReturned } from './content/tickets-earning.ts';
import { ticketProgram } from './content/tickets-examples.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
  await app.apply(JSON.parse(ticketProgram));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Makes the call as it is typed. */
async function run({ curl, status, answer }: examples.TicketCall): Promise<void> {
  const [, path = ''] = new RegExp(`^\\s*curl ${ORIGIN}(\\S+)`).exec(curl) ?? [];
  const headers = [...curl.matchAll(/-H '([^':]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]);
  const body = /-d '([^']*)'$/.exec(curl)?.[1] ?? '';
  const answered = await app.call(path, {
    method: 'POST',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  });
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  expect(answered.text).toBe(JSON.stringify(JSON.parse(answer)));
}

test('the calls of the examples are answered by the demo as they are printed', async () => {
  await run(examples.sold);
  await run(examples.soldOnReceipt);
  await run(examples.soldOnReceipt);
  await run(examples.soldOtherwise);
});

test('each refusal of the table is told in those words', async () => {
  for (const refusal of examples.refusals) await run(refusal);
});

test('what comes back of a receipt voids the tickets that are printed', async () => {
  app.clock.moveTo('2026-09-10T12:00:00Z');
  const sold = JSON.parse(/-d '([^']*)'$/.exec(examples.sold.curl)?.[1] ?? '') as {
    data: { attributes: Record<string, unknown> };
  };
  const [head = '', body = ''] = receiptReturn.trim().split('\n\n');
  const { receipt } = JSON.parse(body) as { receipt: unknown };
  const counted = await app.call('/api/v1/sale/chance/result/', {
    method: 'POST',
    headers: { Authorization: 'choose-another-random-one', 'Content-Type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { ...sold.data, attributes: { ...sold.data.attributes, receipt } } }),
  });
  expect(counted.json).toMatchObject({ data: { return_chance_ticket: { result_chance: 4139 } } });
  const [line = '', ...headers] = head.split('\n');
  const returned = await app.call(line.split(' ')[1] ?? '', {
    method: 'POST',
    headers: {
      Authorization: 'Bearer choose-a-long-random-one',
      ...(Object.fromEntries(headers.map((header) => header.split(': '))) as Record<string, string>),
    },
    body,
  });
  expect(returned.status, returned.text).toBe(200);
  expect(returned.text).toBe(JSON.stringify(JSON.parse(receiptReturned)));
});
