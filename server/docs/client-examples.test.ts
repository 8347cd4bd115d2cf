import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { codeDocument, originOf } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { engines } from '../../test/support/engines.ts';
import { signIdentityToken } from '../../test/support/identity-tokens.ts';
import { parseCheckout } from '../../test/support/shop-calls.ts';
import { cartOver, startTicketShop, type TicketShop } from '../../test/support/ticket-shop.ts';
import { widgetFolder } from '../http/package-root.ts';
import { ORIGIN } from './blocks.ts';
import { clientBuyer, clientCheck, clientCheckout } from './content/client-examples.ts';

let folder: string;
let database: TestDatabase;
let on: TicketShop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-client-examples-'));
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  on = await startTicketShop(database);
  const send = globalThis.fetch;
  // A browser says by itself whose page it is.
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url === '/bonbon-token') {
      return new Response(await signIdentityToken('shop', 'anna', { now: on.app.clock.now() }));
    }
    const headers = { ...(init?.headers as Record<string, string> | undefined), Origin: originOf('shop') };
    return send(url, { ...init, headers });
  });
});

afterAll(async () => {
  vi.unstubAllGlobals();
  await on.app.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs an example as it is printed, against this server and with what is the shop's own. */
async function run(name: string, example: string, shop: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [own, value] of Object.entries(shop)) vi.stubGlobal(own, value);
  const text = example
    .replace(`${ORIGIN}/widget/v1/client.js`, pathToFileURL(join(widgetFolder, 'client.js')).href)
    .replace("key: 'pk_demo_bonbon'", `key: 'pk_shop', baseUrl: '${on.app.origin}'`);
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, text);
  await import(pathToFileURL(file).href);
}

test('the examples of a code and of a checkout show what each comes to', async () => {
  await on.apply({ promoCodes: [codeDocument({ code: 'SUMMER10' }), codeDocument({ code: 'ORDER-300' })] });
  const { id } = parseCheckout(await on.shop.create({ cart: cartOver('1000.00') }));
  const shown: unknown[] = [];
  const show = (...words: unknown[]) => shown.push(words[0]);
  await run('checkout', clientCheck + clientCheckout.replace(/'[0-9a-f]{24}'/, `'${id}'`), {
    show,
    showTotal: show,
    refuse: show,
    explain: show,
  });
  expect(shown.slice(0, 3)).toEqual(['298.00', '1000.00', '900.00']);
});

test('the example of a buyer shows points', async () => {
  await on.buy(cartOver('1500.00'), { externalId: 'anna' });
  const shown: unknown[] = [];
  const head = clientCheck.slice(0, clientCheck.indexOf('const bonbon'));
  await run('buyer', head + clientBuyer, { showPoints: (points: unknown) => shown.push(points) });
  expect(shown).toEqual([expect.stringMatching(/^\d+\.\d\d$/)]);
});
