import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../server/http/package-root.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { CHANCE_PATH, JSON_API } from '../support/chance-till.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';

const TOKEN = 'demo-key-of-the-tills-0001';

// The call as the document prints it.
const REQUEST = `{
    "data": {
        "type":"SaleCheck",
        "attributes": {
        "client_phone": "87077005975",
        "shop_id": 1,
        "products": [{
            "product_id":6000,
            "quantity": 1
        },{
            "product_id":4000,
            "quantity": 2
        },{
            "product_id":3000,
            "quantity": 2
        }
        ] 
        }
    }
            
}`;
const RESPONSE = `{
    "data": {
        "return_chance_ticket": {
            "result_chance": 4139,
            "chance_obj": {
                "id": 3,
                "min_amount": 1000,
                "multiplicity": 100
            },
            "products": [
                {
                    "product": {
                        "id": 6000,
                        "full_name": "Ноутбук Acer A315-42G NX.HF8ER.038",
                        "price": 1,
                        "category_id": 2047
                    },
                    "price": 313970
                },
                {
                    "product": {
                        "id": 4000,
                        "full_name": "Газовая колонка SUPERLUX 10L CF NG",
                        "price": 1,
                        "category_id": 400
                    },
                    "price": 49990
                },
                {
                    "product": {
                        "id": 4000,
                        "full_name": "Газовая колонка SUPERLUX 10L CF NG",
                        "price": 1,
                        "category_id": 400
                    },
                    "price": 49990
                }
            ]
        }
    }
}`;

/** The same JSON document, its keys in the same order, whatever the white space. */
const compact = (json: string) => JSON.stringify(JSON.parse(json));

describeEachEngine('the sale of tickets, as printed', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    await app.apply(JSON.parse(await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8')));
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const send = (headers: Readonly<Record<string, string>> = {}, path = CHANCE_PATH) =>
    app.call(path, {
      method: 'POST',
      headers: { Authorization: TOKEN, 'Content-Type': JSON_API, ...headers },
      body: REQUEST,
    });

  test('is answered with the very document', async () => {
    const answer = await send();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(JSON_API);
    expect(answer.text).toBe(compact(RESPONSE));
  });

  test('is answered the same without the slash at the end', async () => {
    expect((await send({}, CHANCE_PATH.slice(0, -1))).text).toBe(compact(RESPONSE));
  });

  test('gives the tickets to the customer of the phone, who has become one at the entry level', async () => {
    const before = (await database.db('ticket_ranges').select()).length;
    await send();
    const customers = await database.db('customers').where({ phone: '+77077005975' }).select<{ id: string }[]>();
    expect(customers).toMatchObject([{ merchant_id: 'demo', level_oid: '621a0c5d8f3e4b7a91d6ef23', name: null }]);
    const [customer] = customers;
    const ranges = await database.db('ticket_ranges').orderBy('first_number').select<object[]>();
    expect(ranges).toHaveLength(before + 1);
    expect(ranges).toMatchObject(
      ranges.map((_range, index) => ({
        campaign_id: 3,
        first_number: 1 + 4139 * index,
        count: 4139,
        voided_count: 0,
        customer_id: customer?.id,
        source: 'sale',
        reference: null,
      })),
    );
  });

  test('stands once in the published document, in its media type', async () => {
    const { json } = await app.call('/openapi.json');
    const { paths } = json as { paths: Record<string, { post?: { requestBody: { content: object } } }> };
    const ours = Object.keys(paths).filter((path) => path.includes('chance'));
    expect(ours).toEqual([CHANCE_PATH]);
    expect(Object.keys(paths[CHANCE_PATH]?.post?.requestBody.content ?? {})).toEqual([JSON_API]);
  });

  describe('the token', () => {
    test.each([TOKEN, `Token ${TOKEN}`, `Bearer ${TOKEN}`, `token  ${TOKEN}`, `BEARER ${TOKEN}`])(
      'is read from %j',
      async (Authorization) => {
        expect((await send({ Authorization })).status).toBe(200);
      },
    );

    test.each([`key ${TOKEN}`, `Token=${TOKEN}`, `Token ${TOKEN} x`, `${TOKEN}x`, TOKEN.toUpperCase(), 'Token', ''])(
      'is not read from %j',
      async (Authorization) => {
        const { status, text } = await send({ Authorization });
        expect(status).toBe(401);
        expect(text).toBe(
          '{"errors":[{"detail":"The token is wrong.","status":"401","source":{"pointer":"/data"},"code":"authentication_failed"}]}',
        );
      },
    );
  });
});
