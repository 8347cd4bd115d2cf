import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const PRODUCTION = {
  DATABASE_URL: 'mysql://u:p@db/shop',
  ADMIN_KEY: 'a'.repeat(16),
  SECRET_KEY: 's'.repeat(32),
};

function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the environment', () => {
  test('of production is read whole', () => {
    const config = readConfig({ ...PRODUCTION, PORT: '8081', TRUST_PROXY: '2', DATABASE_CONNECTIONS: '3' });
    expect(config).toMatchObject({
      port: 8081,
      embedded: false,
      adminKey: PRODUCTION.ADMIN_KEY,
      secretKey: PRODUCTION.SECRET_KEY,
      trustProxy: 2,
      limits: { databaseConnections: 3, codeGuessesPerAddress: 30 },
    });
  });

  test.each([
    ['true', 1],
    ['false', 0],
    ['0', 0],
    ['1', 1],
  ])('TRUST_PROXY=%s is %s', (text, expected) => {
    expect(readConfig({ ...PRODUCTION, TRUST_PROXY: text }).trustProxy).toBe(expected);
  });

  test('an empty variable is an absent one', () => {
    expect(readConfig({ ...PRODUCTION, PORT: '', SECRET_KEY_PREVIOUS: '' })).toMatchObject({
      port: 8080,
      secretKeyPrevious: undefined,
    });
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['ADMIN_KEY', 'short'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY_PREVIOUS', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['DATABASE_URL', 'postgres://db/shop'],
    ['DATABASE_URL', 'mysql://u:100%@db/shop'],
    ['MAX_REQUESTS_IN_FLIGHT', '0'],
    ['DATABASE_CONNECTIONS', 'many'],
  ])('a wrong %s (%s) is named in one line', (name, value) => {
    const message = complaint({ ...PRODUCTION, [name]: value });
    expect(message.startsWith(`${name}: `)).toBe(true);
    expect(message).not.toContain('\n');
  });

  test.each(['ADMIN_KEY', 'SECRET_KEY'])('without %s a database of one’s own is refused', (name) => {
    expect(complaint({ ...PRODUCTION, [name]: '' })).toMatch(new RegExp(`^${name}: needed with DATABASE_URL`));
  });
});

describe('the embedded default', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-config-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('makes its keys once, and only their owner may read them', async () => {
    const env = { DATA_DIR: join(folder, 'data') };
    const first = readConfig(env);
    expect(first.embedded).toBe(true);
    expect(first.adminKey.length).toBeGreaterThanOrEqual(16);
    expect(first.secretKey.length).toBeGreaterThanOrEqual(32);
    expect(readConfig(env)).toEqual(first);

    const file = join(folder, 'data', 'keys.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(first.secretKey);
  });

  test('takes the keys of the environment before its own', () => {
    const { ADMIN_KEY, SECRET_KEY } = PRODUCTION;
    expect(readConfig({ DATA_DIR: folder, ADMIN_KEY, SECRET_KEY })).toMatchObject({
      adminKey: ADMIN_KEY,
      secretKey: SECRET_KEY,
    });
  });

  test.each(['', '{', '{"adminKey":"a"}'])('does not start over a keys file that holds %j', async (text) => {
    await writeFile(join(folder, 'keys.json'), text);
    expect(complaint({ DATA_DIR: folder })).toMatch(/^DATA_DIR: /);
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(text);
  });

  test('says when its folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(complaint({ DATA_DIR: join(folder, 'file', 'data') })).toMatch(/^DATA_DIR: /);
  });
});
