import { complain } from './complain.ts';
import { plainJson } from './plain-json.ts';
import { settings, type Settings } from './settings.ts';

const TIMEOUT_MS = 10_000;
const LATE = 'late';

/** Why no answer could be had. The page may show it to its developer; the buyer sees a sentence. */
export type UnavailableReason =
  | 'network'
  | 'timeout'
  | 'refused'
  | 'too_many_attempts'
  | 'bad_request'
  | 'conflict'
  | 'unknown_checkout'
  | 'server_error'
  | 'bad_answer';

export type Unavailable = {
  readonly reason: UnavailableReason;
  readonly retryAfterSeconds?: number | undefined;
  /** The stable code of the server's answer, if it gave one. */
  readonly code?: string | undefined;
  /** The server's answer, as it came. */
  readonly text?: string | undefined;
};

export type Outcome<Answer> =
  | { readonly answer: Answer; readonly problem?: undefined }
  | { readonly answer?: undefined; readonly problem: Unavailable };

export type CallOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  /** The codes of answers that the caller has words for: no developer needs to be told. */
  readonly expected?: Pick<ReadonlySet<string>, 'has'>;
  /** In the place of what the script tag says. */
  readonly from?: Partial<Settings> | undefined;
};

/** The buyer's token is too old, or not for here. Without one, the same code is about the key. */
export function isTokenRefused({ code }: Pick<Unavailable, 'code'>): boolean {
  return code === 'wrong_token' || code === 'unauthenticated';
}

/**
 * Never throws: whatever goes wrong between here and the server is an outcome. `token` is the buyer's, as the shop's
 * server signed it.
 */
export async function call<Answer>(
  method: string,
  path: string,
  isAnswer: (value: unknown) => value is Answer,
  request: AbortController,
  body?: unknown,
  token?: string,
  { headers, expected, from = settings() }: CallOptions = {},
): Promise<Outcome<Answer>> {
  const { key = '', baseUrl = '', timeoutMs = TIMEOUT_MS } = from;
  const { signal } = request;
  const timer = setTimeout(() => request.abort(LATE), timeoutMs);
  let reason: UnavailableReason = 'network';
  try {
    const response = await fetch(`${baseUrl}/widget/v1/${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Bonbon-Key': key,
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      credentials: 'omit',
      cache: 'no-store',
      body: plainJson(body) ?? null,
      signal,
    });
    const text = await response.text();
    if (!response.ok) return { problem: { ...problemOf(response, text, token, expected), text } };
    reason = 'bad_answer';
    const answer: unknown = JSON.parse(text);
    if (isAnswer(answer)) return { answer };
  } catch {
    if (signal.reason === LATE) reason = 'timeout';
    else if (reason === 'network' && !signal.aborted) complain('unreachable', baseUrl);
  } finally {
    clearTimeout(timer);
  }
  if (reason === 'bad_answer' && !signal.aborted) complain('bad_answer', baseUrl);
  return { problem: { reason } };
}

function problemOf(
  { status, url, headers }: Response,
  text: string,
  token?: string,
  expected?: CallOptions['expected'],
): Unavailable {
  const code = /"code":\s*"(\w+)"/.exec(text)?.[1];
  if (code && expected?.has(code)) return { reason: 'refused', code };
  if (status >= 500) return { reason: 'server_error' };
  if (status === 409) return { reason: 'conflict' };
  if (status === 429) {
    const seconds = Number(headers.get('Retry-After'));
    return { reason: 'too_many_attempts', retryAfterSeconds: seconds > 0 ? Math.ceil(seconds) : undefined };
  }
  if (token && (code === 'customer_not_found' || isTokenRefused({ code }))) {
    return { reason: 'refused', code };
  }
  if (status === 401 || status === 403) {
    complain(code === 'origin_not_allowed' ? 'wrong_origin' : 'key_refused');
    return { reason: 'refused' };
  }
  complain('request_refused', String(status), url, code ?? '', text);
  return { reason: code === 'checkout_not_found' ? 'unknown_checkout' : 'bad_request' };
}
