import { setTimeout as pause } from 'node:timers/promises';
import { createShopCalls, type Send, type ShopAnswer, type ShopCalls } from './shop-calls.ts';

export type StubbornOptions = {
  /** Of one server or of several, which are asked in turn. */
  readonly origins: readonly string[];
  readonly secret: string;
};

/** As long as a cluster may take to find another writer. */
const PATIENCE_MS = 60_000;
const ANSWER_MS = 15_000;
const MAX_PAUSE_MS = 50;

/**
 * A shop that asks again, with the same key, until it is told what became of its request: a server may be busy, away,
 * or gone before its answer came. Any other answer is an answer.
 */
export function createStubbornShop({ origins, secret }: StubbornOptions): ShopCalls {
  return createShopCalls(createStubbornSend(origins, `Bearer ${secret}`));
}

export function createStubbornSend(origins: readonly string[], authorization: string): Send {
  let turn = 0;
  return async (method, path, { body, key }) => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const origin = origins[(turn += 1) % origins.length] ?? '';
      const answer = await ask(`${origin}${path}`, {
        method,
        headers: {
          Authorization: authorization,
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (typeof answer !== 'string' && !isToBeAskedAgain(answer)) return answer;
      if (performance.now() > deadline) {
        const last = typeof answer === 'string' ? answer : `${answer.status} ${answer.text}`;
        throw new Error(`${method} ${path} was not answered in ${PATIENCE_MS} ms; at last: ${last}`);
      }
      await pause(MAX_PAUSE_MS * Math.random());
    }
  };
}

/** What was answered, or why nothing was. */
async function ask(url: string, request: RequestInit): Promise<ShopAnswer | string> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
  } catch (error) {
    return String(error);
  }
}

function isToBeAskedAgain({ status, text }: ShopAnswer): boolean {
  return status === 503 || (status === 409 && text.includes('"operation_in_progress"'));
}
