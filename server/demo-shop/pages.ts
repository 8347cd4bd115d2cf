import express, { type Router } from 'express';
import { PRODUCTS } from './catalogue.ts';

const PATHS = ['/event', '/products/:product', '/gift', '/cart', '/checkout', '/account', '/draw', '/orders/:order'];

/** The pages of the shop are one file, and its script shows the one of the address: each can be loaded anew. */
export function createShopPages(): Router {
  const router = express.Router({ caseSensitive: true });
  const known: ReadonlySet<string> = new Set(PRODUCTS);
  router.get(PATHS, (request, _response, next) => {
    const { product } = request.params;
    if (product === undefined || known.has(String(product))) request.url = '/';
    next();
  });
  return router;
}
