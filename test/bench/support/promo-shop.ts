import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, prepareInstallation, startBonbon } from './bonbon-server.ts';
import { bulkInsert, type BulkRow } from './bulk-insert.ts';
import type { BenchEngine } from './engines.ts';
import type { LoadTarget } from './load.ts';
import { startPromoReference } from './reference-server.ts';
import type { ServerProcess } from '../../support/server-process.ts';

/** A merchant with many promo codes, and the servers that were started to check them. */
export type PromoShop = {
  startBonbon(): Promise<LoadTarget>;
  startReference(): Promise<LoadTarget>;
  readSettings(): Promise<Readonly<Record<string, string>>>;
  /** Stops the servers and drops the database. */
  close(): Promise<void>;
};

const MERCHANT = 'bench';
const PROMOTION = 'bulk';
const SECRET = 'bench-tickets-key-of-no-worth';
const EVENT = '0123456789abcdef01234567';
const EVENT_SET = '0123456789abcdef01234568';

const CODE_STEP = 7_919;
const MOST_BODIES = 40_000;

const PROGRAM = {
  merchant: {
    id: MERCHANT,
    name: 'Bench',
    currency: 'RUB',
    timeZone: 'Europe/Moscow',
    origins: ['http://localhost:8080'],
    publishableKey: 'pk_bench',
  },
  apiKeys: [{ name: 'tickets', scopes: ['promocodes'], secret: SECRET }],
  events: [{ oid: EVENT, name: 'E', sets: [{ oid: EVENT_SET, name: 'S', price: '1000.00' }] }],
  promotions: [{ id: PROMOTION, name: 'Bulk', percentage: '10' }],
};

export async function openPromoShop(engine: BenchEngine, codes: number): Promise<PromoShop> {
  const database = await engine.createDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'bonbon-bench-'));
  const servers: ServerProcess[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const installation: Installation = { databaseUrl: database.url, dataFolder };
  try {
    await prepareInstallation(installation, PROGRAM);
    await bulkInsert(database.url, PROMO_CODES, codeRows(codes));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async startBonbon() {
      const server = await startBonbon(installation);
      servers.push(server);
      return bonbonTarget(server.origin, codes);
    },
    async startReference() {
      const server = await startPromoReference(database.url, MERCHANT);
      servers.push(server);
      return referenceTarget(server.origin, codes);
    },
    readSettings: () => engine.readSettings(database.url),
    close,
  };
}

const PROMO_CODES = {
  name: 'promo_codes',
  columns: ['merchant_id', 'code', 'written', 'promotion_id', 'uses', 'enabled'],
};

function* codeRows(count: number): Generator<BulkRow> {
  for (let index = 0; index < count; index++) {
    const code = codeAt(index);
    yield [MERCHANT, code, code, PROMOTION, 0, 1];
  }
}

/** In ascending order, so that the primary key grows at its end and the load is fast. */
function codeAt(index: number): string {
  return `B${(index * CODE_STEP).toString(36).toUpperCase().padStart(8, '0')}`;
}

function bonbonTarget(origin: string, codes: number): LoadTarget {
  return {
    url: `${origin}/v2/services/promocodes/check`,
    headers: { 'content-type': 'application/json', authorization: `key ${SECRET}` },
    bodies: randomCodes(codes).map((code) => JSON.stringify({ event: EVENT, code })),
  };
}

function referenceTarget(origin: string, codes: number): LoadTarget {
  return {
    url: `${origin}/check`,
    headers: { 'content-type': 'application/json' },
    bodies: randomCodes(codes).map((code) => JSON.stringify({ event: EVENT, code })),
  };
}

function randomCodes(codes: number): string[] {
  return Array.from({ length: MOST_BODIES }, () => codeAt(Math.floor(Math.random() * codes)));
}
