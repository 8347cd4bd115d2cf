import { ORIGIN } from '../blocks.ts';

/** A call of a till, as it is typed, and its answer. */
export type TicketCall = { readonly curl: string; readonly status: string; readonly answer: string };

/** Of the demo's document. */
const TOKEN = 'demo-key-of-the-tills-0001';

type Attributes = {
  readonly client_phone?: string;
  readonly shop_id?: number;
  readonly products: readonly { readonly product_id: number; readonly quantity: number }[];
  readonly receipt?: Readonly<Record<'fn' | 'fd' | 'fp', string>>;
};

function call(attributes: Attributes, ...headers: string[]): string {
  const sent = [`Authorization: ${TOKEN}`, 'Content-Type: application/vnd.api+json', ...headers];
  const said = { client_phone: '87077005975', shop_id: 1, ...attributes };
  const lines = Object.entries(said).map(([name, value]) => `        "${name}": ${spaced(value)}`);
  return `
curl ${ORIGIN}/api/v1/sale/chance/result/ \\
${sent.map((header) => `  -H '${header}' \\`).join('\n')}
  -d '{
    "data": {
      "type": "SaleCheck",
      "attributes": {
${lines.join(',\n')}
      }
    }
  }'`;
}

/** On one line, with a space behind each colon and comma. */
function spaced(value: unknown): string {
  return JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll('},{', '}, {');
}

const LAPTOP = { product_id: 6000, quantity: 1 };
const HEATERS = { product_id: 4000, quantity: 2 };
const RECEIPT = { fn: '9282440300682838', fd: '46534', fp: '1273019065' };

const CAMPAIGN = '"chance_obj": { "id": 3, "min_amount": 1000, "multiplicity": 100 }';

const unit = (id: number, name: string, category: number, price: number) => `{
          "product": { "id": ${id}, "full_name": "${name}", "price": 1, "category_id": ${category} },
          "price": ${price}
        }`;
const laptop = unit(6000, 'Ноутбук Acer A315-42G NX.HF8ER.038', 2047, 313970);
const heater = unit(4000, 'Газовая колонка SUPERLUX 10L CF NG', 400, 49990);

function answer(tickets: number, campaign: string, ...products: string[]): string {
  const listed = products.length === 0 ? '[]' : `[\n        ${products.join(',\n        ')}\n      ]`;
  return `
{
  "data": {
    "return_chance_ticket": {
      "result_chance": ${tickets},
      ${campaign},
      "products": ${listed}
    }
  }
}`;
}

export const sold: TicketCall = {
  curl: call({ products: [LAPTOP, HEATERS, { product_id: 3000, quantity: 2 }] }),
  status: '200 OK',
  answer: answer(4139, CAMPAIGN, laptop, heater, heater),
};

export const soldOnReceipt: TicketCall = {
  curl: call({ products: [HEATERS], receipt: RECEIPT }),
  status: '200 OK',
  answer: answer(999, CAMPAIGN, heater, heater),
};

export const soldOtherwise: TicketCall = {
  curl: call({ products: [LAPTOP], receipt: RECEIPT }),
  status: '409 Conflict',
  answer: refused('The receipt has been counted with another sale.', 409, '/data/attributes/receipt', 'conflict'),
};

/** In the order of the table. */
export const refusals: readonly TicketCall[] = [
  {
    curl: call({ products: [LAPTOP] }).replace(`Authorization: ${TOKEN}`, 'X-Nothing: 1'),
    status: '401',
    answer: refused('The token is missing.', 401, '/data', 'not_authenticated'),
  },
  {
    curl: call({ products: [LAPTOP] }).replace(TOKEN, 'another-token-of-nobody'),
    status: '401',
    answer: refused('The token is wrong.', 401, '/data', 'authentication_failed'),
  },
  {
    curl: call({ products: [LAPTOP] }).replace('SaleCheck', 'Receipt'),
    status: '409',
    answer: refused('type must be SaleCheck.', 409, '/data/type', 'conflict'),
  },
  {
    curl: call({ shop_id: 404, products: [LAPTOP] }),
    status: '400',
    answer: refused('shop_id is of no shop.', 400, '/data/attributes/shop_id', 'does_not_exist'),
  },
  {
    curl: call({ products: [] }),
    status: '400',
    answer: refused('products must not be empty.', 400, '/data/attributes/products', 'empty'),
  },
  {
    curl: call({ products: [{ product_id: 6000, quantity: 0 }] }),
    status: '400',
    answer: refused('quantity must be at least 1.', 400, '/data/attributes/products/0/quantity', 'min_value'),
  },
  {
    curl: call({ products: [{ product_id: 6000, quantity: 10_001 }] }),
    status: '400',
    answer: refused('products must be at most 10000 units.', 400, '/data/attributes/products', 'max_value'),
  },
];

function refused(detail: string, status: number, pointer: string, code: string): string {
  return `
{
  "errors": [
    { "detail": "${detail}", "status": "${status}", "source": { "pointer": "${pointer}" }, "code": "${code}" }
  ]
}`;
}
