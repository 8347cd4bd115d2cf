import { API_HEADERS } from '../http/headers.ts';

const BOTH = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page without a script. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Cache-Control': 'no-cache',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'self'; img-src 'self'; ${BOTH}; ` +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Swagger UI draws its signs from data addresses, calls this server, and knows nothing of Trusted Types. */
export const REFERENCE_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " + BOTH,
};

export const ASSET_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
