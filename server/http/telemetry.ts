import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One served request, as the log and the metrics tell of it: nothing here identifies a buyer or opens anything. */
export type ServedRequest = {
  readonly requestId: string;
  readonly method: string;
  /** The route's path as documented, never the path that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly merchantId: string | undefined;
  readonly failure: string | undefined;
};

export type Telemetry = {
  readonly served: (request: ServedRequest) => void;
  /** An unexpected error: somebody must act. */
  readonly crashed: (requestId: string, route: string, error: unknown) => void;
  /** What we depend on is busy or away: it may mend itself. */
  readonly unavailable: (requestId: string, route: string, error: unknown) => void;
  readonly shed: () => void;
  /** Counts what is asked for anew each time that somebody looks. */
  readonly watchOutbox: (count: () => Promise<{ readonly waiting: number; readonly dead: number }>) => void;
  readonly contentType: string;
  readonly metrics: () => Promise<string>;
};

const COUNTED_WITHIN_MS = 200;

export function createTelemetry(log: Logger): Telemetry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'bonbon_http_request_duration_seconds',
    help: 'Time from a request to its answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const shedRequests = new Counter({
    name: 'bonbon_http_requests_shed_total',
    help: 'Requests answered 503 at once because too many were under way.',
    registers: [registry],
  });
  // What ServedRequest holds may be shown: looking through each line for secrets would cost more than writing it.
  const plainLog = log.child({}, { redact: [] });
  return {
    served({ seconds, ...request }) {
      durations.observe({ method: request.method, route: request.route, status: request.status }, seconds);
      plainLog.info({ ...request, ms: Math.round(seconds * 1e6) / 1000 }, 'served');
    },
    crashed(requestId, route, error) {
      log.error({ requestId, route, err: error }, 'a request failed unexpectedly');
    },
    unavailable(requestId, route, error) {
      log.warn({ requestId, route, err: error }, 'a request found the database busy or away');
    },
    shed: () => shedRequests.inc(),
    watchOutbox(count) {
      let counted: Awaited<ReturnType<typeof count>> | Record<string, never> = {};
      let counting: Promise<void> | undefined;
      const forget = () => (counting = undefined);
      const remember = (counts: Awaited<ReturnType<typeof count>>) => {
        counted = counts;
        counting = undefined;
      };
      new Gauge({
        name: 'bonbon_outbox_deliveries',
        help: 'Letters and webhooks that wait, and that were given up, by status.',
        labelNames: ['status'],
        registers: [registry],
        // A database that is busy or away is no reason to tell nothing of the rest: then, it is what it was.
        async collect() {
          counting ??= count().then(remember, forget);
          await Promise.race([counting, wait(COUNTED_WITHIN_MS, undefined, { ref: false })]);
          for (const [status, deliveries] of Object.entries(counted)) this.set({ status }, deliveries);
        },
      });
    },
    contentType: registry.contentType,
    metrics: () => registry.metrics(),
  };
}
