import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Application, ErrorRequestHandler, Request, Response } from 'express';
import type { z } from 'zod';
import { listIssues } from '../../shared/api/issues.ts';
import type { Admission, Doorkeeper, Registry, TrafficLimit, Undecided } from './access.ts';
import { countedAddress } from './address.ts';
import { negotiate, type Writing } from './answer-format.ts';
import { type BodyReader, type BodyReading, createBodyReader, DEFAULT_BODY_LIMIT_BYTES } from './body.ts';
import { ANY_PAGE_HEADERS, corsHeaders, preflightHeaders } from './cors.ts';
import type { HttpFailure, InputPart } from './failure.ts';
import { API_HEADERS } from './headers.ts';
import type { Load } from './load-shedding.ts';
import type { Reply, StreamedReply } from './reply.ts';
import type { Route, Surface } from './route.ts';
import type { Telemetry } from './telemetry.ts';

type Dependencies = {
  readonly doorkeeper: Doorkeeper;
  readonly registry: Registry;
  readonly telemetry: Telemetry;
  readonly load: Load;
  /** Whether an error means that what we depend on is busy or away for now. */
  readonly isUnavailable: (error: unknown) => boolean;
  readonly limitBrowserCalls: TrafficLimit;
};

/** What one request has come to: its answer, and what the log and the page may know of it. */
type Outcome = {
  readonly merchantId?: string | undefined;
  readonly origin?: string | undefined;
} & ({ readonly reply: Reply | StreamedReply } | { readonly failure: HttpFailure });

type ServableRoute = { readonly route: Route; readonly readBody: BodyReader };

/** An answer must not be much larger than the request that it refuses. */
const MAX_ISSUES = 20;

/** As Node takes them fastest: names and values in turn. */
const FIXED_HEADERS: readonly string[] = Object.entries(API_HEADERS).flat();

/** For an answer that says itself how long it may be kept. */
const CACHED_HEADERS: readonly string[] = Object.entries(API_HEADERS)
  .filter(([name]) => name !== 'Cache-Control')
  .flat();

const RETRY_AFTER_SECONDS = 1;

/** Who reads nothing of a long answer for so long has gone. */
const STALLED_MS = 30_000;

const REQUEST_ID = /^[\w.:-]{1,64}$/;

const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/;

/** Serves an API: its routes, and in its own envelope every other method and path under its prefix. */
export function mountSurface(app: Application, surface: Surface, dependencies: Dependencies): void {
  const { doorkeeper, registry, telemetry, load, isUnavailable, limitBrowserCalls } = dependencies;
  const writingFor = negotiate(surface.writes, (writing) => writing);

  for (const [path, routes] of groupByPath(surface.routes)) {
    const allow = routes.map(({ route }) => route.method);
    const isForPages = routes.some(({ route }) => route.access.kind === 'publishable_key');
    app.all(path, (request, response) => {
      if (isForPages && request.method === 'OPTIONS') return preflight(request, response, allow);
      const servable = routes.find(({ route }) => route.method === request.method);
      return serve(request, response, path, (requestId) =>
        servable
          ? answer(servable, request, response, requestId)
          : Promise.resolve({ failure: { kind: 'method_not_allowed', allow } }),
      );
    });
  }
  app.use(surface.prefix, (request, response) =>
    serve(request, response, `${surface.prefix}*`, () => Promise.resolve({ failure: { kind: 'not_found' } })),
  );

  async function serve(
    request: Request,
    response: Response,
    path: string,
    work: (requestId: string) => Promise<Outcome>,
  ): Promise<void> {
    const startedAt = performance.now();
    const requestId = readRequestId(request);
    load.enter();
    let outcome: Outcome;
    try {
      outcome = await work(requestId);
    } catch (error) {
      outcome = { failure: explain(error, requestId, path) };
    }
    load.leave();
    const reply = 'reply' in outcome ? outcome.reply : surface.encodeFailure(outcome.failure, requestId);
    const sending = { requestId, cors: corsOf(surface, outcome.origin), writing: writingFor(request) };
    if ('stream' in reply) await sendStream(response, reply, sending, (error) => explain(error, requestId, path));
    else send(response, reply, sending);
    telemetry.served({
      requestId,
      method: request.method,
      route: path,
      status: reply.status,
      seconds: (performance.now() - startedAt) / 1000,
      merchantId: outcome.merchantId,
      failure: 'failure' in outcome ? outcome.failure.kind : undefined,
    });
  }

  function explain(error: unknown, requestId: string, path: string): HttpFailure {
    if (isUnavailable(error)) {
      telemetry.unavailable(requestId, path, error);
      return { kind: 'overloaded', retryAfterSeconds: RETRY_AFTER_SECONDS };
    }
    telemetry.crashed(requestId, path, error);
    return { kind: 'internal' };
  }

  async function answer(
    { route, readBody }: ServableRoute,
    request: Request,
    response: Response,
    requestId: string,
  ): Promise<Outcome> {
    const decision = doorkeeper.admit(route.access, request, () => countedAddress(request.ip));
    const firstDecision = decision instanceof Promise ? await decision : decision;
    const { admission, reading: read } =
      firstDecision.kind === 'undecided'
        ? await decideByBody(firstDecision, readBody, request, response)
        : { admission: firstDecision, reading: undefined };
    if (admission.kind === 'refused') return admission;
    const { caller, merchantId, origin } = admission;
    const known = { merchantId, origin };
    const params = parse(route.params, 'query', () => request.params);
    // An id that cannot be one is the id of nothing.
    if ('failure' in params) return { ...known, failure: { kind: 'not_found' } };
    const query = parse(route.query, 'query', () => request.query);
    if ('failure' in query) return { ...known, failure: query.failure };
    const key = readIdempotencyKey(route, request);
    if ('failure' in key) return { ...known, failure: key.failure };
    const input = { params: params.value, query: query.value, idempotencyKey: key.value, caller, requestId };
    if (!route.body) return { ...known, reply: await route.handle({ body: undefined, ...input }) };
    const reading = read ?? (await readUncounted(readBody, request, response));
    if (reading.kind === 'refused') return { ...known, failure: reading.failure };
    const body = parse(route.body, 'body', () => reading.value);
    if ('failure' in body) return { ...known, failure: body.failure };
    return { ...known, reply: await route.handle({ body: body.value, ...input }) };
  }

  /** Whoever is not known yet is told nothing of the body, but that it is too large to be read at all. */
  async function decideByBody(
    { judge }: Undecided,
    readBody: BodyReader,
    request: Request,
    response: Response,
  ): Promise<{ readonly admission: Admission; readonly reading: BodyReading }> {
    const reading = await readUncounted(readBody, request, response);
    if (reading.kind === 'read') return { admission: await judge(reading.value), reading };
    const { failure } = reading;
    const told: HttpFailure =
      failure.kind === 'body_too_large' ? failure : { kind: 'unauthenticated', credential: 'missing' };
    return { admission: { kind: 'refused', failure: told }, reading };
  }

  /** Who sends slowly holds a connection, not a place among those who are being served. */
  async function readUncounted(readBody: BodyReader, request: Request, response: Response): Promise<BodyReading> {
    load.leave();
    const reading = await readBody(request, response);
    load.enter();
    return reading;
  }

  async function preflight(request: Request, response: Response, allow: readonly string[]): Promise<void> {
    const isHeard = limitBrowserCalls(countedAddress(request.ip)) === 0;
    const headers = isHeard ? await preflightHeaders(request, allow, registry) : {};
    response.writeHead(204, { ...API_HEADERS, ...headers }).end();
  }
}

/** Answers what went wrong outside a route, such as a path that cannot be decoded, without a word of why. */
export function mountErrorHandler(app: Application, surface: Surface, { telemetry }: Dependencies): void {
  const writingFor = negotiate(surface.writes, (writing) => writing);
  const handle: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = readRequestId(request);
    const isBadPath = error instanceof URIError;
    if (!isBadPath) telemetry.crashed(requestId, surface.prefix, error);
    const reply = surface.encodeFailure({ kind: isBadPath ? 'not_found' : 'internal' }, requestId);
    send(response, reply, { requestId, cors: undefined, writing: writingFor(request) });
  };
  app.use(handle);
}

function readRequestId({ headers }: Request): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function groupByPath(routes: readonly Route[]): Map<string, ServableRoute[]> {
  const groups = new Map<string, ServableRoute[]>();
  for (const route of routes) {
    const readBody = createBodyReader(route.reads, route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES);
    groups.set(route.path, [...(groups.get(route.path) ?? []), { route, readBody }]);
  }
  return groups;
}

type Parsed<Value> = { readonly value: Value } | { readonly failure: HttpFailure };

function readIdempotencyKey({ idempotency }: Route, { headers }: Request): Parsed<string | undefined> {
  const given = headers['idempotency-key'];
  if (!idempotency || (idempotency === 'honoured' && given === undefined)) return { value: undefined };
  if (typeof given === 'string' && IDEMPOTENCY_KEY.test(given)) return { value: given };
  const message = given === undefined ? 'is needed' : 'must be 1 to 255 visible ASCII characters';
  const issue = { keys: ['Idempotency-Key'], message, missing: given === undefined };
  return { failure: { kind: 'invalid_input', part: 'header', issues: [issue] } };
}

function parse(schema: z.ZodType | undefined, part: InputPart, read: () => unknown): Parsed<unknown> {
  if (!schema) return { value: undefined };
  const input = read();
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  return { failure: { kind: 'invalid_input', part, issues: listIssues(parsed.error, input, MAX_ISSUES) } };
}

type Sending = {
  readonly requestId: string;
  readonly cors: Readonly<Record<string, string>> | undefined;
  readonly writing: Writing;
};

function corsOf({ isForAnyPage }: Surface, origin: string | undefined): Sending['cors'] {
  if (isForAnyPage) return ANY_PAGE_HEADERS;
  return origin === undefined ? undefined : corsHeaders(origin);
}

function send(response: Response, reply: Reply, sending: Sending): void {
  const text = sending.writing.write(reply.body);
  const headers = headersOfReply(reply, sending);
  headers.push('Content-Length', String(Buffer.byteLength(text)));
  response.writeHead(reply.status, headers);
  response.end(text);
}

/** Once it has begun, what goes wrong can only be told by cutting it short. */
async function sendStream(
  response: Response,
  reply: StreamedReply,
  sending: Sending,
  tell: (error: unknown) => void,
): Promise<void> {
  response.writeHead(reply.status, headersOfReply(reply, sending));
  response.setTimeout(STALLED_MS, () => response.destroy());
  try {
    await pipeline(Readable.from(reply.stream), response);
  } catch (error) {
    // Whoever stopped reading knows it.
    if (!isPrematureClose(error)) tell(error);
    response.destroy();
  }
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function headersOfReply(reply: Reply | StreamedReply, { requestId, cors, writing }: Sending): string[] {
  const contentType = writing.contentType ?? reply.contentType ?? 'application/json';
  const fixed = reply.headers && 'Cache-Control' in reply.headers ? CACHED_HEADERS : FIXED_HEADERS;
  const headers = [...fixed, 'Content-Type', contentType, 'X-Request-Id', requestId];
  if (writing.headers) headers.push(...Object.entries(writing.headers).flat());
  if (cors) headers.push(...Object.entries(cors).flat());
  if (reply.headers) headers.push(...Object.entries(reply.headers).flat());
  return headers;
}
