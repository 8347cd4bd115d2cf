import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { CERTIFICATE_ERRORS } from '../certificate/wire/business-errors.ts';
import { packageRoot } from '../http/package-root.ts';
import { ORIGIN } from './blocks.ts';
import { ERROR_CODES } from './content/certificate-tills-answers.ts';
import * as examples from './content/certificate-tills-examples.ts';

let database: TestDatabase;
let app: TestApp;
/** Of the certificate that stands for the one of the examples. */
let sold = { number: '', pin: '' };

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  app.clock.moveTo(examples.SOLD_AT);
  await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Makes the call as it is typed; curl itself says that it is a form, unless it is told otherwise. */
async function send(curl: string): Promise<{ readonly status: number; readonly text: string }> {
  const [, path = ''] = new RegExp(`^\\s*curl ${ORIGIN}(\\S+)`).exec(curl) ?? [];
  const headers = new Headers({ 'Content-Type': 'application/x-www-form-urlencoded' });
  for (const [, name = '', value = ''] of curl.matchAll(/-H '([^:']+): ([^']+)'/g)) headers.set(name, value);
  const body = [...curl.matchAll(/-d '([^']*)'/g)].map(([, part = '']) => part).join('&');
  const response = await fetch(app.origin + path, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** White space counts for nothing between fields and between elements. */
function plain(answer: string): string {
  const text = answer.trim();
  if (!text.startsWith('<')) return JSON.stringify(JSON.parse(text));
  return text.replaceAll(/>\s+</g, '><').replaceAll(/\s+/g, ' ');
}

async function run({ curl, status, answer }: examples.CertificateCall): Promise<void> {
  const answered = await send(curl);
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  const [, number = '', pin = ''] = /"Number":(\d+),"SecretCode":"(\w+)"/.exec(answered.text) ?? [];
  if (sold.number === '') sold = { number, pin };
  const printed = answered.text.replaceAll(sold.number, examples.SOLD_NUMBER).replaceAll(sold.pin, examples.SOLD_PIN);
  expect(plain(printed)).toBe(plain(answer));
}

test('the calls of the examples are answered by the demo as they are printed, the three forms alike', async () => {
  await run(examples.soldInJson);
  await run(examples.soldInForm);
  await run(examples.soldInXml);
  await run(examples.refunded);
  await run(examples.refundedAgain);
});

test('each refusal is told in those words', async () => {
  for (const refusal of examples.refusals) await run(refusal);
});

test('what is wrong with a call itself is told as it is printed', async () => {
  for (const failure of examples.failures) await run(failure);
});

test('the table has every ErrorCode that a call can bring, with its words', () => {
  const all = Object.values(CERTIFICATE_ERRORS).map(({ code, message }) => [String(code), message]);
  const told = ERROR_CODES.map(({ name, aside }) => [name, aside]);
  expect(told).toEqual(all.filter(([code]) => Number(code) < 50).sort());
});
