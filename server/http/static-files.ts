import { existsSync } from 'node:fs';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import { isImmutableWidgetFile } from '../../shared/widget-files.ts';
import { send } from './served.ts';
import { readWidgetFiles } from './widget-files.ts';

const YEAR_SECONDS = 31_536_000;

/** For the page of a certificate, whose address opens it: nobody is told where a reader comes from. */
export const CERTIFICATE_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; " +
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
    "trusted-types lit-html 'allow-duplicates'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
};

/** For the page that replays a draw: it reads proofs from here and from files, and sends nothing. */
export const DRAWS_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
    "trusted-types lit-html default 'allow-duplicates'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** A file of the widget, by the whole path under which pages load it. */
export function isWidgetFile(url: string): boolean {
  return /^\/widget\/v1\/(?:(?:assets|types|looks)\/|[\w.-]+\.(?:js|json|map)(?:$|\?))/.test(url);
}

/**
 * The built widget, for pages of any origin: files named by their content are kept for a year, all others are asked
 * for anew each time. Files of earlier versions are looked for in the `archive`.
 */
export function serveWidget(folder: string, archive?: string): RequestHandler {
  const files = readWidgetFiles(requireFolder(folder), archive);
  return async (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const name = request.path.slice(1);
    const file = isRead ? await files.find(name) : undefined;
    if (file) await send(request, response, file, widgetHeaders(name));
    else next();
  };
}

function widgetHeaders(name: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Timing-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': cacheControl(isImmutableWidgetFile(name)),
  };
}

function cacheControl(isImmutable: boolean): string {
  return isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
}

/** Pages of our own, with the headers that keep others out of them. */
export function servePages(folder: string, headers: Readonly<Record<string, string>>): RequestHandler {
  return serveFolder(folder, (path) => ({
    ...headers,
    'Cache-Control': cacheControl(path.startsWith('/assets/')),
  }));
}

function serveFolder(folder: string, headersOf: (path: string) => Record<string, string>): RequestHandler {
  const serve = sirv(requireFolder(folder), {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
    },
  });
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') serve(request, response, next);
    else next();
  };
}

function requireFolder(folder: string): string {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run "npm run build"`);
  return folder;
}
