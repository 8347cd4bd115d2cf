import { isRecord } from '../internal/answers.ts';
import { call, isTokenRefused, type Unavailable } from '../internal/api-client.ts';
import type { Settings } from '../internal/settings.ts';
import type { Buyer } from './client.buyer.ts';
import type { CallOptions, FieldProblem, Outcome, Problem } from './client.types.ts';

export type Question = CallOptions & {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A call whose answer is known by a field that all such answers have. */
export type Ask = <Value>(
  method: 'GET' | 'POST',
  path: string,
  field: keyof Value & string,
  question?: Question,
  needs?: BuyerNeed,
) => Promise<Outcome<Value>>;

/** Whether a call can do without the buyer's token that goes with it. */
export type BuyerNeed = 'optional' | 'required';

/** What a buyer typed, or a page named, and is not there: no fault of the page's code. */
const EXPECTED = { has: (code: string): boolean => /_not_(accepted|found)$/.test(code) };

const ABORTED = { ok: false, problem: { reason: 'aborted' } } as const;

export function createAsk(from: Settings, buyer: Buyer): Ask {
  return <Value>(
    method: string,
    path: string,
    field: keyof Value & string,
    { body, headers = {}, signal }: Question = {},
    needs?: BuyerNeed,
  ): Promise<Outcome<Value>> => {
    const isAnswer = (value: unknown): value is Value => isRecord(value) && field in value;
    return unlessAborted(signal, (request) =>
      asBuyer(buyer, needs, async (token) => {
        const { answer, problem } = await call(method, path, isAnswer, request, body, token, {
          headers,
          expected: EXPECTED,
          from,
        });
        return problem ? failureOf(problem) : { ok: true, value: answer };
      }),
    );
  };
}

/** Sends with the buyer's token; with another one, if that is refused. */
export async function asBuyer<Value>(
  buyer: Buyer,
  needs: BuyerNeed | undefined,
  send: (token?: string) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  if (!needs) return send();
  const token = buyer.token() ?? (needs === 'required' ? await buyer.renew() : undefined);
  if (!token && needs === 'required') return { ok: false, problem: { reason: 'refused', code: 'unauthenticated' } };
  const outcome = await send(token);
  if (!token || outcome.ok || !isTokenRefused(outcome.problem)) return outcome;
  const other = await buyer.renew(token);
  return other || needs === 'optional' ? send(other) : outcome;
}

/** Who gives up is told so at once, whatever becomes of the work; who gave up before has none done. */
export function unlessAborted<Value>(
  signal: AbortSignal | undefined,
  work: (request: AbortController) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  return new Promise((resolve) => {
    const request = new AbortController();
    const abort = (): void => {
      request.abort();
      resolve(ABORTED);
    };
    if (signal?.aborted) return abort();
    // It is listened to until the end of the request, which is that of the work.
    signal?.addEventListener('abort', abort, { signal: request.signal });
    void work(request).then((outcome) => {
      resolve(outcome);
      request.abort();
    });
  });
}

type Said = { readonly code?: string; readonly errors?: readonly FieldProblem[] };

export function failureOf({ reason, retryAfterSeconds, code, text = '' }: Unavailable): {
  ok: false;
  problem: Problem;
} {
  let said: Said = {};
  try {
    said = (JSON.parse(text) ?? {}) as Said;
  } catch {
    // Not everybody between here and the server speaks JSON.
  }
  return { ok: false, problem: { reason, retryAfterSeconds, code: said.code ?? code, fields: said.errors } };
}
