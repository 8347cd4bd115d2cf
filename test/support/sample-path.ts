import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Route } from '../../server/http/route.ts';
import { BUYER, type Headers, ownOid, rightHeaders } from './any-caller.ts';
import type { TestApp } from './app.ts';
import { SAMPLE_CART, SAMPLE_TOTAL, sampleBody, samplePath } from './sample.ts';

const created = z.object({ id: z.string() });

const SHOP = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const;

/** A path of the route that leads to something of the merchant's: a checkout, order or customer that is made for it. */
export async function prepareSamplePath(app: TestApp, route: Route, merchantId: string): Promise<string> {
  if (route.path.includes('/checkouts/:id')) return samplePath(route, await createCheckout(app, route, merchantId));
  if (route.path.includes('/orders/:number')) return samplePath(route, await placeOrder(app, merchantId));
  if (route.path.includes('/customers/:id')) return samplePath(route, await createCustomer(app, merchantId));
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
    default:
      return body;
  }
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

/** What a route wants besides the right key. */
export function ownHeaders({ idempotency }: Route): Headers {
  return idempotency ? { 'Idempotency-Key': randomUUID() } : {};
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
