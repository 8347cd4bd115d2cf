import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type BuiltServer,
  ensureBuiltServer,
  runCli,
  runServerToItsEnd,
  startBuiltServer,
  waitForEnd,
} from '../support/built-server.ts';
import { programDocument, withoutSecrets } from '../support/builders.ts';
import { engines } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import { waitUntil } from '../support/wait-until.ts';

const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY: 'secret-key-of-the-installation-0000' };

let folder: string;
const running: BuiltServer[] = [];
beforeAll(ensureBuiltServer, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-start-'));
});
afterEach(async () => {
  for (const { child } of running.splice(0)) {
    child.kill('SIGTERM');
    await waitForEnd(child);
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<BuiltServer> {
  const server = await startBuiltServer(env);
  running.push(server);
  return server;
}

async function readiness({ origin }: BuiltServer): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${origin}/readyz`);
  return { status: response.status, body: await response.json() };
}

describe('a wrong environment stops the start with one line that names the variable', () => {
  const production = { DATABASE_URL: 'mysql://u:p@127.0.0.1:1/shop', ...KEYS };

  test.each([
    ['PORT', { ...production, PORT: 'http' }],
    ['LOG_LEVEL', { ...production, LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { ...production, DATABASE_URL: 'postgres://db/shop' }],
    ['DATABASE_URL', { ...production, DATABASE_URL: 'mysql://u:100%@db/shop' }],
    ['ADMIN_KEY', { ...production, ADMIN_KEY: '' }],
    ['SECRET_KEY', { ...production, SECRET_KEY: 'too short' }],
    ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
  ])('%s', async (name, env) => {
    const { code, stdout, stderr } = await runServerToItsEnd(env);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^bonbon: ${name}: [^\\n]+\\n$`));
    expect(stdout).toBe('');
  });

  test('the command line says the same', async () => {
    const { code, stderr } = await runCli({ ...production, SECRET_KEY: '' }, ['migrate']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bonbon: SECRET_KEY: [^\n]+\n$/);
  });
});

describe('what the environment names and is not to be had', () => {
  test.each(engines)('on $name: a port that is taken stops the start, and is said', async (engine) => {
    const database = await engine.createDatabase();
    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const port = String((holder.address() as { port: number }).port);
    const env = { DATABASE_URL: database.url, ...KEYS };
    await runCli(env, ['migrate']);
    const { code, stderr } = await runServerToItsEnd({ ...env, PORT: port });
    holder.close();
    await database.drop();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bonbon: PORT: [^\n]+\n$/);
  });

  test('a database that does not answer stops the start, and its password is not said', async () => {
    const port = await freePort();
    const env = { DATABASE_URL: `mysql://u:the-password@127.0.0.1:${port}/shop`, ...KEYS };
    const { code, stdout, stderr } = await runServerToItsEnd(env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED|DATABASE_URL/);
    expect(stdout + stderr).not.toContain('the-password');
  });
});

describe('an empty machine', () => {
  test('has a demo shop after the first start, and after the second one as well', async () => {
    for (const time of ['first', 'second']) {
      const server = await start({ DATA_DIR: folder });
      await waitUntil(`it is ready the ${time} time`, async () => (await readiness(server)).status === 200);
      expect(server.output()).toContain(`Demo shop: http://localhost:${server.port}/`);
      const page = await fetch(`${server.origin}/widget/v1/promo-codes/check`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Bonbon-Key': 'pk_demo_bonbon',
          Origin: `http://localhost:${server.port}`,
        },
        body: '{"code":"summer-10"}',
      });
      expect(await page.json()).toMatchObject({ status: 'valid', benefit: { percentage: '10' } });
      running.pop();
      server.child.kill('SIGTERM');
      expect(await waitForEnd(server.child)).toBe(0);
    }
  });

  test('has no key of its own in its log', async () => {
    const server = await start({ DATA_DIR: folder, LOG_LEVEL: 'trace' });
    await waitUntil('it is ready', async () => (await readiness(server)).status === 200);
    const keys = JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as Record<string, string>;
    for (const key of Object.values(keys)) expect(server.output()).not.toContain(key);
  });
});

describe.each(engines)('a database of one’s own on $name', (engine) => {
  test('is not ready until it is migrated, and then without a restart', async () => {
    const database = await engine.createDatabase();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder, ...KEYS };
    const server = await start(env);
    expect(await readiness(server)).toMatchObject({
      status: 503,
      body: { reason: expect.stringContaining('bonbon migrate') as string },
    });
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    expect(server.output()).toContain('not migrated');

    const migrated = await runCli(env, ['migrate']);
    expect(migrated).toMatchObject({ code: 0, stderr: '' });
    expect(migrated.stdout).toContain('0001-merchants\n');
    await waitUntil('it is ready', async () => (await readiness(server)).status === 200);
    expect(await runCli(env, ['migrate'])).toMatchObject({ code: 0, stdout: 'up to date\n' });
    await stopAll();
    await database.drop();
  });

  test('is set up from the command line, and says what it changed', async () => {
    const database = await engine.createDatabase();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder, ...KEYS };
    const file = join(folder, 'program.json');
    await writeFile(file, `\ufeff${JSON.stringify(programDocument('shop'))}`);

    const early = await runCli(env, ['apply', file]);
    expect(early).toMatchObject({
      code: 1,
      stderr: 'bonbon: the database is not migrated: run "npx bonbon migrate"\n',
    });
    await runCli(env, ['migrate']);
    const dry = await runCli(env, ['apply', '--dry-run', file]);
    expect(dry.stdout).toContain('9 changes, none of them made\n');
    const applied = await runCli(env, ['apply', file]);
    expect(applied.stdout).toContain('shop  + promoCodes/Summer-10\n');
    expect(applied.stdout).toContain('9 changes\n');
    expect((await runCli(env, ['apply', file])).stdout).toBe('0 changes\n');

    const exported = await runCli(env, ['export', 'shop']);
    expect((JSON.parse(exported.stdout) as { apiKeys: unknown }).apiKeys).toEqual(
      withoutSecrets(programDocument('shop')).apiKeys,
    );
    expect(await runCli(env, ['export', 'nobody'])).toMatchObject({
      code: 1,
      stderr: 'bonbon: no merchant is called nobody\n',
    });

    await writeFile(file, JSON.stringify({ ...programDocument('shop'), coupons: [] }));
    const refused = await runCli(env, ['apply', file]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('  $.coupons: is not a known field\n');
    await writeFile(file, '{');
    expect((await runCli(env, ['apply', file])).stderr).toContain('program.json is not JSON');
    expect((await runCli(env, ['apply', join(folder, 'none.json')])).stderr).toContain('none.json cannot be read');

    expect(await runCli(env, ['migrate', '--rollback'])).toMatchObject({ code: 0 });
    await database.drop();
  });
});

async function stopAll(): Promise<void> {
  for (const { child } of running.splice(0)) {
    child.kill('SIGTERM');
    await waitForEnd(child);
  }
}
