import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  request as httpRequest,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenApiDocument } from '../http/openapi.ts';
import { widgetFolder } from '../http/package-root.ts';
import { WIDGET_ADVICE } from '../../shared/widget-advice.ts';
import { encodeProblem, PROBLEM_CODES, type ProblemCode, problemReply } from '../http/problem.ts';
import { serveWidget } from '../http/static-files.ts';
import { PROBLEM_ADVICE } from './content/problem-advice.ts';
import { guides, unlisted } from './content/pages.ts';
import { LANGUAGES } from './language.ts';
import { createDocsRouter } from './router.ts';

const PATHS = [...guides, ...unlisted].map(({ path }) => path).concat('/docs/api');

let server: Server;
let origin: string;

beforeAll(async () => {
  const app = express();
  app.use('/docs', createDocsRouter(createOpenApiDocument([], '0')));
  app.use('/widget/v1', serveWidget(widgetFolder));
  app.get(['/', '/theme', '/openapi.json'], (_request, response) => void response.json({}));
  app.use((_request, response) => void response.status(404).json({ fellThrough: true }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

async function read(path: string): Promise<string> {
  const response = await fetch(origin + path);
  expect(response.status, path).toBe(200);
  return response.text();
}

function links(page: string): string[] {
  return [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

function ids(page: string): string[] {
  return [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
}

describe.each(PATHS)('%s', (path) => {
  test.each(LANGUAGES)('answers in %s, by the link and by what the browser prefers', async (lang) => {
    const asked = await fetch(`${origin}${path}?lang=${lang}`, { headers: { 'Accept-Language': 'fr' } });
    const preferred = await fetch(origin + path, { headers: { 'Accept-Language': `${lang}-XX, fr;q=0.5` } });
    const page = await asked.text();
    expect(page).toContain(`<html lang="${lang}">`);
    expect(await preferred.text()).toBe(page);
    expect(asked.headers.get('Vary')).toContain('Accept-Language');
  });

  test.each(LANGUAGES)('links only to what there is, and keeps its language: %s', async (lang) => {
    const page = await read(`${path}?lang=${lang}`);
    for (const link of links(page)) {
      if (link.startsWith('#')) {
        expect(ids(page), link).toContain(link.slice(1));
        continue;
      }
      const target = await read(link);
      const anchor = link.split('#')[1];
      if (anchor !== undefined) expect(ids(target), link).toContain(anchor);
      if (link.startsWith('/docs') && !link.startsWith('/docs/assets/'))
        expect(link).toMatch(/\?lang=(?:en|ru)(?:#|$)/);
    }
    expect(new Set(ids(page)).size, 'no id twice').toBe(ids(page).length);
  });

  test('holds nothing that its policy forbids, and may not be framed', async () => {
    const response = await fetch(origin + path);
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|undefined|\[object/);
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('is asked for anew each time, and not sent twice', async () => {
    const first = await ask(path, {});
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await ask(path, { 'If-None-Match': first.headers.etag ?? '' });
    expect(again).toMatchObject({ status: 304, text: '' });
    const other = await ask(path, { 'If-None-Match': first.headers.etag ?? '', 'Accept-Language': 'ru' });
    expect(other.status).toBe(200);
  });
});

test('an asset is kept for ever under the name of its content, in every encoding the same', async () => {
  const [style = ''] = links(await read('/docs')).filter((link) => link.endsWith('.css'));
  const bodies = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const response = await fetch(origin + style, { headers: { 'Accept-Encoding': encoding } });
      expect(response.headers.get('Content-Encoding') ?? 'identity').toBe(encoding);
      expect(response.headers.get('Cache-Control')).toContain('immutable');
      expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
      return response.text();
    }),
  );
  expect(new Set(bodies).size).toBe(1);
  expect(bodies[0]).toContain('--berry');
});

test('every problem has a page with its status, in both languages, and its place in the list', async () => {
  for (const lang of LANGUAGES) {
    const list = ids(await read(`/docs/errors?lang=${lang}`));
    for (const code of Object.keys(PROBLEM_CODES) as ProblemCode[]) {
      const { body } = problemReply(PROBLEM_ADVICE[code].status, code, '');
      const page = await read(`${(body as { type: string }).type}?lang=${lang}`);
      expect(page).toContain(`<p class="status">${PROBLEM_ADVICE[code].status}</p>`);
      expect(list).toContain(code);
    }
  }
});

test('every line of the console has a page of its own', async () => {
  const list = ids(await read('/docs/errors'));
  for (const code of WIDGET_ADVICE) {
    expect(await read(`/docs/errors/${code}?lang=en`)).toContain(`<h1>${code}</h1>`);
    expect(list).toContain(code);
  }
});

test('the status of a problem is the one that the API answers', () => {
  const failures = [
    { kind: 'malformed_body' },
    { kind: 'not_found' },
    { kind: 'body_too_large', limitBytes: 1 },
    { kind: 'unsupported_media_type', mediaType: '' },
    { kind: 'unauthenticated', credential: 'missing' },
    { kind: 'unauthenticated', credential: 'wrong' },
    { kind: 'forbidden', reason: 'scope' },
    { kind: 'forbidden', reason: 'origin' },
    { kind: 'method_not_allowed', allow: [] },
    { kind: 'invalid_input', part: 'body', issues: [] },
    { kind: 'too_many_requests', retryAfterSeconds: 1 },
    { kind: 'overloaded', retryAfterSeconds: 1 },
    { kind: 'internal' },
  ] as const;
  for (const failure of failures) {
    const { status, body } = encodeProblem(failure, '');
    expect(PROBLEM_ADVICE[(body as { code: ProblemCode }).code].status).toBe(status);
  }
});

test.each(['/docs/nothing', '/docs/API', '/docs/assets/nothing.css', '/docs/assets/..%2fdocs.css'])(
  'leaves %s to others',
  async (path) => {
    const response = await fetch(origin + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ fellThrough: true });
  },
);

test('examples show the address under which the server is seen, unless it is no address', async () => {
  expect(await read('/docs/ticketing')).toContain(`curl</span> ${origin}/v2/services/promocodes/check`);
  const { text } = await ask('/docs/ticketing', { Host: '"><script>' });
  expect(text).not.toContain('<script>');
  expect(text).toContain('curl</span> http://localhost:8080/v2');
});

type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Sends just these headers: `fetch` sends some of its own, and not any Host. */
function ask(path: string, headers: OutgoingHttpHeaders): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest(origin + path, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}
