/** A call of the page, and those that the shop's server made for it. */
export type Call = {
  readonly method: string;
  readonly path: string;
  /** `undefined`: no answer. */
  readonly status: number | undefined;
  readonly ms: number;
  readonly sent?: unknown;
  readonly got?: unknown;
  readonly calls?: readonly Call[];
};

const WATCHED = /^\/(?:demo|widget|draws)\/v1\/(?!assets\/)/;

/** What is known of a call only when its answer is read. */
export type CallBody = Pick<Call, 'got' | 'calls'>;

/** Notes a call when it is answered, and then what the answer was. */
type Note = (call: Call) => (body: CallBody) => void;

/** Tells of every call of this page, the elements' too: they are its guests, and ask by the page's own `fetch`. */
export function watchCalls(note: Note): void {
  const ask = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    if (!WATCHED.test(pathname)) return ask(input, init);
    const sent = typeof init?.body === 'string' ? parse(init.body) : undefined;
    const startedAt = performance.now();
    const tell = (status: number | undefined): ((body: CallBody) => void) => {
      const ms = Math.round(performance.now() - startedAt);
      return note({ method: init?.method ?? 'GET', path: pathname, status, ms, sent });
    };
    try {
      const response = await ask(input, init);
      const tellBody = tell(response.status);
      void response
        .clone()
        .text()
        .then((text) => tellBody(splitCalls(parse(text))))
        .catch(() => undefined);
      return response;
    } catch (error) {
      // What nobody waits for any more is no news.
      if (!(error instanceof DOMException && error.name === 'AbortError')) tell(undefined);
      throw error;
    }
  };
}

/** The shop's server lists in its answers what it asked for them. */
function splitCalls(got: unknown): CallBody {
  if (typeof got !== 'object' || got === null || !('calls' in got)) return { got };
  const { calls, ...rest } = got as { readonly calls: readonly Call[] };
  return { got: rest, calls };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
