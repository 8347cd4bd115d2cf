import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareInstallation } from '../support/bonbon-server.ts';
import { bulkInsert, type BulkRow } from '../support/bulk-insert.ts';
import type { DrawsJob, DrawsResult } from '../support/draws-process.ts';
import type { BenchEngine } from '../support/engines.ts';
import { LEVEL, MERCHANT, PROGRAM } from '../support/merchant.ts';
import type { Column, Section } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';

const RANGES_EACH = 2;
const TICKETS_EACH = 3;
const WINNERS = 1_000;
const MOST_LISTING_SECONDS = 20;
const MOST_DRAWING_SECONDS = 1;
const MOST_GROWTH_MB = 200;

const CAMPAIGN = 1;
const DRAW = 'bench';
const CLOSED_AT = Date.now() - 60_000;

const CAMPAIGNS = [
  {
    id: CAMPAIGN,
    name: 'Bench',
    minAmount: '1000',
    multiplicity: '1000',
    draws: [
      {
        id: DRAW,
        name: 'Bench',
        closesAt: new Date(CLOSED_AT).toISOString(),
        drawsAt: new Date(CLOSED_AT).toISOString(),
        randomness: 'commit-reveal',
        prizes: [{ id: 'prize', name: 'Prize', count: WINNERS }],
      },
    ],
  },
];

const COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'ranges', title: 'ranges' },
  { key: 'listing', title: 'closing and hashing, s', digits: 2 },
  { key: 'growth', title: 'memory, MB' },
  { key: 'reading', title: 'reading it, s', digits: 2 },
  { key: 'drawing', title: `${WINNERS} winners, s`, digits: 2 },
  { key: 'holds', title: `under ${MOST_LISTING_SECONDS} s, ${MOST_GROWTH_MB} MB and ${MOST_DRAWING_SECONDS} s` },
];

/** From the closing of the entries to the published list, and from there to the winners and their first offers. */
export const draws: Scenario = {
  name: 'draws',
  async run({ engines, codes: ranges, say }) {
    const rows: Section['rows'][number][] = [];
    for (const engine of engines) {
      say(`${engine.name}: filling in ${ranges} ranges`);
      const { listingSeconds, listingGrowthMb, readingSeconds, drawingSeconds } = await measure(engine, ranges, say);
      rows.push({
        engine: engine.name,
        ranges,
        listing: listingSeconds,
        growth: listingGrowthMb,
        reading: readingSeconds,
        drawing: drawingSeconds,
        holds:
          listingSeconds < MOST_LISTING_SECONDS &&
          listingGrowthMb < MOST_GROWTH_MB &&
          drawingSeconds < MOST_DRAWING_SECONDS,
      });
    }
    return [{ name: 'draws', title: `A draw of ${ranges} ranges of tickets`, columns: COLUMNS, rows }];
  },
};

async function measure(engine: BenchEngine, ranges: number, say: (progress: string) => void): Promise<DrawsResult> {
  const database = await engine.createDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'bonbon-bench-'));
  try {
    await prepareInstallation({ databaseUrl: database.url, dataFolder }, { ...PROGRAM, chanceCampaigns: CAMPAIGNS });
    await fill(database.url, ranges);
    say(`${engine.name}: closing and drawing`);
    return await runDraw({ databaseUrl: database.url, key: { merchantId: MERCHANT, campaignId: CAMPAIGN, id: DRAW } });
  } finally {
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function fill(databaseUrl: string, ranges: number): Promise<void> {
  const customers = Array.from({ length: Math.ceil(ranges / RANGES_EACH) }, (_, index) => customerIdAt(index));
  const at = CLOSED_AT - 1;
  await bulkInsert(
    databaseUrl,
    { name: 'customers', columns: ['merchant_id', 'id', 'level_oid', 'created_at', 'changed_at'] },
    rowsOf(customers.toSorted(), (id) => [MERCHANT, id, LEVEL, at, at]),
  );
  await bulkInsert(
    databaseUrl,
    {
      name: 'ticket_ranges',
      columns: [
        ...['merchant_id', 'campaign_id', 'first_number', 'count', 'voided_count'],
        ...['customer_id', 'issued_at', 'source'],
      ],
    },
    rangeRows(customers, ranges, at),
  );
}

/** In no order, as ids of customers are. */
function customerIdAt(index: number): string {
  return createHash('sha256').update(String(index)).digest('hex').slice(0, 24);
}

function* rowsOf<Item>(items: Iterable<Item>, toRow: (item: Item) => BulkRow): Generator<BulkRow> {
  for (const item of items) yield toRow(item);
}

function* rangeRows(customers: readonly string[], ranges: number, at: number): Generator<BulkRow> {
  for (let index = 0; index < ranges; index += 1) {
    const customerId = customers[index % customers.length] ?? '';
    yield [MERCHANT, CAMPAIGN, 1 + index * TICKETS_EACH, TICKETS_EACH, 0, customerId, at, 'sale'];
  }
}

async function runDraw(job: DrawsJob): Promise<DrawsResult> {
  const child = fork(new URL('../support/draws-process.ts', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the draw ended with ${String(code)}`);
  });
  child.send(job);
  const [result] = (await Promise.race([once(child, 'message'), ended])) as [DrawsResult];
  ended.catch(() => undefined);
  return result;
}
