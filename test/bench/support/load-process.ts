// The process that makes load: takes one LoadJob at a time over IPC and answers each with a LoadResult.
import autocannon from 'autocannon';
import type { LoadJob, LoadRequest, LoadResult, LoadTarget } from './load.ts';
import { quantile } from './statistics.ts';

async function runJob({ target, connections, seconds }: LoadJob): Promise<LoadResult> {
  // The driver keeps whole milliseconds only, too coarse for a look-up: we keep every duration ourselves.
  const okDurations: number[] = [];
  let unavailable = 0;
  let otherStatus = 0;
  let firstAt = 0;
  let lastAt = 0;
  const share = Math.max(1, Math.floor(target.requests.length / connections));
  const nextShare = shareOut(target.requests, share);

  const { errors, timeouts } = await autocannon({
    url: target.origin,
    connections,
    duration: seconds,
    ...(target.isOnce ? { maxConnectionRequests: share } : {}),
    setupClient(client) {
      client.setRequests(nextShare().map((request) => complete(target, request)));
      client.on('response', (statusCode, _bytes, durationMs) => {
        lastAt = performance.now();
        if (firstAt === 0) firstAt = lastAt;
        if (statusCode === 200) okDurations.push(durationMs);
        else if (statusCode === 503) unavailable += 1;
        else otherStatus += 1;
      });
    },
  });

  const sorted = Float64Array.from(okDurations).sort();
  return {
    okPerSecond: lastAt > firstAt ? (sorted.length * 1000) / (lastAt - firstAt) : 0,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    ok: sorted.length,
    unavailable,
    otherStatus,
    errors: errors + timeouts,
  };
}

function shareOut(requests: readonly LoadRequest[], size: number): () => readonly LoadRequest[] {
  let next = 0;
  return () => {
    const from = (next++ * size) % requests.length;
    return requests.slice(from, from + size);
  };
}

function complete({ method, headers }: LoadTarget, request: LoadRequest): autocannon.Request {
  return { ...request, method, headers: { ...headers, ...request.headers } };
}

process.on('message', (job) => {
  void runJob(job as LoadJob).then((result) => process.send?.(result));
});
