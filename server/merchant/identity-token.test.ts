import { generateKeyPairSync } from 'node:crypto';
import { CompactSign } from 'jose/jws/compact/sign';
import { describe, expect, test } from 'vitest';
import {
  identitySecretOf,
  signIdentityToken,
  type TokenOptions,
  unsignedIdentityToken,
} from '../../test/support/identity-tokens.ts';
import { START } from '../../test/support/movable-clock.ts';
import { readIdentityToken, TOKEN_SECONDS } from './identity-token.ts';

const SHOP = 'shop';
const NOW = Date.parse(START);
const NOW_SECONDS = NOW / 1000;
const TOLERANCE_SECONDS = 10;

const bytes = (text: string) => new TextEncoder().encode(text);
const SECRETS = [bytes(identitySecretOf(SHOP))];
const read = (token: string, now = NOW, secrets = SECRETS) => readIdentityToken(token, SHOP, secrets, now);
const readSigned = async (options: TokenOptions) => read(await signIdentityToken(SHOP, 'ivan', options));
const readClaims = (claims: Readonly<Record<string, unknown>>) => readSigned({ claims });

describe('a token of the shop’s server', () => {
  test('tells who buys', async () => {
    expect(await readSigned({})).toBe('ivan');
    expect(await readClaims({ sub: 'Иван №1' })).toBe('Иван №1');
    expect(await readClaims({ sub: 'x'.repeat(64) })).toBe('x'.repeat(64));
  });

  test('tells it whichever of the merchant’s secrets signed it', async () => {
    const token = await signIdentityToken(SHOP, 'ivan');
    const [next, former] = [bytes('another-secret-of-the-shop'), ...SECRETS];
    for (const secrets of [SECRETS, [next, ...SECRETS], [...SECRETS, next], [next, next, former ?? next]]) {
      expect(await read(token, NOW, secrets)).toBe('ivan');
    }
    expect(await read(token, NOW, [next])).toBeUndefined();
    expect(await read(token, NOW, [])).toBeUndefined();
  });

  test('tells it with claims besides, and for several of whom the merchant is one', async () => {
    const iat = NOW_SECONDS;
    expect(await readClaims({ iat, iss: 'shop.example', jti: 'x', name: 'Ivan', aud: ['other', SHOP] })).toBe('ivan');
  });

  test('stands up to its end, and as far beyond as clocks may differ', async () => {
    const token = await signIdentityToken(SHOP, 'ivan', { claims: { exp: NOW_SECONDS + 60 } });
    expect(await read(token, NOW + 60_000)).toBe('ivan');
    expect(await read(token, NOW + (60 + TOLERANCE_SECONDS) * 1000 - 1)).toBe('ivan');
    expect(await read(token, NOW + (60 + TOLERANCE_SECONDS) * 1000)).toBeUndefined();
  });

  test('may stand ten minutes, and as much more as clocks may differ', async () => {
    expect(await readClaims({ exp: NOW_SECONDS + TOKEN_SECONDS })).toBe('ivan');
    expect(await readClaims({ exp: NOW_SECONDS + TOKEN_SECONDS + TOLERANCE_SECONDS })).toBe('ivan');
    expect(await readClaims({ exp: NOW_SECONDS + TOKEN_SECONDS + TOLERANCE_SECONDS + 1 })).toBeUndefined();
  });
});

describe('a token tells of nobody', () => {
  test.each([
    ['for another merchant', { aud: 'rival' }],
    ['for a merchant of a name like it', { aud: 'Shop' }],
    ['for a list without the merchant', { aud: ['rival', 'shop '] }],
    ['for nobody', { aud: undefined }],
    ['of nobody', { sub: undefined }],
    ['of an empty name', { sub: '' }],
    ['of a name that is too long', { sub: 'x'.repeat(65) }],
    ['of a number', { sub: 7 }],
    ['without an end', { exp: undefined }],
    ['whose end is text', { exp: String(NOW_SECONDS + 60) }],
    ['whose end is null', { exp: null }],
    ['that has ended', { exp: NOW_SECONDS - TOLERANCE_SECONDS }],
    ['that stands for ever', { exp: Number.MAX_SAFE_INTEGER }],
    ['that has not begun', { nbf: NOW_SECONDS + TOLERANCE_SECONDS + 1 }],
  ])('that is %s', async (_name, claims) => {
    expect(await readClaims(claims)).toBeUndefined();
  });

  test('that is of another secret, or of another merchant', async () => {
    expect(await readSigned({ secret: 'a-guess-at-the-secret' })).toBeUndefined();
    expect(await read(await signIdentityToken('rival', 'ivan'))).toBeUndefined();
  });

  test.each(['HS384', 'HS512'])('of %s', async (alg) => {
    const secret = identitySecretOf(SHOP).repeat(3);
    const token = await signIdentityToken(SHOP, 'ivan', { secret, alg });
    expect(await read(token, NOW, [bytes(secret)])).toBeUndefined();
  });

  test('that nobody signed', async () => {
    const token = unsignedIdentityToken(SHOP, 'ivan');
    expect(await read(token)).toBeUndefined();
    const [head = '', payload = ''] = (await signIdentityToken(SHOP, 'ivan')).split('.');
    for (const spoilt of [`${head}.${payload}.`, `${head}.${payload}`, `${token}x`])
      expect(await read(spoilt)).toBeUndefined();
  });

  test('that was changed after it was signed', async () => {
    const [head, , signature] = (await signIdentityToken(SHOP, 'ivan')).split('.');
    const [, payload] = (await signIdentityToken(SHOP, 'anna')).split('.');
    expect(await read(`${head}.${payload}.${signature}`)).toBeUndefined();
  });

  test('that a key pair signed', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = JSON.stringify({ aud: SHOP, sub: 'ivan', exp: NOW_SECONDS + 60 });
    const token = await new CompactSign(bytes(claims)).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    expect(await read(token)).toBeUndefined();
  });

  test('whose claims are no object', async () => {
    for (const text of ['[]', '"ivan"', 'null', '1', '{', '']) {
      const token = await new CompactSign(bytes(text))
        .setProtectedHeader({ alg: 'HS256' })
        .sign(bytes(identitySecretOf(SHOP)));
      expect(await read(token)).toBeUndefined();
    }
  });

  test.each(['', '.', '..', '...', 'ivan', 'a.b.c', 'é.é.é', 'x'.repeat(20_000), '{}', 'eyJhbGciOiJIUzI1NiJ9..'])(
    'that is none: %j',
    async (token) => {
      expect(await read(token)).toBeUndefined();
    },
  );
});
