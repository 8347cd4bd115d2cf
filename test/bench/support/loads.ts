import { randomUUID } from 'node:crypto';
import { certificateNumberAt, PIN } from './certificate-stock.ts';
import type { LoadRequest, LoadTarget } from './load.ts';
import {
  CERTIFICATE_HEADERS,
  CHANCE_HEADERS,
  EVENT,
  JSON_HEADERS,
  PAGE_HEADERS,
  POINT,
  POS_CODE,
  SERIES,
  SHOP,
  SHOP_HEADERS,
  TICKETING_HEADERS,
  TILL_HEADERS,
} from './merchant.ts';
import type { Loads } from './rounds.ts';
import { cardAt, checkoutIdAt, codeAt, customerIdAt, type Stock, TOTAL } from './stock.ts';
import { BUYERS, phoneAt, productIdAt } from './ticket-stock.ts';

const MOST_REQUESTS = 40_000;

/** More than any server here commits in a second: it must not run out of checkouts before its time is over. */
const MOST_COMMITS_A_SECOND = 4_000;

/** A prime: a stock that is no multiple of it is gone through whole. */
const STRIDE = 7_919;

/** The check of a code, as a ticketing system asks for it. */
export function checkLoads(origin: string, { codes }: Stock): Loads {
  const request = (code: string) => ({
    path: '/v2/services/promocodes/check',
    body: JSON.stringify({ event: EVENT, code }),
  });
  return always({ origin, method: 'POST', headers: TICKETING_HEADERS, requests: randomCodes(codes).map(request) });
}

/** The reference for whatever only reads. */
export function lookUpLoads(origin: string, { codes }: Stock): Loads {
  const request = (code: string) => ({ path: '/look-up', body: JSON.stringify({ code }) });
  return always({ origin, method: 'POST', headers: JSON_HEADERS, requests: randomCodes(codes).map(request) });
}

/** The reference for whatever uses a code up. */
export function useLoads(origin: string, { codes }: Stock): Loads {
  const request = (code: string) => ({ path: '/use', body: JSON.stringify({ code }) });
  return always({ origin, method: 'POST', headers: JSON_HEADERS, requests: randomCodes(codes).map(request) });
}

/** The quote of a checkout with a code, each checkout in its turn. */
export function quoteLoads(origin: string, { checkouts }: Stock): Loads {
  const requests = distinctIndexes(checkouts).map((index) => ({ path: `/shop/v1/checkouts/${checkoutIdAt(index)}` }));
  return always({ origin, method: 'GET', headers: SHOP_HEADERS, requests });
}

/** A page enters a code: each time another one than the checkout has. */
export function enterCodeLoads(origin: string, { codes, checkouts }: Stock): Loads {
  const requests = distinctIndexes(checkouts).flatMap((index) => {
    const path = `/widget/v1/checkouts/${checkoutIdAt(index)}/promo-codes`;
    return [1, 2].map((step) => ({ path, body: JSON.stringify({ promoCodes: [codeAt((index + step) % codes)] }) }));
  });
  return always({ origin, method: 'PUT', headers: PAGE_HEADERS, requests });
}

/** So many checkouts are used up by {@link commitLoads} in so many seconds. */
export function checkoutsFor(seconds: number): number {
  return seconds * MOST_COMMITS_A_SECOND;
}

/** Commits of paid orders: every load has checkouts of its own, as none can be committed twice. */
export function commitLoads(origin: string, { checkouts }: Stock): Loads {
  let next = 0;
  return (seconds) => {
    const requests = Array.from({ length: checkoutsFor(seconds) }, () => commitRequest(stride(next++, checkouts)));
    if (next > checkouts) throw new Error(`${checkouts} checkouts are too few to commit`);
    return { origin, method: 'POST', headers: SHOP_HEADERS, requests, isOnce: true };
  };
}

/** A purchase that spends a point: each time another customer's, or with one customer always the same. */
export function retailLoads(origin: string, { customers }: Stock): Loads {
  const request = (index: number) => ({
    path: '/integration/general/retail',
    body: JSON.stringify({ client: customerIdAt(index), point: POINT, amount: 100, spend: 1 }),
  });
  return tills(origin, randomCustomers(customers).map(request));
}

export function clientLoads(origin: string, { customers }: Stock): Loads {
  const request = (index: number) => ({
    path: '/integration/general/client',
    body: JSON.stringify({ search: cardAt(index), point: POINT }),
  });
  return tills(origin, randomCustomers(customers).map(request));
}

export function recalcLoads(origin: string, { customers }: Stock): Loads {
  const request = (index: number) => ({
    path: '/integration/general/recalc',
    body: JSON.stringify({ client: customerIdAt(index), point: POINT, amount: 100 }),
  });
  return tills(origin, randomCustomers(customers).map(request));
}

/** So many sales are asked for in so many seconds, each of another order. */
export function saleLoads(origin: string): Loads {
  return (seconds) => {
    const requests = Array.from({ length: checkoutsFor(seconds) }, () => saleRequest(1));
    return { origin, method: 'POST', headers: CERTIFICATE_HEADERS, requests, isOnce: true };
  };
}

/** So many certificates sold to one order. */
export function saleRequest(quantity: number): LoadRequest {
  return {
    path: '/api/sertcard/NumberFromGoods',
    body: JSON.stringify({
      PosCode: POS_CODE,
      SertCardSeries: SERIES,
      OrderNumber: randomUUID(),
      Goods: [{ Id: 1, Name: 'C', Quantity: quantity, Price: 1000 }],
    }),
  };
}

/** A page asks what is left on a certificate, each time on another. */
export function balanceLoads(origin: string, { certificates = 0 }: Stock): Loads {
  const request = (index: number) => ({
    path: '/widget/v1/certificates/balance',
    body: JSON.stringify({ number: certificateNumberAt(index), pin: PIN }),
  });
  const requests = randomCustomers(certificates).map(request);
  return always({ origin, method: 'POST', headers: PAGE_HEADERS, requests });
}

const PRODUCTS_EACH = 5;

/** A receipt of five products, each time of another buyer, and without a name of its own. */
export function ticketLoads(origin: string, { products = 0 }: Stock): Loads {
  const request = (buyer: number) => ({
    path: '/api/v1/sale/chance/result/',
    body: JSON.stringify({
      data: {
        type: 'SaleCheck',
        attributes: {
          client_phone: phoneAt(buyer),
          shop_id: SHOP,
          products: Array.from({ length: PRODUCTS_EACH }, () => ({
            product_id: productIdAt(Math.floor(Math.random() * products)),
            quantity: 1,
          })),
        },
      },
    }),
  });
  return always({ origin, method: 'POST', headers: CHANCE_HEADERS, requests: randomCustomers(BUYERS).map(request) });
}

function tills(origin: string, requests: readonly LoadRequest[]): Loads {
  return always({ origin, method: 'POST', headers: TILL_HEADERS, requests });
}

function randomCustomers(customers: number): number[] {
  return Array.from({ length: MOST_REQUESTS }, () => Math.floor(Math.random() * customers));
}

function always(target: LoadTarget): Loads {
  return () => target;
}

function commitRequest(index: number): LoadRequest {
  const id = checkoutIdAt(index);
  return {
    path: `/shop/v1/checkouts/${id}/commit`,
    headers: { 'idempotency-key': randomUUID() },
    body: JSON.stringify({ orderNumber: `N-${id}`, total: TOTAL }),
  };
}

function randomCodes(codes: number): string[] {
  return Array.from({ length: MOST_REQUESTS }, () => codeAt(Math.floor(Math.random() * codes)));
}

function distinctIndexes(count: number): number[] {
  return Array.from({ length: Math.min(count, MOST_REQUESTS) }, (_, step) => stride(step, count));
}

/** Where the stock is gone through step by step: every place once before any comes again, neighbours far apart. */
function stride(step: number, count: number): number {
  return (step * (count % STRIDE === 0 ? 1 : STRIDE)) % count;
}
