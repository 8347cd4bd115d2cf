import { amountOf, answers, read, sendFailure } from './fake-answers.js';

/**
 * The BFF's checkouts for tests. Each lives under its publishable key and id, is made by `PUT /fake/checkouts/:id`, and
 * can be told to hold its answers back, to fail, and to change behind the page's back: whatever the test puts there.
 *
 * @typedef {{ cart: object, promoCodes: string[], status: string, pricedBy: string, spent: string[], hold: boolean,
 *   failure?: string, answer?: unknown }} Fake
 */
const CHECKOUTS = /^\/widget\/v1\/checkouts\/([^/]+)(?:\/(cart|promo-codes))?$/;
const CONTROL = /^\/fake\/checkouts\/([^/]+)(\/requests)?$/;

const initial = {
  cart: { lines: [{ id: '1', kind: 'ticket', unitPrice: '1099.00', quantity: 2 }] },
  promoCodes: [],
  status: 'open',
  pricedBy: 'shop',
  /** Codes that have been used up since. */
  spent: [],
  hold: false,
};

export function createFakeCheckouts() {
  /** @type {Map<string, { fake: Fake, log: object[] }>} */
  const checkouts = new Map();

  return async function fakeCheckouts(ctx, next) {
    const [, id, asksLog] = CONTROL.exec(ctx.path) ?? [];
    if (id) return control(ctx, `${ctx.query.key}/${id}`, asksLog);
    const [, checkoutId, part] = CHECKOUTS.exec(ctx.path) ?? [];
    if (!checkoutId) return next();
    const found = checkouts.get(`${ctx.get('Bonbon-Key')}/${decodeURIComponent(checkoutId)}`);
    if (found) await answer(ctx, checkoutId, part, found);
    else problem(ctx, 404, 'checkout_not_found');
  };

  async function control(ctx, name, asksLog) {
    const found = checkouts.get(name) ?? { fake: { ...initial }, log: [] };
    if (asksLog) {
      ctx.body = found.log.map(({ method, part, body, cookie, fate }) => ({ method, part, body, cookie, fate }));
      return;
    }
    checkouts.set(name, found);
    Object.assign(found.fake, JSON.parse(await read(ctx.req)));
    if (!found.fake.hold) for (const entry of found.log) entry.release?.();
    ctx.body = '';
  }
}

async function answer(ctx, id, part, { fake, log }) {
  const text = await read(ctx.req);
  const body = text === '' ? undefined : JSON.parse(text);
  const entry = { method: ctx.method, part, body, cookie: ctx.get('Cookie'), fate: 'held' };
  log.push(entry);
  ctx.res.once('close', () => {
    if (!ctx.res.writableFinished) entry.fate = 'aborted';
    entry.release?.();
  });
  if (fake.hold) await new Promise((resolve) => (entry.release = resolve));
  if (entry.fate === 'aborted') return void (ctx.respond = false);
  entry.fate = 'answered';
  if (sendFailure(ctx, fake.failure)) return;
  if (part) {
    if (fake.status === 'reserved') return problem(ctx, 409, 'checkout_reserved');
    if (fake.status !== 'open') return problem(ctx, 409, 'checkout_committed');
    if (part === 'cart' && fake.pricedBy === 'shop') return problem(ctx, 409, 'checkout_priced_by_shop');
  }
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(fake.answer ?? edit(id, fake, part, body));
}

function edit(id, fake, part, body) {
  if (part === 'cart') fake.cart = body;
  if (part !== 'promo-codes') return view(id, fake);
  const kept = [];
  const refused = [];
  for (const typed of body.promoCodes) {
    const code = typed.replace(/[\s-]/g, '').toUpperCase();
    const judged = judge(code, fake);
    if (kept.includes(judged.code)) continue;
    if (judged.status !== 'rejected' || fake.promoCodes.includes(code)) kept.push(judged.code);
    else refused.push(refusedOf(judged, typed));
  }
  fake.promoCodes = kept;
  return { ...view(id, fake), refused };
}

/** As the merchant writes it, or as it was typed where nobody did. */
function refusedOf({ code, reason, startsAt }, typed) {
  return reason === 'not_found' ? { code: typed, reason } : { code, reason, startsAt };
}

function view(id, fake) {
  const subtotal = amountOf(fake.cart);
  const promoCodes = fake.promoCodes.map((code) => outcomeOf(judge(code, fake)));
  const discount = promoCodes.reduce((sum, outcome) => sum + Number(outcome.discount ?? 0), 0);
  const { status, pricedBy } = fake;
  const sums = {
    subtotal: subtotal.toFixed(2),
    discount: discount.toFixed(2),
    points: '0.00',
    total: (subtotal - discount).toFixed(2),
  };
  return { id, status, pricedBy, currency: 'RUB', ...sums, lines: [], promoCodes, breakdown: [] };
}

function judge(code, { cart, spent }) {
  if (spent.includes(code)) return { code, status: 'rejected', reason: 'exhausted' };
  return answers[code]?.(code, cart) ?? { code, status: 'rejected', reason: 'not_found' };
}

function outcomeOf({ code, status, benefit, discount, ...why }) {
  if (status === 'applied') return { code, status, benefit, discount };
  return { code, status: status === 'rejected' ? 'skipped' : status, ...why, currency: undefined };
}

function problem(ctx, status, code) {
  ctx.status = status;
  ctx.type = 'application/problem+json';
  ctx.body = JSON.stringify({ type: 'about:blank', title: code, status, code });
}
