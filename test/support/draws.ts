import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DrawView } from '../../shared/api/ticket.ts';
import type { ChanceCampaign, ProgramDraw } from '../../shared/api/ticket-program.ts';
import { QUICKNET_CHAIN } from '../../shared/drand.ts';
import type { DrawProof } from '../../shared/draw-proof.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { issueTickets, voidTickets } from '../../server/ticket/ranges.store.ts';
import type { TestApp } from './app.ts';
import { apiKeyDocument, programDocument, secretOf } from './builders.ts';
import { RECORDED_ROUNDS } from './drand.ts';
import { START } from './movable-clock.ts';

const DAY_MS = 24 * 60 * 60_000;

/** So long after a test begins. */
export function after(ms: number, start = START): string {
  return new Date(Date.parse(start) + ms).toISOString();
}

export function drawDocument(over: Partial<ProgramDraw> = {}): ProgramDraw {
  return {
    id: 'week-1',
    name: 'First week',
    closesAt: after(DAY_MS),
    drawsAt: after(DAY_MS + 3_600_000),
    randomness: 'commit-reveal',
    prizes: [
      { id: 'car', name: 'Автомобиль', count: 1 },
      { id: 'phone', name: 'Смартфон', count: 2 },
    ],
    alternates: 3,
    ...over,
  };
}

export type CampaignDocument = Omit<ChanceCampaign, 'minAmount' | 'multiplicity'> & {
  readonly minAmount: string;
  readonly multiplicity: string;
};

export function campaignDocument(over: Partial<CampaignDocument> = {}): CampaignDocument {
  return { id: 7, name: 'Spring', minAmount: '1000.00', multiplicity: '500.00', draws: [drawDocument()], ...over };
}

export const LEVEL = '5d765a4a221988d7da98aaaa';

export function customerIdOf(index: number): string {
  return index.toString(16).padStart(24, 'c');
}

export function phoneOf(index: number): string {
  return `+7920${String(7_770_000 + index)}`;
}

/** A merchant with a campaign, and so many customers. */
export function drawsDocument(
  merchantId: string,
  customers: number,
  ...campaigns: readonly CampaignDocument[]
): object {
  return {
    ...programDocument(merchantId),
    apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf(merchantId) })],
    levels: [{ oid: LEVEL, title: 'Guest', type: 'cashback', percent: '1', fromTurnover: '0' }],
    customers: Array.from({ length: customers }, (_, index) => ({
      oid: customerIdOf(index),
      name: `Customer ${index}`,
      phone: phoneOf(index),
      email: `customer-${index}@mail.example`,
      level: LEVEL,
    })),
    chanceCampaigns: campaigns.length === 0 ? [campaignDocument()] : campaigns,
  };
}

/** Gives a customer tickets of campaign 7, as old as the clock says; answers the first number. */
export function issue({ db, clock }: TestApp, customer: number, count: number): Promise<number> {
  return inTransaction(db, (transaction) =>
    issueTickets(
      transaction,
      {
        merchantId: 'shop',
        campaignId: 7,
        customerId: customerIdOf(customer),
        count,
        source: 'sale',
        reference: undefined,
      },
      clock.now(),
    ),
  );
}

/** Voids tickets of a range of which none is void so far. */
export function voidTail({ db, clock }: TestApp, first: number, count: number): Promise<void> {
  const voided = { merchantId: 'shop', campaignId: 7, first, before: 0, after: count, reason: 'return' };
  return inTransaction(db, (transaction) => voidTickets(transaction, voided, clock.now()));
}

/** A draw of campaign 7 with one prize, which is offered to one customer; answers its id. */
export async function insertDrawnDraw({ db, clock }: TestApp, merchantId: string): Promise<string> {
  const [id, now] = [randomUUID(), clock.now()];
  const until = now + DAY_MS;
  const hash = '0'.repeat(64);
  const ofCampaign = { merchant_id: merchantId, campaign_id: 7 };
  await db('draws').insert({
    ...ofCampaign,
    id,
    name: 'Drawn',
    closes_at: now,
    draws_at: now,
    randomness: 'commit-reveal',
    one_prize_per: 'person',
    alternates: 0,
    claim_days: 1,
    prizes: JSON.stringify([{ id: 'car', name: 'Car', count: 1 }]),
    enabled: true,
    status: 'drawn',
    version: 1,
    due_at: until,
    commitment: hash,
    sealed_secret: '',
    list_id: '0'.repeat(24),
    list_parts: 1,
    list_hash: hash,
    listed_at: now,
    entries: 1,
    tickets: 1,
    revealed: JSON.stringify({ kind: 'commit-reveal', secret: hash }),
    seed: hash,
    drawn_at: now,
  });
  const pick = { number: 1, ticket: 1, entrant: '0', prize: 'car', customer_id: customerIdOf(0), range_first: 1 };
  await db('draw_picks').insert({ ...ofCampaign, draw_id: id, ...pick });
  await db('draw_steps').insert({ ...ofCampaign, draw_id: id, number: 1, kind: 'offered', award: 1, pick: 1, until, at: now }); // prettier-ignore
  return id;
}

export const DRAW_PATH = '/draws/v1/shop/7/week-1';

export async function readDraw(app: TestApp, path = DRAW_PATH): Promise<DrawView> {
  const { status, json, text } = await app.call(path);
  if (status !== 200) throw new Error(text);
  return json as DrawView;
}

export async function readProof(app: TestApp, path = DRAW_PATH): Promise<DrawProof> {
  const { status, json, text } = await app.call(`${path}/proof`);
  if (status !== 200) throw new Error(text);
  return json as DrawProof;
}

/** The entries of a list, as it states them. */
export function entriesOf(list: string): { readonly first: number; readonly last: number; readonly entrant: string }[] {
  return [...list.matchAll(/^(\d+) (\d+) ([0-9a-f]{24})$/gm)].map(([, first, last, entrant = '']) => ({
    first: Number(first),
    last: Number(last),
    entrant,
  }));
}

export type FakeDrand = {
  readonly url: string;
  /** What it answers instead of the recorded round; nothing: 404. */
  answer: ((round: number) => object | undefined) | undefined;
  readonly asked: number[];
  readonly close: () => Promise<void>;
};

/** A server of drand that has the recorded rounds. */
export async function startFakeDrand(): Promise<FakeDrand> {
  const recorded = (round: number) => RECORDED_ROUNDS.find((each) => each.round === round);
  const server: Server = createServer((request, response) => {
    const [, round] = new RegExp(`^/${QUICKNET_CHAIN}/public/(\\d+)$`).exec(request.url ?? '') ?? [];
    fake.asked.push(Number(round));
    const answered = (fake.answer ?? recorded)(Number(round));
    response.writeHead(answered ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answered ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeDrand = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: undefined,
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}
