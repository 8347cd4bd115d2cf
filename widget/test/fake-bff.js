import { answers, read, sendFailure } from './fake-answers.js';
import { createFakeCheckouts } from './fake-checkouts.js';

/**
 * A BFF for tests: a real endpoint of the test server, with an answer for each code. `HOLD-…` waits for `release`.
 * What was asked is kept apart by publishable key, as the test files run side by side.
 */
const CHECK = '/widget/v1/promo-codes/check';

export function createFakeBff() {
  /** @type {Map<string, {code: string, cart: unknown, fate: string, release?: () => void}[]>} */
  const logs = new Map();
  const fakeCheckouts = createFakeCheckouts();
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
      await fakeCheckouts(ctx, next);
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
  if (sendFailure(ctx, code)) return;
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(answerTo(code, body.cart));
}

function answerTo(typed, cart) {
  const code = typed.trim().toUpperCase();
  return answers[code]?.(code, cart) ?? { code: typed, currency: 'RUB', status: 'rejected', reason: 'not_found' };
}
