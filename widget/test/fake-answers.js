/** What becomes of each code in a cart, and of each failure that passes for one. */
const percent10 = { percentage: '10' };
const RUB = { currency: 'RUB' };

export const answers = {
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
  LOGIN: (code) => ({ code, ...RUB, status: 'skipped', reason: 'identity_required' }),
  ONCE: (code) => ({ code, ...RUB, status: 'skipped', reason: 'customer_limit', maxUsesPerCustomer: 1 }),
  AGAIN: (code) => ({ code, ...RUB, status: 'skipped', reason: 'already_discounted' }),
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

export function amountOf(cart) {
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

/** Fails as asked, and tells whether it did. */
export function sendFailure(ctx, name) {
  if (name === 'DROP') {
    ctx.respond = false;
    ctx.req.socket.destroy();
    return true;
  }
  if (!failures[name]) return false;
  const [status, type, text] = failures[name];
  ctx.status = status;
  ctx.type = type;
  if (status === 429) ctx.set('Retry-After', '30');
  ctx.body = text;
  return true;
}

export async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
