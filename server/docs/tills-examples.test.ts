import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { packageRoot } from '../http/package-root.ts';
import { ORIGIN } from './blocks.ts';
import * as examples from './content/tills-examples.ts';

let database: TestDatabase;
let app: TestApp;
/** Of the hold that stands for the one of the examples. */
let holdId = examples.HOLD_ID;

beforeAll(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  app = await startApp(database);
  app.clock.moveTo(examples.HOLD_PLACED);
  await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Makes the call as it is typed, but for the id of the hold. */
function send(curl: string) {
  const [, path = ''] = new RegExp(`^\\s*curl ${ORIGIN}(\\S+)`).exec(curl) ?? [];
  const headers = [...curl.matchAll(/-H '([^:']+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]);
  const body = /-d '([^']*)'$/.exec(curl)?.[1] ?? '';
  return app.call(path, {
    method: 'POST',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.replaceAll(examples.HOLD_ID, holdId),
  });
}

async function run({ curl, status, answer }: examples.TillCall): Promise<void> {
  const answered = await send(curl);
  expect(answered.status, answered.text).toBe(Number.parseInt(status));
  const { held } = answered.json as { readonly held?: { readonly id: string } };
  if (held) holdId = held.id;
  expect(answered.text.replaceAll(holdId, examples.HOLD_ID)).toBe(JSON.stringify(JSON.parse(answer)));
}

test('the calls of the examples are answered by the demo as they are printed', async () => {
  await run(examples.clientFound);
  await run(examples.calculated);
  await run(examples.held);
  await run(examples.calculatedWithout);
  await run(examples.calculatedWithHold);
  await run(examples.released);
  await run(examples.held);
  await run(examples.spent);
  await run(examples.spent);
  await run(examples.calculatedWithout);
  await run(examples.earned);
  await run(examples.discounted);
  await run(examples.refused);
});

test('each refusal of the table is told in those words', async () => {
  for (const { curl, answer } of examples.refusals) {
    const { status, text } = await send(curl);
    expect(`${status} ${text}`).toBe(`422 ${JSON.stringify(JSON.parse(answer))}`);
  }
});
