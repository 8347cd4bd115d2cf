import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw } from '../../test/support/raw-request.ts';
import { type RunningServer, startServer } from './server.ts';
import { isWidgetFile, serveWidget } from './static-files.ts';
import { keepWidgetFiles } from './widget-archive.ts';

const LOADER = 'bonbon-1.2.3-0123abcd.js';
const CHUNK = 'assets/promo-code-89abcdef.js';
const OLD = 'assets/promo-code-00000000.js';

let folder: string;
let built: string;
let archive: string;
let server: RunningServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-files-'));
  [built, archive] = [join(folder, 'built'), join(folder, 'data/widget')];
  await fill(built, {
    [LOADER]: 'load()',
    'bonbon.js': 'load()',
    [CHUNK]: 'chunk()',
    [`${CHUNK}.map`]: '{"version":3}',
    'integrity.json': '{}',
    'types/bonbon.d.ts': 'export type Bonbon = string;',
    'looks/plain.css': ':root{}',
  });
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function fill(root: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

/** Everything but the widget's files has an answer of its own, which nobody keeps. */
async function serve(): Promise<(name: string, init?: RequestInit) => Promise<Response>> {
  const app = express();
  app.use('/widget/v1', serveWidget(built, archive));
  app.use((_request, response) => void response.status(404).set('Cache-Control', 'no-store').end());
  const started = await startServer(app, 0);
  server = started;
  return (name, init) => fetch(`http://127.0.0.1:${started.port}/widget/v1/${name}`, init);
}

describe('the files of the widget', () => {
  test.each([
    [LOADER, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    [CHUNK, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    [`${CHUNK}.map`, 'application/json; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['bonbon.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['integrity.json', 'application/json; charset=utf-8', 'no-cache'],
    ['types/bonbon.d.ts', 'text/plain; charset=utf-8', 'no-cache'],
    ['looks/plain.css', 'text/css; charset=utf-8', 'no-cache'],
  ])('are for pages of any origin: %s', async (name, type, kept) => {
    const get = await serve();
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await get(name, { method });
      expect({ status, ...Object.fromEntries(headers) }).toMatchObject({
        status: 200,
        'content-type': type,
        'cache-control': kept,
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'timing-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      });
      expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
      expect(headers.get('set-cookie')).toBeNull();
    }
    expect(isWidgetFile(`/widget/v1/${name}`)).toBe(true);
  });

  test('are not sent to who has them, and are once they change', async () => {
    const get = await serve();
    const etag = (await get('bonbon.js')).headers.get('etag') ?? '';
    const ask = (ifNoneMatch: string) =>
      sendRaw(server?.port ?? 0, '/widget/v1/bonbon.js', {
        method: 'GET',
        headers: { 'If-None-Match': ifNoneMatch, 'Accept-Encoding': 'gzip, deflate' },
      });
    const same = await ask(etag);
    expect(same).toMatchObject({ status: 304, text: '', headers: { 'access-control-allow-origin': '*' } });
    await server?.stop();
    await fill(built, { 'bonbon.js': 'loadOtherwise()' });
    await serve();
    expect((await ask(etag)).status).toBe(200);
  });

  test('go out in the form that the browser takes, as the build has made it, each with a tag of its own', async () => {
    const ready = brotliCompressSync('chunk()');
    await fill(built, { [`${CHUNK}.br`]: ready });
    const get = await serve();
    const ask = (encoding: string) => get(CHUNK, { headers: { 'Accept-Encoding': encoding } });
    const answers = [await ask('gzip, br'), await ask('gzip'), await ask('identity')];
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['chunk()', 'chunk()', 'chunk()']);
    const header = (name: string) => answers.map(({ headers }) => headers.get(name));
    expect(header('content-encoding')).toEqual(['br', 'gzip', null]);
    expect(header('content-length')[0]).toBe(String(ready.length));
    expect(new Set(header('etag')).size).toBe(3);
  });

  test('go out whole when a part is asked for', async () => {
    const get = await serve();
    const answer = await get(CHUNK, { headers: { Range: 'bytes=2-3' } });
    expect([answer.status, await answer.text()]).toEqual([200, 'chunk()']);
  });

  test.each(['assets/none-01234567.js', 'bonbon-9.9.9-01234567.js', 'assets/', `${CHUNK}.br`, '../built/bonbon.js'])(
    'do not include %s',
    async (name) => {
      await fill(built, { [`${CHUNK}.br`]: 'x' });
      const answer = await (await serve())(name);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );
});

describe('files of earlier versions', () => {
  test('are there after an upgrade, and in no other form than they were', async () => {
    const compressed = brotliCompressSync('old()');
    await fill(built, { [OLD]: 'old()', [`${OLD}.br`]: compressed });
    await keepWidgetFiles(built, archive);
    await Promise.all([OLD, `${OLD}.br`].map((name) => rm(join(built, name))));
    const answer = await (await serve())(OLD, { headers: { 'Accept-Encoding': 'br' } });
    expect([answer.status, await answer.text()]).toEqual([200, 'old()']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe('br');
  });

  test('are those alone that never change', async () => {
    await keepWidgetFiles(built, archive);
    const kept = (await readdir(archive, { recursive: true })).sort();
    expect(kept).toEqual(['assets', CHUNK, `${CHUNK}.map`, LOADER]);
    await fill(archive, { 'bonbon.js': 'evil()', 'secret.txt': 'x', 'looks/other.css': 'x' });
    const get = await serve();
    expect(await (await get('bonbon.js')).text()).toBe('load()');
    expect((await get('secret.txt')).status).toBe(404);
    expect((await get('looks/other.css')).status).toBe(404);
  });

  test('that were cut off are made whole', async () => {
    await fill(archive, { [CHUNK]: 'chu' });
    await keepWidgetFiles(built, archive);
    expect(await readFile(join(archive, CHUNK), 'utf8')).toBe('chunk()');
  });

  test('may be kept by several servers at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => keepWidgetFiles(built, archive)));
    expect(await readFile(join(archive, CHUNK), 'utf8')).toBe('chunk()');
    expect((await readdir(archive, { recursive: true })).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });
});
