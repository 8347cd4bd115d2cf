import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { packageRoot } from '../http/package-root.ts';
import { readIdentityToken } from '../merchant/identity-token.ts';
import { nodeToken, phpToken } from './content/loyalty-token.ts';

const SECRET = 'choose-another-long-random-one';

const environment = { ...process.env, BONBON_IDENTITY_SECRET: SECRET };

/** As the server reads it that has the secret beside another. */
function read(token: string): Promise<string | undefined> {
  const secrets = ['the-secret-that-comes-next', SECRET].map((secret) => new TextEncoder().encode(secret));
  return readIdentityToken(token, 'my-shop', secrets, Date.now());
}

test('the token of the Node example, as it is printed, names the buyer', async () => {
  const source = `${nodeToken}\nprocess.stdout.write(await signBuyer(57));`;
  const token = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
    cwd: packageRoot,
    env: environment,
    encoding: 'utf8',
  });
  expect(await read(token)).toBe('57');
});

test('the token of the PHP example names the buyer: its steps written out here, and PHP itself where there is one', async () => {
  const encode = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + Number(/time\(\) \+ (\d+)/.exec(phpToken)?.[1]);
  const header = /'(\{"alg".*?\})'/.exec(phpToken)?.[1] ?? '';
  const signed = `${encode(header)}.${encode(JSON.stringify({ aud: 'my-shop', sub: '57', exp }))}`;
  const signature = createHmac('sha256', SECRET).update(signed).digest();
  expect(await read(`${signed}.${encode(signature)}`)).toBe('57');
  const php = spawnSync('php', ['-r', `${phpToken}\necho signBuyer('57');`], { env: environment, encoding: 'utf8' });
  if (!php.error) expect(await read(php.stdout)).toBe('57');
});
