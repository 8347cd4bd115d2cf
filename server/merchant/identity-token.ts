import { JOSEError, JWSSignatureVerificationFailed } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';

/** How long a token may stand at most. */
export const TOKEN_SECONDS = 600;

/** By how much the clocks of the shop and of this server may differ. */
const CLOCK_TOLERANCE_SECONDS = 10;

const SECOND_MS = 1000;
const LONGEST_SUBJECT = 64;

/**
 * The `sub` of a token of HS256 that one of the secrets signed, for this merchant (`aud`), with an end (`exp`) that is
 * to come within ten minutes. `undefined` for every other.
 */
export async function readIdentityToken(
  token: string,
  merchantId: string,
  secrets: readonly Uint8Array[],
  now: number,
): Promise<string | undefined> {
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        audience: merchantId,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(now),
      });
      const { sub, exp = Infinity } = payload as { readonly sub: unknown; readonly exp?: number };
      const isShort = exp <= now / SECOND_MS + TOKEN_SECONDS + CLOCK_TOLERANCE_SECONDS;
      return isShort && typeof sub === 'string' && sub !== '' && sub.length <= LONGEST_SUBJECT ? sub : undefined;
    } catch (error) {
      if (!(error instanceof JOSEError)) throw error;
      if (!(error instanceof JWSSignatureVerificationFailed)) return undefined;
    }
  }
  return undefined;
}
