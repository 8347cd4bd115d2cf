import { type Call, pathOf } from './answer.ts';
import type { Reply } from './state.ts';

/** In the place of the window's `fetch`: nothing that is tried here reaches a server. */
export function replaceFetch(answer: (call: Call) => Reply): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const reply = answer({
      method: request.method,
      path: pathOf(request.url),
      body: text === '' ? undefined : JSON.parse(text),
      isBuyers: request.headers.has('Authorization'),
    });
    if (reply === 'never') return await aborted(init?.signal ?? undefined);
    if (reply === 'broken') throw new TypeError('the line broke');
    const headers = { 'Content-Type': 'application/json', ...(reply.status === 429 && { 'Retry-After': '30' }) };
    return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
  };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
  });
}
