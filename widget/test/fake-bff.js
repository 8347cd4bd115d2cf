/**
 * A BFF for tests: a real endpoint of the test server, with an answer for each code. `HOLD-…` waits for `release`.
 * What was asked is kept apart by publishable key, as the test files run side by side.
 */
const CHECK = '/widget/v1/promo-codes/check';

const percent10 = { percentage: '10' };
const RUB = { currency: 'RUB' };

const answers = {
  SUMMER10: (code, cart) => granted(code, cart, percent10, (amount) => amount * 0.1),
  VIP500: (code, cart) => granted(code, cart, { fix: '500.00', per: 'ticket' }, () => 1000),
  ORDER300: (code, cart) => granted(code, cart, { fix: '300.00', per: 'order' }, () => 300),
  '<IMG>': (_code, cart) => granted('<img src=x onerror=alert(1)>', cart, percent10, (amount) => amount * 0.1),
  TWO25: (code, cart) =>
    tickets(cart) >= 2
      ? granted(code, cart, { percentage: '25' }, (amount) => amount * 0.25)
      : { code, ...RUB, status: 'not_applicable', reason: 'min_tickets', minTickets: 2, has: tickets(cart) },
  SIX: (code) => ({ code, ...RUB, status: 'not_applicable', reason: 'min_tickets', minTickets: 6, has: 1 }),
  THREE: (code) => ({ code, ...RUB, status: 'not_applicable', reason: 'min_tickets', minTickets: 3, has: 1 }),
  MIN: (code) => ({
    code,
    ...RUB,
    status: 'not_applicable',
    reason: 'min_amount',
    minAmount: '3000.00',
    has: '2650.00',
  }),
  SCOPE: (code) => ({ code, ...RUB, status: 'not_applicable', reason: 'nothing_in_scope' }),
  OFF: (code) => ({ code, ...RUB, status: 'rejected', reason: 'switched_off' }),
  OLD: (code) => ({ code, ...RUB, status: 'rejected', reason: 'expired' }),
  FULL: (code) => ({ code, ...RUB, status: 'rejected', reason: 'exhausted' }),
  EARLY: (code) => ({ code, ...RUB, status: 'rejected', reason: 'not_started', startsAt: '2049-12-01T07:00:00.000Z' }),
  FOREIGN: () => ({ hello: 'world' }),
  'NO-MONEY': (code) => ({
    code,
    currency: 'roubles',
    status: 'applied',
    benefit: percent10,
    discount: '1',
    total: '2',
  }),
};

const failures = {
  E400: [400, 'application/problem+json', '{"type":"about:blank","title":"Bad","status":400,"code":"invalid"}'],
  E401: [
    401,
    'application/problem+json',
    '{"type":"about:blank","title":"Unauthorized","status":401,"code":"unauthorized"}',
  ],
  E403: [403, 'application/problem+json', '{"type":"about:blank","title":"Forbidden","status":403,"code":"origin"}'],
  E429: [429, 'application/problem+json', '{"type":"about:blank","title":"Too Many","status":429,"code":"slow"}'],
  E500: [500, 'application/problem+json', '{"type":"about:blank","title":"Oops","status":500,"code":"internal"}'],
  HTML: [200, 'text/html', '<!doctype html><h1>Wi-Fi login</h1>'],
};

function amountOf(cart) {
  return cart.lines.reduce((sum, line) => sum + Number(line.unitPrice) * line.quantity, 0);
}

function tickets(cart) {
  return cart ? cart.lines.reduce((count, line) => count + line.quantity, 0) : 0;
}

function granted(code, cart, benefit, discountOf) {
  if (!cart) return { code, ...RUB, status: 'valid', benefit };
  const discount = discountOf(amountOf(cart));
  const total = (amountOf(cart) - discount).toFixed(2);
  return { code, ...RUB, status: 'applied', benefit, discount: discount.toFixed(2), total, lines: [] };
}

export function createFakeBff() {
  /** @type {Map<string, {code: string, cart: unknown, fate: string, release?: () => void}[]>} */
  const logs = new Map();
  const logOf = (key) => logs.get(key) ?? logs.set(key, []).get(key);

  return async function fakeBff(ctx, next) {
    if (ctx.path === '/fake/requests') {
      ctx.body = logOf(ctx.query.key).map(({ code, cart, cookie, fate }) => ({ code, cart, cookie, fate }));
    } else if (ctx.path === '/fake/release') {
      for (const entry of logOf(ctx.query.key)) if (entry.code === ctx.query.code) entry.release?.();
      ctx.body = '';
    } else if (ctx.path === CHECK && ctx.method === 'POST') {
      await check(ctx, logOf(ctx.get('Bonbon-Key')));
    } else {
      await next();
    }
  };
}

async function check(ctx, log) {
  const body = JSON.parse(await read(ctx.req));
  const entry = { ...body, cookie: ctx.get('Cookie'), fate: 'held' };
  log.push(entry);
  ctx.res.once('close', () => {
    if (!ctx.res.writableFinished) entry.fate = 'aborted';
    entry.release?.();
  });
  let { code } = body;
  if (code.startsWith('HOLD-')) {
    await new Promise((resolve) => (entry.release = resolve));
    code = code.slice('HOLD-'.length);
  }
  if (entry.fate === 'aborted') return void (ctx.respond = false);
  entry.fate = 'answered';
  if (code === 'DROP') {
    ctx.respond = false;
    ctx.req.socket.destroy();
    return;
  }
  const [status, type, text] = failures[code] ?? [200, 'application/json', JSON.stringify(answerTo(code, body.cart))];
  ctx.status = status;
  ctx.type = type;
  if (status === 429) ctx.set('Retry-After', '30');
  ctx.body = text;
}

function answerTo(typed, cart) {
  const code = typed.trim().toUpperCase();
  return answers[code]?.(code, cart) ?? { code: typed, currency: 'RUB', status: 'rejected', reason: 'not_found' };
}

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
