import { type OutgoingHttpHeaders, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { LoadRequest, LoadTarget } from '../support/load.ts';
import { checkLoads, checkoutsFor, commitLoads } from '../support/loads.ts';
import { EVENT } from '../support/merchant.ts';
import type { Column, Section } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';
import { openShop } from '../support/shop.ts';
import { median } from '../support/statistics.ts';
import { TOTAL } from '../support/stock.ts';

const STOCK = { codes: 1_000, checkouts: checkoutsFor(1), customers: 0 };
const TRIES = 9;
const MEBIBYTE = 2 ** 20;

/** A call, and a body of it that would be honest but for the value in one place. */
type Victim = {
  readonly name: string;
  readonly target: LoadTarget;
  readonly bodyWith: (json: string) => string;
};

type Body = {
  readonly name: string;
  /** Else each attempt sends an honest body of its own. */
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** How fast a body that means harm is refused. The database has no part in it, so that one is enough. */
export const hostileBodies: Scenario = {
  name: 'hostile-bodies',
  async run({ engines, say }) {
    const engine = engines.find(({ name }) => name === 'sqlite');
    if (!engine) throw new Error('SQLite is not among the engines');
    const shop = await openShop(engine, STOCK);
    try {
      const origin = await shop.startBonbon();
      say('sending hostile bodies');
      const rows: Section['rows'][number][] = [];
      for (const victim of victims(origin)) {
        const requests = victim.target.requests.values();
        for (const body of bodies(victim)) rows.push(await measureBody(victim, body, requests));
      }
      return [{ name: 'hostile-bodies', title: 'Hostile bodies', columns: COLUMNS, rows }];
    } finally {
      await shop.close();
    }
  },
};

function victims(origin: string): Victim[] {
  return [
    {
      name: 'promo check',
      target: checkLoads(origin, STOCK)(1),
      bodyWith: (json) => `{"event":"${EVENT}","code":${json}}`,
    },
    {
      name: 'commit',
      target: commitLoads(origin, STOCK)(1),
      bodyWith: (json) => `{"total":"${TOTAL}","orderNumber":${json}}`,
    },
  ];
}

function bodies({ bodyWith }: Victim): Body[] {
  const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  return [
    { name: 'an honest one' },
    { name: '10 MB of JSON', bytes: Buffer.from(bodyWith(JSON.stringify('A'.repeat(10 * MEBIBYTE)))) },
    { name: '10,000 levels', bytes: Buffer.from(bodyWith(nested)) },
    {
      name: 'gzip bomb, 100 MB',
      bytes: gzipSync(bodyWith(JSON.stringify('A'.repeat(100 * MEBIBYTE)))),
      headers: { 'content-encoding': 'gzip' },
    },
    { name: 'an honest one again' },
  ];
}

const COLUMNS: readonly Column[] = [
  { key: 'call', title: 'call' },
  { key: 'body', title: 'body' },
  { key: 'sentBytes', title: 'bytes sent' },
  { key: 'answer', title: 'answer' },
  { key: 'medianMs', title: 'median ms', digits: 2 },
  { key: 'worstMs', title: 'worst ms', digits: 2 },
];

async function measureBody(
  { name, target }: Victim,
  body: Body,
  requests: Iterator<LoadRequest>,
): Promise<Section['rows'][number]> {
  const durations: number[] = [];
  const answers = new Set<string>();
  let sentBytes = 0;
  for (let attempt = 0; attempt <= TRIES; attempt++) {
    const request = requests.next().value as LoadRequest;
    const bytes = body.bytes ?? Buffer.from(request.body ?? '');
    sentBytes = bytes.length;
    const headers = { ...target.headers, ...request.headers, ...body.headers, 'content-length': bytes.length };
    const startedAt = performance.now();
    answers.add(await send(`${target.origin}${request.path}`, target.method, headers, bytes));
    // The first one warms up.
    if (attempt > 0) durations.push(performance.now() - startedAt);
  }
  return {
    call: name,
    body: body.name,
    sentBytes,
    answer: [...answers].join(', '),
    medianMs: median(durations),
    worstMs: Math.max(...durations),
  };
}

/** The status of the answer, which may well come before the body is sent; or how the connection broke. */
function send(url: string, method: string, headers: OutgoingHttpHeaders, bytes: Buffer): Promise<string> {
  return new Promise((done) => {
    const outgoing = request(url, { method, agent: false, headers });
    outgoing.once('response', (response) => {
      response.resume();
      response.once('close', () => {
        done(String(response.statusCode));
        outgoing.destroy();
      });
    });
    outgoing.on('error', (error) => done(error.message));
    outgoing.end(bytes);
  });
}
