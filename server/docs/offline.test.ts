import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenApiDocument } from '../http/openapi.ts';
import { LANGUAGES } from './language.ts';
import { createDocsRouter } from './router.ts';

let server: Server;
let origin: string;

beforeAll(async () => {
  const app = express();
  app.use('/docs', createDocsRouter(createOpenApiDocument([], '0')));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

type Kept = { readonly build: string; readonly files: Readonly<Record<string, readonly string[]>> };

async function readKept(): Promise<Kept> {
  const code = await (await fetch(`${origin}/docs/sw.js`)).text();
  return JSON.parse(/^const KEPT = (.*);$/m.exec(code)?.[1] ?? '') as Kept;
}

test.each(LANGUAGES)('all that is kept for reading offline is there: %s', async (lang) => {
  const { files } = await readKept();
  expect(files[lang]).toContain(`/docs?lang=${lang}`);
  for (const file of files[lang] ?? []) {
    expect(file).toMatch(/^\/docs(?:[/?]|$)/);
    const { status, redirected } = await fetch(origin + file);
    expect([status, redirected], file).toEqual([200, false]);
  }
});

test('the worker is asked for anew each time, is in charge of /docs, and reaches this server alone', async () => {
  const { headers } = await fetch(`${origin}/docs/sw.js`);
  expect(headers.get('Cache-Control')).toBe('no-cache');
  expect(headers.get('Service-Worker-Allowed')).toBe('/docs');
  expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; connect-src 'self'");
});

test('the frame of the playground reaches no server, and only our own pages frame it', async () => {
  const { headers } = await fetch(`${origin}/docs/playground/`);
  const policy = headers.get('Content-Security-Policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('connect-src');
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
});

test.each(LANGUAGES)('whatever can be found leads to a page, and to an anchor on it: %s', async (lang) => {
  const page = await (await fetch(`${origin}/docs?lang=${lang}`)).text();
  const address = / data-texts="([^"]+)"/.exec(page)?.[1] ?? '';
  const { texts } = (await (await fetch(origin + address)).json()) as { texts: { href: string; text: string }[] };
  const pages = new Map<string, string>();
  for (const { href, text } of texts) {
    const [path = '', anchor] = href.split('#');
    const target = pages.get(path) ?? (await (await fetch(origin + path)).text());
    pages.set(path, target);
    if (anchor !== undefined) expect(target, href).toContain(` id="${anchor}"`);
    expect(text).not.toMatch(/<\/?(?:div|span|code|dd)\b|&lt;|&amp;/);
  }
  expect(pages.size).toBeGreaterThan(20);
});

test.each(['<script>alert(1)</script>', '"><img src=x>'])('a question is text, whatever it says: %s', async (query) => {
  const page = await (await fetch(`${origin}/docs/search?q=${encodeURIComponent(query)}&lang=en`)).text();
  expect(page).not.toContain(query);
});
