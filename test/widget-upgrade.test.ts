import { access, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { widgetFolder } from '../server/http/package-root.ts';
import { isImmutableWidgetFile } from '../shared/widget-files.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from './support/built-server.ts';
import { waitUntil } from './support/wait-until.ts';

const OLD = 'assets/promo-code-00000000.js';

let folder: string;
const running: BuiltServer[] = [];

beforeAll(ensureBuiltServer, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-upgrade-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.child.kill('SIGTERM');
    expect(await waitForEnd(server.child)).toBe(0);
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(dataFolder = folder): Promise<BuiltServer> {
  const server = await startBuiltServer({ DATA_DIR: dataFolder, LOG_LEVEL: 'debug' });
  running.push(server);
  return server;
}

const filesIn = async (root: string) =>
  (await readdir(root, { recursive: true })).filter((name) => isImmutableWidgetFile(name.replace(/\.(?:br|gz)$/, '')));

test('servers that start at once keep their files, and serve those of earlier versions', async () => {
  await mkdir(join(folder, 'widget/assets'), { recursive: true });
  await writeFile(join(folder, 'widget', OLD), 'export {};');
  // Each has its own database, and they share the folder of the widget.
  const otherFolder = join(folder, 'other');
  await mkdir(otherFolder);
  await symlink(join(folder, 'widget'), join(otherFolder, 'widget'));
  const [one, other] = await Promise.all([start(), start(otherFolder)]);
  for (const { output } of [one, other]) {
    await waitUntil('the files are kept', () => output().includes('the files of the widget are kept'));
  }
  const kept = await filesIn(join(folder, 'widget'));
  expect(kept.sort()).toEqual([...(await filesIn(widgetFolder)), OLD].sort());
  for (const { origin } of [one, other]) {
    const response = await fetch(`${origin}/widget/v1/${OLD}`);
    expect([response.status, await response.text()]).toEqual([200, 'export {};']);
    expect(response.headers.get('cache-control')).toContain('immutable');
  }
});

test('a server that cannot keep its files says so once, and serves them', async () => {
  await writeFile(join(folder, 'widget'), 'no folder');
  const server = await start();
  await waitUntil('it warns', () => server.output().includes('cannot be kept'));
  expect(server.output().match(/cannot be kept/g)).toHaveLength(1);
  expect(server.output()).toMatch(/"level":"warn"[^\n]*cannot be kept/);
  expect((await fetch(`${server.origin}/widget/v1/bonbon.js`)).status).toBe(200);
  await expect(access(join(folder, 'widget/assets'))).rejects.toThrow();
});
