import type { IncomingMessage } from 'node:http';
import type { Registry } from './access.ts';

const PREFLIGHT_SECONDS = 7_200;
const EXPOSED = 'Retry-After, X-Request-Id';

/** What a page of this origin needs to read an answer. Cookies are never asked for. */
export function corsHeaders(origin: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': EXPOSED,
    Vary: 'Origin',
  };
}

/** What any page needs to read what everybody may know. */
export const ANY_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED,
};

/**
 * The answer to a preflight. The browser does not send the key with it, so any merchant's origin may ask;
 * whether it is this key's origin is judged when the call itself comes.
 */
export async function preflightHeaders(
  { headers }: IncomingMessage,
  methods: readonly string[],
  registry: Registry,
): Promise<Record<string, string>> {
  const { origin } = headers;
  if (origin === undefined || !(await registry.isKnownOrigin(origin))) return { Vary: 'Origin' };
  return {
    ...corsHeaders(origin),
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': 'Authorization, Bonbon-Key, Content-Type, Idempotency-Key',
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  };
}
