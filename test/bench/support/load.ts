import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type LoadRequest = {
  readonly path: string;
  /** Beside those of the target. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** The requests that a server is loaded with: each connection goes through requests of its own, in order. */
export type LoadTarget = {
  readonly origin: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: readonly LoadRequest[];
  /** Whether a request may be sent but once: a connection that has sent all of its own ends early. */
  readonly isOnce?: boolean;
};

export type LoadJob = {
  readonly target: LoadTarget;
  readonly connections: number;
  readonly seconds: number;
};

export type LoadResult = {
  /** Answers 200 a second: goodput. */
  readonly okPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ok: number;
  /** Answers 503: refused in an orderly way. */
  readonly unavailable: number;
  /** Any other answer. */
  readonly otherStatus: number;
  /** No answer: time-outs and broken connections. */
  readonly errors: number;
};

export type LoadGenerator = {
  run(job: LoadJob): Promise<LoadResult>;
  stop(): Promise<void>;
};

/** Load comes from a process of its own, so that measuring costs the measured server nothing but CPU time. */
export function startLoadGenerator(): LoadGenerator {
  const child = fork(new URL('load-process.ts', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'] });
  return {
    async run(job) {
      child.send(job);
      return await nextResult(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function nextResult(child: ChildProcess): Promise<LoadResult> {
  return new Promise((done, fail) => {
    const onExit = (code: number | null): void => fail(new Error(`the load generator ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      done(message as LoadResult);
    });
  });
}
