import { API_HEADERS } from '../http/headers.ts';

const ALL = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A page with the small script, which searches, and with the playground's frame. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Cache-Control': 'no-cache',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
    `worker-src 'self'; ${ALL}; require-trusted-types-for 'script'; trusted-types docs`,
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Swagger UI draws its signs from data addresses, calls this server, and knows nothing of Trusted Types. */
export const REFERENCE_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    `worker-src 'self'; ${ALL}`,
};

/** The frame in which an element is tried: it reaches no server, and only our own pages frame it. */
export const PLAYGROUND_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** It may be in charge of `/docs` itself, too. */
export const WORKER_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
  'Service-Worker-Allowed': '/docs',
};

export const ASSET_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
