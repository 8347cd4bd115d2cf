/** What a fake server was asked. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | null;
  readonly idempotencyKey: string | null;
  fate: 'held' | 'answered' | 'aborted';
};

/** An answer, or a failure by its status and code; `drop` is a line that broke. */
export type Reply = readonly [status: number, body: unknown] | 'drop';

export function problem(status: number, code: string): Reply {
  return [status, { type: 'about:blank', title: code, status, code }];
}

export type Fetching = { fetch: typeof fetch };

/** In the place of a window's `fetch`, as far as the calls of the widgets go: what they asked, held back where a test wants it. */
export abstract class FakeFetch {
  readonly asked: Asked[] = [];

  readonly #window: Fetching;
  readonly #fetch: typeof fetch;
  #held: (() => void)[] | undefined;

  constructor(window: Fetching = globalThis.window) {
    this.#window = window;
    this.#fetch = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const { url } = new Request(input);
      return /\/(?:widget|draws)\/v1\//.test(url) && !url.endsWith('.js')
        ? this.#answer(url, init ?? {})
        : this.#fetch(input, init);
    };
  }

  protected abstract reply(asked: Asked): Reply;

  remove(): void {
    this.#window.fetch = this.#fetch;
  }

  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const go of held) go();
  }

  /** What was asked of a path, in its order. */
  of(part: string, method?: string): Asked[] {
    return this.asked.filter((each) => each.path.includes(part) && (method ?? each.method) === each.method);
  }

  async #answer(url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url, location.href);
    const path = pathname.replace('/widget/v1', '') + search;
    const read: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const sent = new Headers(headers);
    const authorization = sent.get('Authorization');
    const idempotencyKey = sent.get('Idempotency-Key');
    const asked: Asked = { method, path, body: read, authorization, idempotencyKey, fate: 'held' };
    this.asked.push(asked);
    await this.#wait(asked, signal);
    asked.fate = 'answered';
    const reply = this.reply(asked);
    if (reply === 'drop') throw new TypeError('Failed to fetch');
    const [status, answer] = reply;
    const retry = status === 429 ? { 'Retry-After': '30' } : undefined;
    return new Response(JSON.stringify(answer), { status, ...(retry && { headers: retry }) });
  }

  #wait(asked: Asked, signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        asked.fate = 'aborted';
        reject(new DOMException('aborted', 'AbortError'));
      };
      if (signal?.aborted) return fail();
      signal?.addEventListener('abort', () => asked.fate === 'held' && fail());
      if (this.#held) this.#held.push(resolve);
      else resolve();
    });
  }
}
