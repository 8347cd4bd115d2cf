import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Route } from '../../server/http/route.ts';
import { type Headers, rightHeaders } from './any-caller.ts';
import type { TestApp } from './app.ts';
import { SAMPLE_CART, SAMPLE_TOTAL, samplePath } from './sample.ts';

const created = z.object({ id: z.string() });

const SHOP = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const;

/** A path of the route that leads to something of the merchant's: a checkout or an order that is made for it. */
export async function prepareSamplePath(app: TestApp, route: Route, merchantId: string): Promise<string> {
  if (route.path.includes('/checkouts/:id')) return samplePath(route, await createCheckout(app, route, merchantId));
  if (route.path.includes('/orders/:number')) return samplePath(route, await placeOrder(app, merchantId));
  return samplePath(route);
}

/** What a route wants besides the right key. */
export function ownHeaders({ idempotency }: Route): Headers {
  return idempotency ? { 'Idempotency-Key': randomUUID() } : {};
}

async function createCheckout(app: TestApp, { path, access }: Route, merchantId: string): Promise<string> {
  const answer = await app.call(path.startsWith('/widget/') ? '/widget/v1/checkouts' : '/shop/v1/checkouts', {
    method: 'POST',
    headers: { ...rightHeaders(access, merchantId), 'Idempotency-Key': randomUUID() },
    body: { cart: SAMPLE_CART },
  });
  return created.parse(answer.json).id;
}

async function placeOrder(app: TestApp, merchantId: string): Promise<string> {
  const headers = () => ({ ...rightHeaders(SHOP, merchantId), 'Idempotency-Key': randomUUID() });
  const call = { method: 'POST', headers: headers(), body: { cart: SAMPLE_CART } } as const;
  const { id } = created.parse((await app.call('/shop/v1/checkouts', call)).json);
  const orderNumber = `ORDER-${id}`;
  await app.call(`/shop/v1/checkouts/${id}/commit`, {
    method: 'POST',
    headers: headers(),
    body: { orderNumber, cart: SAMPLE_CART, total: SAMPLE_TOTAL },
  });
  return orderNumber;
}
