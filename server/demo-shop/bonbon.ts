import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/error.ts';

/** A call from the shop's server to Bonbon, as the page shows it to developers. */
export type BonbonCall = {
  readonly method: string;
  readonly path: string;
  /** `undefined`: no answer. */
  readonly status: number | undefined;
  readonly ms: number;
  readonly sent?: unknown;
  readonly got?: unknown;
};

export type BonbonFailure =
  /** Bonbon says no, and why: its problem document. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Too much for now, not there, or not to be understood: nothing that a buyer could mend. */
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number };

export type Problem = z.output<typeof problem>;

export type Bonbon = {
  /** What was asked so far. */
  readonly calls: readonly BonbonCall[];
  readonly get: <Schema extends z.ZodType>(path: string, schema: Schema) => Promise<Asked<Schema>>;
  /** The key names what is to be done once, however often it is asked for. */
  readonly write: <Schema extends z.ZodType>(
    method: 'POST' | 'PUT',
    path: string,
    key: string,
    body: object | undefined,
    schema: Schema,
  ) => Promise<Asked<Schema>>;
};

type Asked<Schema extends z.ZodType> = Result<z.output<Schema>, BonbonFailure>;

type BonbonRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

type Answer = { readonly status: number; readonly json: unknown; readonly retryAfterSeconds: number };

const problem = z.looseObject({ status: z.int(), code: z.string() });

const TIMEOUT_MS = 5_000;
const TRIES = 2;
const BETWEEN_TRIES_MS = 300;
const RETRY_AFTER_SECONDS = 2;

/** Bonbon, as a shop's server calls it: over HTTP, with its secret key. */
export function createBonbon(origin: string, secretKey: string): Bonbon {
  const calls: BonbonCall[] = [];
  return {
    calls,
    get: (path, schema) => ask(schema, path, { method: 'GET', headers: {} }),
    write: (method, path, key, body, schema) =>
      ask(schema, path, {
        method,
        headers: { 'Idempotency-Key': key, ...(body && { 'Content-Type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
  };

  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    request: BonbonRequest,
  ): Promise<Asked<Schema>> {
    const answer = await tryToSend(path, request);
    if (!answer) return fail({ kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS });
    if (answer.status < 300) {
      const understood = schema.safeParse(answer.json);
      if (understood.success) return ok(understood.data);
    }
    const refusal = problem.safeParse(answer.json);
    // A key that is not taken, or is used too much, is the shop's trouble and not the buyer's.
    const isForBuyers = answer.status >= 400 && answer.status < 500 && ![401, 403, 429].includes(answer.status);
    return isForBuyers && refusal.success
      ? fail({ kind: 'refused', problem: refusal.data })
      : fail({ kind: 'unavailable', retryAfterSeconds: answer.retryAfterSeconds });
  }

  /** Whether a call without an answer was done, nobody knows: asked again with the same key, it is done once. */
  async function tryToSend(path: string, request: BonbonRequest) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(path, request);
      if (attempt === TRIES || (answer && answer.status !== 503)) return answer;
      await wait(BETWEEN_TRIES_MS);
    }
  }

  async function send(path: string, { method, headers, body }: BonbonRequest): Promise<Answer | undefined> {
    const startedAt = performance.now();
    const note = (status: number | undefined, got?: unknown): void => {
      const sent = body === undefined ? undefined : parse(body);
      calls.push({ method, path, status, ms: Math.round(performance.now() - startedAt), sent, got });
    };
    try {
      const response = await fetch(origin + path, {
        method,
        headers: { ...headers, Authorization: `Bearer ${secretKey}` },
        body: body ?? null,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const json = parse(await response.text());
      note(response.status, json);
      const retryAfterSeconds = Number(response.headers.get('Retry-After')) || RETRY_AFTER_SECONDS;
      return { status: response.status, json, retryAfterSeconds };
    } catch {
      note(undefined);
      return undefined;
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
