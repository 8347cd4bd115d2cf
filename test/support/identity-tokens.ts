import { CompactSign } from 'jose/jws/compact/sign';
import { START } from './movable-clock.ts';

/** The secret with which the server of a merchant of {@link merchantWithEveryKey} signs who buys. */
export function identitySecretOf(merchantId: string): string {
  return `${merchantId}-identity-secret-0001`;
}

export type TokenOptions = {
  /** What the token says instead; `undefined` leaves a claim out. Times are in seconds. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
  readonly alg?: string;
  /** In epoch milliseconds. */
  readonly now?: number;
};

const SECOND_MS = 1000;
const FIVE_MINUTES = 300;

/** Says that a customer of the merchant buys, as the merchant's server would; the options spoil it. */
export function signIdentityToken(
  merchantId: string,
  externalId: string,
  { claims = {}, secret = identitySecretOf(merchantId), alg = 'HS256', now = Date.parse(START) }: TokenOptions = {},
): Promise<string> {
  const stated = { aud: merchantId, sub: externalId, exp: now / SECOND_MS + FIVE_MINUTES, ...claims };
  const encode = (text: string) => new TextEncoder().encode(text);
  return new CompactSign(encode(JSON.stringify(stated))).setProtectedHeader({ alg }).sign(encode(secret));
}

/** The same without a signature. */
export function unsignedIdentityToken(merchantId: string, externalId: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Date.parse(START) / SECOND_MS + FIVE_MINUTES;
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ aud: merchantId, sub: externalId, exp })}.`;
}
