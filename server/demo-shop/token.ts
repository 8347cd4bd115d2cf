import { SignJWT } from 'jose/jwt/sign';

export type SignedToken = { readonly token: string; readonly expiresAt: number };

const MERCHANT = 'demo';
const MINUTES = 5;

/** Signs who the buyer is, as every shop's server does; `expiresAt` in epoch milliseconds. */
export async function signToken(customer: string, identitySecret: string, now: number): Promise<SignedToken> {
  const expiresAt = now + MINUTES * 60_000;
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(MERCHANT)
    .setSubject(customer)
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(new TextEncoder().encode(identitySecret));
  return { token, expiresAt };
}
