import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { confirmedPurchase } from '../../shared/api/certificate.ts';
import type { Route } from '../../server/http/route.ts';
import type { FiscalIdentity } from '../../shared/receipt.ts';
import { BUYER, GIFT, type Headers, ownOid, rightHeaders } from './any-caller.ts';
import type { TestApp } from './app.ts';
import { originOf } from './builders.ts';
import { readOpenKey, readSecrets, type SoldCertificate } from './certificates.ts';
import { SAMPLE_CART, SAMPLE_RECEIPT, SAMPLE_TOTAL, sampleBody, samplePath, sampleSale } from './sample.ts';
import { insertDrawnDraw } from './draws.ts';
import { paidNotice } from './stripe-notices.ts';

const created = z.object({ id: z.string() });

const SHOP = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const;

/** A path of the route that leads to something of the merchant's: a checkout, order or customer that is made for it. */
export async function prepareSamplePath(app: TestApp, route: Route, merchantId: string): Promise<string> {
  if (route.path.includes('/checkouts/:id')) return samplePath(route, await createCheckout(app, route, merchantId));
  if (route.path.includes('/orders/:number')) return samplePath(route, await placeOrder(app, merchantId));
  if (route.path.includes('/customers/:id')) return samplePath(route, await createCustomer(app, merchantId));
  if (route.path.includes('/certificates/purchases/:id') || route.path.includes('/certificate-purchases/:id')) {
    return samplePath(route, await orderCertificate(app, merchantId));
  }
  if (route.path.includes('/certificates/:number')) {
    const { number } = await sellCertificate(app, merchantId);
    if (route.path.endsWith('/unblock')) await block(app, merchantId, number);
    return samplePath(route, number);
  }
  if (route.path.includes('/draws/:campaign/:draw')) return samplePath(route, await insertDrawnDraw(app, merchantId));
  if (route.path.includes(':siteCode')) return samplePath(route, GIFT);
  return samplePath(route);
}

/** A body that the route takes now, however often it took one before: what is unique in it was never there. */
export async function prepareSampleBody(app: TestApp, route: Route, merchantId: string): Promise<unknown> {
  const body = sampleBody(route);
  switch (`${route.method} ${route.path}`) {
    case 'POST /shop/v1/checkouts/:id/commit':
      return { ...(body as object), orderNumber: `NEW-${randomUUID()}` };
    case 'POST /shop/v1/customers':
      return { ...(body as object), ...newNames(), level: ownOid(merchantId, 'level') };
    case 'POST /shop/v1/customers/:id/merge':
      return { customer: await createCustomer(app, merchantId) };
    case 'POST /api/sertcard/NumberFromGoods':
      return { ...(body as object), OrderNumber: randomUUID(), ChequeId: newId() };
    case 'POST /widget/v1/certificates/purchases':
      return { ...(body as object), returnUrl: `${originOf(merchantId)}/order` };
    case 'POST /widget/v1/certificates/balance': {
      const { number, pin } = await sellCertificate(app, merchantId);
      return { number, pin };
    }
    case 'PUT /widget/v1/checkouts/:id/certificates':
    case 'PUT /shop/v1/checkouts/:id/certificates': {
      const { number, pin } = await sellCertificate(app, merchantId);
      return { certificates: [{ number, pin }] };
    }
    case 'POST /shop/v1/certificate-purchases/:id/confirm':
      return { ...(body as object), payment: randomUUID() };
    case 'POST /api/v1/sale/chance/result/':
      return sampleSale(newReceipt());
    case 'POST /shop/v1/receipts/returns':
      return { ...(body as object), receipt: await countReceipt(app, merchantId) };
    case 'POST /widget/v1/tickets/receipt':
      return { receipt: await countReceipt(app, merchantId) };
    case 'POST /certificate/v1/open':
      return { key: await openKeyOf(app, merchantId) };
    case 'POST /payments/v1/stripe': {
      const id = await orderCertificate(app, merchantId);
      // No Stripe is there to be asked for a page: the purchase becomes one of its own here.
      await app.db('certificate_purchases').where({ id }).update({ driver: 'stripe' });
      return paidNotice(merchantId, id, 100_000, app.clock.now());
    }
    default:
      return body;
  }
}

function newReceipt(): FiscalIdentity {
  return { ...SAMPLE_RECEIPT, fd: randomUUID() };
}

/** A receipt that has earned tickets. */
async function countReceipt(app: TestApp, merchantId: string): Promise<FiscalIdentity> {
  const receipt = newReceipt();
  const { status, text } = await app.call('/api/v1/sale/chance/result/', {
    method: 'POST',
    headers: {
      ...(await rightHeaders({ kind: 'api_key', scope: 'chance', scheme: 'token' }, merchantId)),
      'Content-Type': 'application/vnd.api+json',
    },
    body: sampleSale(receipt),
  });
  if (status !== 200) throw new Error(`the receipt was refused with ${status}: ${text}`);
  return receipt;
}

function newNames() {
  const id = randomUUID();
  const phone = `+79${String(Number.parseInt(id.slice(0, 8), 16))
    .padStart(9, '0')
    .slice(-9)}`;
  return { externalId: `external-${id}`, phone, card: `card-${id}`, appCode: `app-${id}` };
}

async function createCustomer(app: TestApp, merchantId: string): Promise<string> {
  const answer = await app.call('/shop/v1/customers', {
    method: 'POST',
    headers: { ...(await rightHeaders(SHOP, merchantId)), 'Idempotency-Key': randomUUID() },
    body: newNames(),
  });
  return created.parse(answer.json).id;
}

function newId(): number {
  return Number.parseInt(randomUUID().slice(0, 8), 16) + 1;
}

/** A certificate that a page has ordered, and nobody has paid. */
async function orderCertificate(app: TestApp, merchantId: string): Promise<string> {
  const answer = await app.call('/widget/v1/certificates/purchases', {
    method: 'POST',
    headers: await rightHeaders({ kind: 'publishable_key' }, merchantId),
    body: {
      siteCode: GIFT,
      amount: '1000.00',
      buyer: { email: 'anna@mail.example' },
      returnUrl: `${originOf(merchantId)}/order`,
    },
  });
  return created.parse(answer.json).id;
}

async function sellCertificate(app: TestApp, merchantId: string): Promise<SoldCertificate> {
  const id = await orderCertificate(app, merchantId);
  const answer = await app.call(`/shop/v1/certificate-purchases/${id}/confirm`, {
    method: 'POST',
    headers: { ...(await rightHeaders(SHOP, merchantId)), 'Idempotency-Key': randomUUID() },
    body: { amount: '1000.00', payment: randomUUID() },
  });
  return readSecrets(app, confirmedPurchase.parse(answer.json).certificate.number, merchantId);
}

async function block(app: TestApp, merchantId: string, number: string): Promise<void> {
  await app.call(`/shop/v1/certificates/${number}/block`, {
    method: 'POST',
    headers: { ...(await rightHeaders(SHOP, merchantId)), 'Idempotency-Key': randomUUID() },
  });
}

/** What stands behind the `#` in the address of the page of a new certificate. */
async function openKeyOf(app: TestApp, merchantId: string): Promise<string> {
  const { id } = await sellCertificate(app, merchantId);
  return readOpenKey(app, id, merchantId);
}

/** What a route wants besides the right key. */
export function ownHeaders({ idempotency, ...route }: Route): Headers {
  return { ...typeHeaders(route), ...(idempotency ? { 'Idempotency-Key': randomUUID() } : {}) };
}

/** The type of a body that the route reads, where it does not read plain JSON. */
export function typeHeaders({ reads = [] }: Pick<Route, 'reads'>): Headers {
  const types = reads.flatMap(({ mediaTypes }) => mediaTypes);
  const [type] = types;
  return type === undefined || types.includes('application/json') ? {} : { 'Content-Type': type };
}

async function createCheckout(app: TestApp, { path, access }: Route, merchantId: string): Promise<string> {
  const answer = await app.call(path.startsWith('/widget/') ? '/widget/v1/checkouts' : '/shop/v1/checkouts', {
    method: 'POST',
    headers: { ...(await rightHeaders(access, merchantId)), 'Idempotency-Key': randomUUID() },
    body: {
      cart: SAMPLE_CART,
      ...(path.startsWith('/shop/') && path.endsWith('/points') ? { customer: { externalId: BUYER } } : {}),
    },
  });
  return created.parse(answer.json).id;
}

async function placeOrder(app: TestApp, merchantId: string): Promise<string> {
  const headers = async () => ({ ...(await rightHeaders(SHOP, merchantId)), 'Idempotency-Key': randomUUID() });
  const call = { method: 'POST', headers: await headers(), body: { cart: SAMPLE_CART } } as const;
  const { id } = created.parse((await app.call('/shop/v1/checkouts', call)).json);
  const orderNumber = `ORDER-${id}`;
  await app.call(`/shop/v1/checkouts/${id}/commit`, {
    method: 'POST',
    headers: await headers(),
    body: { orderNumber, cart: SAMPLE_CART, total: SAMPLE_TOTAL },
  });
  return orderNumber;
}
