import { ORIGIN } from '../blocks.ts';

/** A call of a till, as it is typed, and its answer. */
export type TillCall = { readonly curl: string; readonly status: string; readonly answer: string };

/** Of the demo's document. */
const KEY = 'demo-key-of-the-tills-0001';
const POINT = '62a1b2c3d4e5f60718293a4b';
const IVAN = '62a1b2c3d4e5f60718293a56';
const ANNA = '62a1b2c3d4e5f60718293a57';

/** The hold of the examples, and when it ends. */
export const HOLD_ID = '6a0c9d3e8f1b4a2c7d5e9f21';
export const HOLD_PLACED = '2026-07-01T12:00:00Z';
const HOLD_ENDS = 1782908100;

type Body = Readonly<Record<string, string | number | readonly string[]>>;

/** Each field of the body on a line of its own; a text is sent as it stands. */
function call(path: string, body: Body | string, ...headers: string[]): string {
  const fields = Object.entries(body).map(([name, value]) => `    "${name}": ${JSON.stringify(value)}`);
  const sent = [`apikey: ${KEY}`, 'Content-Type: application/json', ...headers];
  return `
curl ${ORIGIN}/integration/general/${path} \\
${sent.map((header) => `  -H '${header}' \\`).join('\n')}
  -d '${typeof body === 'string' ? body : `{\n${fields.join(',\n')}\n  }`}'`;
}

const ivan = { client: IVAN, point: POINT };

export const clientFound: TillCall = {
  curl: call('client', { search: '8 (920) 123-45-67', point: POINT }),
  status: '200 OK',
  answer: `
{
  "success": true,
  "client": {
    "id": "${IVAN}",
    "name": "ИВАН",
    "photo": null,
    "birthday": "2021-03-29",
    "level": {
      "id": "621a0c5d8f3e4b7a91d6ef23",
      "title": "Бонусы",
      "percent": 10,
      "type": "cashback",
      "maxSpendPercent": 100
    },
    "phone": 79201234567,
    "email": "mail@mail.mail",
    "balance": 878
  }
}`,
};

export const calculated: TillCall = {
  curl: call('recalc', { ...ivan, amount: 1500 }),
  status: '200 OK',
  answer: `
{
  "success": true,
  "recalc": {
    "amount": 1500,
    "percent": 10,
    "type": "cashback",
    "spend": 878,
    "earn": 150
  }
}`,
};

export const held: TillCall = {
  curl: call('bonuses/hold', { ...ivan, amount: 500, duration: 15 }),
  status: '200 OK',
  answer: `
{
  "success": true,
  "held": {
    "id": "${HOLD_ID}",
    "until": ${HOLD_ENDS},
    "amount": 500
  }
}`,
};

export const calculatedWithout: TillCall = {
  curl: calculated.curl,
  status: '200 OK',
  answer: '{"success": true, "recalc": {"amount": 1500, "percent": 10, "type": "cashback", "spend": 378, "earn": 150}}',
};

export const calculatedWithHold: TillCall = {
  curl: call('recalc', { ...ivan, amount: 1500, hold: [HOLD_ID] }),
  status: '200 OK',
  answer: `
{
  "success": true,
  "recalc": {
    "amount": 1500,
    "percent": 10,
    "type": "cashback",
    "spend": 878,
    "earn": 150
  }
}`,
};

export const released: TillCall = {
  curl: call('bonuses/release', { id: HOLD_ID }),
  status: '200 OK',
  answer: '{"success": true}',
};

export const spent: TillCall = {
  curl: call('retail', { ...ivan, amount: 1500, spend: 500, hold: [HOLD_ID] }, 'Idempotency-Key: POS-1-receipt-1841'),
  status: '200 OK',
  answer: `
{
  "success": true,
  "retail": {
    "amount": 1500,
    "total": 1000,
    "percent": 10,
    "type": "cashback",
    "spend": 500
  }
}`,
};

export const earned: TillCall = {
  curl: call('retail', { ...ivan, amount: 1500, spend: 0 }, 'Idempotency-Key: POS-1-receipt-1842'),
  status: '200 OK',
  answer: `
{
  "success": true,
  "retail": {
    "amount": 1500,
    "total": 1500,
    "percent": 10,
    "type": "cashback",
    "earn": 150
  }
}`,
};

export const discounted: TillCall = {
  curl: call('retail', { client: ANNA, point: POINT, amount: 1500, spend: 0 }, 'Idempotency-Key: POS-1-receipt-1843'),
  status: '200 OK',
  answer: `
{
  "success": true,
  "retail": {
    "amount": 1500,
    "total": 1395,
    "percent": 7,
    "type": "discount",
    "earn": 0
  }
}`,
};

export const refused: TillCall = {
  curl: call('retail', { ...ivan, amount: 100, spend: 101 }),
  status: '422 Unprocessable Entity',
  answer: '{"spend": "Spend can\'t be more 100"}',
};

/** A call that is refused in each way that a till can cause by itself. */
export const refusals: readonly { readonly curl: string; readonly answer: string }[] = [
  { curl: refused.curl.replace(KEY, 'a-key-that-is-no-key'), answer: '{"apikey": "Apikey not found."}' },
  { curl: call('recalc', { ...ivan, point: 'x', amount: 1 }), answer: '{"point": "Point not found."}' },
  { curl: call('recalc', { ...ivan, client: 'x', amount: 1 }), answer: '{"client": "Client not found."}' },
  { curl: call('bonuses/hold', { ...ivan, amount: 9000 }), answer: '{"amount": "Amount can\'t be more 528"}' },
  {
    curl: call('bonuses/hold', { client: ANNA, point: POINT, amount: 1 }),
    answer: '{"amount": "Amount can\'t be more 0"}',
  },
  {
    curl: call('bonuses/hold', { ...ivan, amount: 1, duration: 31 }),
    answer: '{"duration": "Duration must be 1 to 30 minutes."}',
  },
  { curl: call('recalc', ivan), answer: '{"amount": "Amount is needed."}' },
  {
    curl: call('recalc', { ...ivan, amount: 1.005 }),
    answer: '{"amount": "Amount must be a decimal with at most two decimals."}',
  },
  { curl: call('recalc', { ...ivan, amount: 1, sum: 1 }), answer: '{"sum": "Sum is not a known field."}' },
  { curl: call('recalc', '{'), answer: '{"body": "Body is not JSON."}' },
  { curl: call('recalc', '[]'), answer: '{"body": "Body must be an object."}' },
  { curl: call('recalcs', {}), answer: '{"path": "Path not found."}' },
  {
    curl: spent.curl.replace('"amount": 1500', '"amount": 1600'),
    answer: '{"Idempotency-Key": "The key was used for another request."}',
  },
];
