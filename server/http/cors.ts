import type { IncomingMessage } from 'node:http';
import type { Registry } from './access.ts';

const PREFLIGHT_SECONDS = 7_200;

/** What a page of this origin needs to read an answer. Cookies are never asked for. */
export function corsHeaders(origin: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
    Vary: 'Origin',
  };
}

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
    'Access-Control-Allow-Headers': 'Authorization, Bonbon-Key, Content-Type',
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  };
}
