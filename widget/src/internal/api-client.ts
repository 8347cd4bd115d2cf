import type { PromoCheckRequest, PromoCheckResponse } from '../../../shared/api/promo-check.ts';
import { settings } from './settings.ts';

const TIMEOUT_MS = 10_000;
const LATE = 'late';

/** Why no answer could be had. The page may show it to its developer; the buyer sees a sentence. */
export type UnavailableReason =
  'network' | 'timeout' | 'refused' | 'too_many_attempts' | 'bad_request' | 'server_error' | 'bad_answer';

export type Unavailable = { readonly reason: UnavailableReason; readonly retryAfterSeconds?: number | undefined };

export type Outcome<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problem: Unavailable };

/** Never throws: whatever goes wrong between here and the server is an outcome. */
export async function checkPromoCode(
  request: PromoCheckRequest,
  signal: AbortSignal,
): Promise<Outcome<PromoCheckResponse>> {
  const result = await post('/widget/v1/promo-codes/check', request, signal);
  if (!result.ok) return result;
  return isPromoCheckResponse(result.answer)
    ? { ok: true, answer: result.answer }
    : { ok: false, problem: { reason: 'bad_answer' } };
}

async function post(path: string, body: unknown, signal: AbortSignal): Promise<Outcome<unknown>> {
  const { key = '', baseUrl = '', timeoutMs = TIMEOUT_MS } = settings() ?? {};
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(LATE), timeoutMs);
  const abort = (): void => request.abort();
  signal.addEventListener('abort', abort);
  try {
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Bonbon-Key': key },
      credentials: 'omit',
      body: stringify(body),
      signal: request.signal,
    });
    if (!response.ok) return { ok: false, problem: problemOf(response) };
    return { ok: true, answer: await response.json() };
  } catch (error) {
    if (request.signal.reason === LATE) return { ok: false, problem: { reason: 'timeout' } };
    if (error instanceof SyntaxError) return { ok: false, problem: { reason: 'bad_answer' } };
    if (!signal.aborted) complain(`could not reach ${baseUrl}. If it is up, ${adviceOnOrigins()}`);
    return { ok: false, problem: { reason: 'network' } };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Plain JSON even where an old library of the page gave arrays or strings a `toJSON` of its own. */
function stringify(body: unknown): string {
  return JSON.stringify(body, function (this: Record<string, unknown>, key: string) {
    return this[key];
  });
}

function problemOf(response: Response): Unavailable {
  switch (response.status) {
    case 401:
    case 403:
      complain(`${response.status} from ${new URL(response.url).origin}. Check data-bonbon-key; ${adviceOnOrigins()}`);
      return { reason: 'refused' };
    case 429: {
      const seconds = Number(response.headers.get('Retry-After'));
      return { reason: 'too_many_attempts', retryAfterSeconds: seconds > 0 ? Math.ceil(seconds) : undefined };
    }
    default:
      if (response.status >= 500) return { reason: 'server_error' };
      complain(`${response.status} from ${response.url}. Compare the element's cart with /docs`);
      return { reason: 'bad_request' };
  }
}

function adviceOnOrigins(): string {
  return `the merchant's "origins" must list ${location.origin}`;
}

const complaints = new Set<string>();

/** A developer needs each line once, not once per buyer's attempt. */
function complain(text: string): void {
  if (complaints.has(text)) return;
  complaints.add(text);
  console.error(`Bonbon: ${text}.`);
}

/** As much of the contract as the element relies on; a proxy's page or a foreign API's JSON does not pass. */
function isPromoCheckResponse(value: unknown): value is PromoCheckResponse {
  if (!isRecord(value)) return false;
  const { status, code, currency, benefit, reason } = value;
  if (typeof code !== 'string' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return false;
  switch (status) {
    case 'applied':
      return isBenefit(benefit) && isDecimal(value['discount']) && isDecimal(value['total']);
    case 'valid':
      return isBenefit(benefit);
    case 'not_applicable':
      if (reason === 'min_tickets') return isDecimal(value['minTickets']) && isDecimal(value['has']);
      if (reason === 'min_amount') return isDecimal(value['minAmount']) && isDecimal(value['has']);
      return reason === 'nothing_in_scope';
    case 'rejected':
      if (reason === 'not_started') return !Number.isNaN(Date.parse(String(value['startsAt'])));
      return reason === 'not_found' || reason === 'switched_off' || reason === 'expired' || reason === 'exhausted';
    default:
      return false;
  }
}

function isBenefit(value: unknown): boolean {
  return isRecord(value) && (isDecimal(value['percentage']) || isDecimal(value['fix']));
}

function isDecimal(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && /^\d+(\.\d+)?$/.test(String(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
