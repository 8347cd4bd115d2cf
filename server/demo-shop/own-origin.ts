import type { RequestHandler } from 'express';

/**
 * The demo's page and Bonbon are of one origin, where a browser leaves `Origin` out of its GETs. It stands in the
 * `Referer` that the page's own policy sends, and is stated from there.
 */
export const stateOwnOrigin: RequestHandler = ({ headers }, _response, next) => {
  if (headers.origin === undefined && URL.canParse(headers.referer ?? '')) {
    headers.origin = new URL(headers.referer ?? '').origin;
  }
  next();
};
