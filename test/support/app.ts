import { type App, createApp } from '../../server/app.ts';
import type { StripeSettings } from '../../server/certificate/payments/stripe.ts';
import type { Limits } from '../../server/config.ts';
import type { Database } from '../../server/db/database.ts';
import type { Method, Surface } from '../../server/http/route.ts';
import { startServer } from '../../server/http/server.ts';
import { createLog } from '../../server/log.ts';
import type { Change } from '../../server/program/difference.ts';
import type { TestDatabase } from './database.ts';
import { expectDocumented } from './documented.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';

export const ADMIN_KEY = 'admin-key-of-the-installation';
export const SECRET_KEY = 'secret-key-of-the-installation-0000';

/** Nobody listens there unless a test says so. */
export const STRIPE: StripeSettings = {
  secretKey: 'sk_test_of_the_installation',
  webhookSecret: 'whsec_of_the_installation',
  apiBase: new URL('http://127.0.0.1:9'),
};

/** So wide that no test meets a limit unless it asks for one. */
const WIDE_LIMITS: Limits = {
  requestsInFlight: 1_000,
  databaseConnections: 4,
  keyCallsPerMinute: 1_000_000,
  badKeysPerMinute: 1_000_000,
  browserCallsPerMinute: 1_000_000,
  codeGuessesPerAddress: 1_000_000,
  codeGuessesPerMerchant: 1_000_000,
  pinGuessesPerAddress: 1_000_000,
  pinGuessesPerNumber: 1_000_000,
  pinGuessesPerMerchant: 1_000_000,
};

export type AppOptions = {
  readonly clock?: MovableClock;
  readonly limits?: Partial<Limits>;
  readonly secretKey?: string;
  readonly secretKeyPrevious?: string;
  readonly demo?: boolean;
  readonly stripe?: StripeSettings;
  /** Where drand is asked; nobody answers there unless a test says so. */
  readonly drandUrls?: readonly string[];
};

export type Call = {
  readonly method?: Method | 'OPTIONS' | 'HEAD' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
};

export type TestApp = {
  readonly origin: string;
  readonly port: number;
  readonly db: Database;
  readonly clock: MovableClock;
  readonly surfaces: readonly Surface[];
  readonly programs: App['programs'];
  readonly draws: App['draws'];
  readonly lettersFrom: App['lettersFrom'];
  readonly logLines: readonly string[];
  /** Applies a program document; a fault is thrown. */
  readonly apply: (documents: unknown) => Promise<readonly Change[]>;
  /** Calls the server, and checks that the answer has the form that the route's documents promise. */
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

/** The real app with a pool of its own on the database, listening on a free port. */
export async function startApp(database: TestDatabase, options: AppOptions = {}): Promise<TestApp> {
  const clock = options.clock ?? createMovableClock();
  const logLines: string[] = [];
  const db = database.connectAgain();
  const app = createApp({
    config: {
      adminKey: ADMIN_KEY,
      secretKey: options.secretKey ?? SECRET_KEY,
      secretKeyPrevious: options.secretKeyPrevious,
      limits: { ...WIDE_LIMITS, ...options.limits },
      trustProxy: 1,
      stripe: options.stripe ?? STRIPE,
    },
    db,
    clock: clock.now,
    log: createLog('trace', { write: (line) => void logLines.push(line) }),
    demo: options.demo ?? false,
    drandUrls: options.drandUrls ?? ['http://127.0.0.1:9'],
  });
  const server = await startServer(app.listener, 0);
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    origin,
    port: server.port,
    db,
    clock,
    surfaces: app.surfaces,
    programs: app.programs,
    draws: app.draws,
    lettersFrom: app.lettersFrom,
    logLines,
    async apply(documents) {
      const applied = await app.programs.apply({ documents, dryRun: false, onlyMerchant: undefined });
      if (!applied.ok) throw new Error(`the document was refused: ${JSON.stringify(applied.error)}`);
      return applied.value;
    },
    async call(path, call = {}) {
      const answer = await send(`${origin}${path}`, call);
      expectDocumented(app.surfaces, call.method ?? 'GET', path, answer);
      return answer;
    },
    close: () => server.stop(),
  };
}

async function send(url: string, { method = 'GET', headers = {}, body }: Call): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: encode(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function encode(body: unknown): string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
