import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { widgetFolder } from '../server/http/package-root.ts';
import { originOf, publishableKeyOf } from './support/builders.ts';
import { sellCertificate } from './support/certificates.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';
import { engines } from './support/engines.ts';
import { signIdentityToken } from './support/identity-tokens.ts';
import { parseCheckout } from './support/shop-calls.ts';
import { cartOver, startTicketShop, type TicketShop } from './support/ticket-shop.ts';

type Call = (...words: readonly unknown[]) => Promise<Outcome>;
type Outcome = { readonly ok: boolean; readonly value?: unknown; readonly problem?: unknown };
type Handle = Readonly<
  Record<
    'read' | 'setCart' | 'addPromoCode' | 'removePromoCode' | 'spendPoints' | 'addCertificate' | 'removeCertificate',
    Call
  >
> & { readonly subscribe: (listener: (outcome: Outcome) => void) => () => void };
type Client = Readonly<Record<'checkPromoCode' | 'createCheckout', Call>> & {
  readonly checkout: (id: string) => Handle;
  readonly identify: (token: string | undefined) => void;
  readonly loyalty: Readonly<Record<'balance' | 'history', Call>>;
  readonly certificates: Readonly<Record<'offer' | 'order' | 'purchase' | 'balance', Call>>;
  readonly tickets: Readonly<Record<'board' | 'receipt', Call>>;
};
type Module = { readonly createBonbon: (options: object) => Client };

const BUYER = 'account-of-anna';
const { createBonbon } = (await import(pathToFileURL(join(widgetFolder, 'client.js')).href)) as Module;

let database: TestDatabase;
let on: TicketShop;
let bonbon: Client;

beforeEach(async () => {
  const [sqlite] = engines;
  if (!sqlite) throw new Error('no engine');
  database = await openDatabase(sqlite);
  on = await startTicketShop(database);
  const send = globalThis.fetch;
  // A browser says by itself whose page it is.
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const headers = { ...(init.headers as Record<string, string>), Origin: originOf('shop') };
    return send(url, { ...init, headers });
  });
  bonbon = createBonbon({ key: publishableKeyOf('shop'), baseUrl: on.app.origin });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await on.app.close();
  await database.close();
});

const tokenNow = () => signIdentityToken('shop', BUYER, { now: on.app.clock.now() });

/** A customer with points. */
async function grant(points: string): Promise<void> {
  const created = await on.write('/customers', { externalId: BUYER });
  const { id } = z.object({ id: z.string() }).parse(created.json);
  const granted = await on.write(`/customers/${id}/adjustments`, { kind: 'grant', points, reason: 'Welcome' });
  expect(granted.status).toBe(200);
}

async function open(cart = cartOver('1000.00')): Promise<{ readonly id: string; readonly checkout: Handle }> {
  const created = await bonbon.createCheckout({ cart });
  const { id } = z.object({ id: z.string() }).parse(created.value);
  return { id, checkout: bonbon.checkout(id) };
}

describe('the client of a page', () => {
  test('checks a code, and says what it does to a cart', async () => {
    expect(await bonbon.checkPromoCode({ code: 'ten' })).toMatchObject({
      ok: true,
      value: { code: 'TEN', status: 'valid' },
    });
    expect(await bonbon.checkPromoCode({ code: 'TEN', cart: cartOver('1000.00') })).toMatchObject({
      value: { status: 'applied', discount: '100.00', total: '900.00' },
    });
    expect(await bonbon.checkPromoCode({ code: 'NONE' })).toMatchObject({
      ok: true,
      value: { status: 'rejected', reason: 'not_found' },
    });
  });

  test('carries a checkout from its cart to what is left to pay', async () => {
    await grant('200.00');
    const sold = await sellCertificate(on.app, '300.00');
    bonbon.identify(await tokenNow());
    const { id, checkout } = await open();
    const totals: unknown[] = [];
    checkout.subscribe(({ value }) => totals.push(z.object({ total: z.string() }).parse(value).total));

    expect(await checkout.addPromoCode('ten')).toMatchObject({ ok: true, value: { total: '900.00' } });
    expect(await checkout.addPromoCode('nope')).toMatchObject({
      ok: true,
      value: { refused: [{ code: 'nope', reason: 'not_found' }], total: '900.00' },
    });
    expect(await checkout.spendPoints('150')).toMatchObject({ value: { points: '150.00', total: '750.00' } });
    const paid = await checkout.addCertificate(sold);
    expect(paid).toMatchObject({ value: { paidByCertificates: '300.00', total: '450.00' } });
    expect(await checkout.addCertificate({ number: sold.number, pin: '0' })).toMatchObject({
      ok: true,
      value: { refusedCertificates: [1], total: '450.00' },
    });
    expect(await checkout.setCart(cartOver('2000.00'))).toMatchObject({ value: { total: '1350.00' } });
    expect(await checkout.removePromoCode('TEN')).toMatchObject({ value: { total: '1550.00' } });
    expect(await checkout.removeCertificate(sold.id)).toMatchObject({ value: { total: '1850.00' } });
    expect(totals).toEqual([
      '1000.00',
      '900.00',
      '900.00',
      '750.00',
      '450.00',
      '450.00',
      '1350.00',
      '1550.00',
      '1850.00',
    ]);
    expect(parseCheckout(await on.page.read(id)).total).toBe('1850.00');
  });

  test('says why a change is not made', async () => {
    const { id, checkout } = await open();
    await on.shop.putCart(id, cartOver('1000.00'));
    expect(await checkout.setCart(cartOver('1.00'))).toEqual({
      ok: false,
      problem: expect.objectContaining({ reason: 'conflict', code: 'checkout_priced_by_shop' }) as unknown,
    });
    expect(await checkout.addPromoCode('x'.repeat(101))).toMatchObject({
      ok: false,
      problem: {
        reason: 'bad_request',
        code: 'invalid_input',
        fields: [{ path: '$.promoCodes[0]', message: expect.any(String) as string }],
      },
    });
    expect(await bonbon.checkout('0'.repeat(24)).read()).toMatchObject({
      ok: false,
      problem: { reason: 'unknown_checkout', code: 'checkout_not_found' },
    });
    expect(await checkout.read()).toMatchObject({ ok: true, value: { total: '1000.00' } });
  });

  test('tells the buyer’s points, with a token that the page fetches when one is needed', async () => {
    await grant('200.00');
    expect(await bonbon.loyalty.balance()).toEqual({
      ok: false,
      problem: { reason: 'refused', code: 'unauthenticated' },
    });
    const tokens = [await signIdentityToken('shop', BUYER, { secret: 'a secret of nobody here' }), await tokenNow()];
    let asked = 0;
    const onTokenNeeded = () => Promise.resolve(tokens[asked++]);
    bonbon = createBonbon({ key: publishableKeyOf('shop'), baseUrl: on.app.origin, onTokenNeeded });
    const [balance, history] = await Promise.all([bonbon.loyalty.balance(), bonbon.loyalty.history({ limit: 1 })]);
    expect(balance).toMatchObject({ ok: true, value: { available: '200.00', currency: 'RUB' } });
    expect(history).toMatchObject({ ok: true, value: { lines: [{ kind: 'adjust', points: '200.00' }] } });
    expect(asked).toBe(2);
  });

  test('reads a checkout as a buyer again once the token is too old', async () => {
    await grant('200.00');
    bonbon = createBonbon({
      key: publishableKeyOf('shop'),
      baseUrl: on.app.origin,
      token: await tokenNow(),
      onTokenNeeded: tokenNow,
    });
    const { checkout } = await open();
    await checkout.spendPoints('10');
    expect(await checkout.read()).toHaveProperty('value.loyalty.points.available', '200.00');
    on.app.clock.moveBy(11 * 60_000);
    expect(await checkout.read()).toHaveProperty('value.loyalty.points.available', '200.00');
    expect(await checkout.spendPoints('20')).toMatchObject({ ok: true, value: { points: '20.00' } });
  });

  test('sells a certificate once, however often the order is sent, and tells what is left on it', async () => {
    expect(await bonbon.certificates.offer('GIFT')).toMatchObject({
      ok: true,
      value: { name: 'Gift', payment: 'shop' },
    });
    expect(await bonbon.certificates.offer('NONE')).toMatchObject({
      ok: false,
      problem: { reason: 'refused', code: 'offer_not_found' },
    });
    const order = {
      siteCode: 'GIFT',
      amount: '500',
      buyer: { email: 'anna@mail.example' },
      returnUrl: `${originOf('shop')}/thanks`,
    };
    const idempotencyKey = randomUUID();
    const first = await bonbon.certificates.order(order, { idempotencyKey });
    expect(first).toMatchObject({ ok: true, value: { status: 'awaiting_payment', amount: '500.00' } });
    expect(await bonbon.certificates.order(order, { idempotencyKey })).toEqual(first);
    const { id } = z.object({ id: z.string() }).parse(first.value);
    expect(await bonbon.certificates.purchase(id)).toEqual(first);

    const { number, pin } = await sellCertificate(on.app, '300.00');
    expect(await bonbon.certificates.balance({ number, pin })).toMatchObject({ ok: true, value: { remain: '300.00' } });
    expect(await bonbon.certificates.balance({ number, pin: '0' })).toMatchObject({
      ok: false,
      problem: { code: 'certificate_not_accepted' },
    });
  });

  test('shows tickets and draws, to the buyer and to who has a receipt', async () => {
    await on.buy(cartOver('1500.00'), { externalId: BUYER });
    const guest = await bonbon.tickets.board();
    expect(guest).toMatchObject({ ok: true, value: { campaign: { id: 7 }, draws: [] } });
    expect(guest).not.toHaveProperty('value.tickets');
    bonbon.identify(await tokenNow());
    expect(await bonbon.tickets.board(7)).toMatchObject({ ok: true, value: { tickets: { count: 3 } } });
    expect(await bonbon.tickets.receipt({ receipt: { fn: '1', fd: '2', fp: '3' } })).toMatchObject({
      ok: false,
      problem: { code: 'receipt_not_found' },
    });
  });

  test('does not fail with the line, nor with the page that gives up', async () => {
    const signal = AbortSignal.abort();
    for (const outcome of [
      await bonbon.checkPromoCode({ code: 'TEN' }, { signal }),
      await bonbon.checkout('one').addPromoCode('TEN', { signal }),
    ]) {
      expect(outcome).toEqual({ ok: false, problem: { reason: 'aborted' } });
    }
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<!doctype html>')));
    expect(await bonbon.tickets.board()).toMatchObject({ ok: false, problem: { reason: 'bad_answer' } });
  });
});
