import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { negotiate } from './answer-format.ts';
import { ANY_PAGE_HEADERS, corsHeaders } from './cors.ts';
import { API_HEADERS } from './headers.ts';
import type { Surface } from './route.ts';
import { isWidgetFile } from './static-files.ts';

const RETRY_AFTER_SECONDS = 1;

/** A caller who asks again at once would have us do nothing but refuse: the refusal takes this long. */
const REFUSAL_MS = 200;

/** The widget's files stand under the prefix of its calls, and cost next to nothing. */
function isCall(url: string, prefix: string): boolean {
  return url.startsWith(prefix) && !isWidgetFile(url);
}

/** How many requests are under way in this process. */
export type Load = { readonly inFlight: () => number; readonly enter: () => void; readonly leave: () => void };

export function createLoad(): Load {
  let inFlight = 0;
  return {
    inFlight: () => inFlight,
    enter: () => {
      inFlight += 1;
    },
    leave: () => {
      inFlight -= 1;
    },
  };
}

/**
 * Answers 503, before any other work, when so many requests are under way already: those that were let in
 * keep their pace. Each API says it in its own envelope; the operators' pages are always let in.
 */
export function shedLoad(
  listener: RequestListener,
  surfaces: readonly Surface[],
  load: Load,
  maxInFlight: number,
  onShed: () => void,
): RequestListener {
  const answers = surfaces.map((surface) => {
    const failure = { kind: 'overloaded', retryAfterSeconds: RETRY_AFTER_SECONDS } as const;
    const { status, body, headers, contentType } = surface.encodeFailure(failure, 'shed');
    const answerTo = negotiate(surface.writes, (writing) => {
      const text = writing.write(body);
      return {
        text,
        headers: {
          ...API_HEADERS,
          'Content-Type': writing.contentType ?? contentType ?? 'application/json',
          'Content-Length': Buffer.byteLength(text),
          ...writing.headers,
          ...(surface.isForAnyPage ? ANY_PAGE_HEADERS : {}),
          ...headers,
        },
      };
    });
    return {
      prefix: surface.prefix,
      status,
      isForPages: surface.routes.some(({ access }) => access.kind === 'publishable_key'),
      answerTo,
    };
  });

  return (request: IncomingMessage, response: ServerResponse) => {
    const isTooMuch = load.inFlight() >= maxInFlight && request.method !== 'OPTIONS';
    const shed = isTooMuch ? answers.find(({ prefix }) => isCall(request.url ?? '', prefix)) : undefined;
    if (shed) {
      onShed();
      const { origin } = request.headers;
      const cors = shed.isForPages && origin !== undefined ? corsHeaders(origin) : {};
      const { text, headers } = shed.answerTo(request);
      setTimeout(() => response.writeHead(shed.status, { ...headers, ...cors }).end(text), REFUSAL_MS);
      return;
    }
    listener(request, response);
  };
}
