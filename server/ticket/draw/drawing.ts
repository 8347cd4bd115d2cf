import { createHash, webcrypto } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { stepsDue } from '../../../shared/award.ts';
import type { Clock } from '../../../shared/clock.ts';
import {
  createListReader,
  type Digest,
  type DrawTerms,
  drawTickets,
  type RandomnessPromise,
  seedOf,
} from '../../../shared/draw.ts';
import { type Revealed, withPrizes } from '../../../shared/draw-proof.ts';
import { fromHex, toHex } from '../../../shared/hex.ts';
import type { Database, Transaction } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { SecretBox } from '../../merchant/secret-box.ts';
import type { OutboxEvent } from '../../outbox/event.ts';
import { announceAll } from '../../outbox/store.ts';
import type { createWants } from '../../outbox/wants.ts';
import type { Beacons } from './drand.ts';
import { changeDraw, leaseDraw, type ListedDraw, postpone } from './draws.store.ts';
import { termsOf } from './listing.ts';
import { readParts } from './lists.store.ts';
import { findOwners, insertPicks, readObstacles, type StoredPick, type TicketOwner } from './picks.store.ts';
import { claimUntil, findWantedSteps, takeSteps } from './steps.ts';

export type DrawingDependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secretBox: SecretBox;
  readonly beacons: Beacons;
  readonly wants: ReturnType<typeof createWants>;
};

const LEASE_MS = 5 * 60_000;
const LEAST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** From then on somebody must see why. */
const LONG_OVERDUE_MS = 3 * 60 * 60_000;

const SEED_BYTES = 32;

/** What a draw is decided by, off the thread that answers requests. */
export const digest: Digest = async (bytes) =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));

/**
 * Draws the winners from the published list, once, whoever else tries the same. False where they are not drawn now:
 * somebody else is at it, or the randomness cannot be had yet.
 */
export async function drawWinners(dependencies: DrawingDependencies, draw: ListedDraw): Promise<boolean> {
  const { db, clock } = dependencies;
  const leasedAt = clock();
  if (!(await leaseDraw(db, draw, leasedAt, leasedAt + LEASE_MS))) return false;
  const revealed = await reveal(dependencies, draw);
  if (!revealed) return false;

  return drawFrom(dependencies, draw, await readPublished(db, draw), revealed);
}

/** What is drawn from: the list, with the hash by which it was published. */
type PublishedList = Awaited<ReturnType<typeof readPublished>>;

/** @throws where the draw is not what was published any more. */
export async function drawFrom(
  dependencies: DrawingDependencies,
  draw: ListedDraw,
  { listHash, terms, pool }: PublishedList,
  revealed: Revealed,
): Promise<boolean> {
  checkTerms(dependencies, draw, terms);
  const randomness = fromHex(revealed.kind === 'drand' ? revealed.randomness : revealed.secret, SEED_BYTES);
  if (!randomness) throw new Error(`the randomness of draw ${draw.id} is not ${SEED_BYTES} bytes`);
  const seed = await seedOf(digest, listHash, randomness);
  const drawn = withPrizes(terms, await drawTickets(digest, seed, terms, pool));
  return write(dependencies, draw, { revealed, seed: toHex(seed), drawn });
}

/** What its list promises binds: whoever has changed the draw since must not have it drawn otherwise. */
function checkTerms({ beacons }: DrawingDependencies, draw: ListedDraw, terms: DrawTerms): void {
  const { commitment, round } = draw;
  const randomness: RandomnessPromise =
    round === undefined ? { kind: 'commit-reveal', commitment } : { kind: 'drand', chain: beacons.chain, round };
  if (!isDeepStrictEqual(termsOf(draw, randomness), terms))
    throw new Error(`draw ${draw.id} is not as its list was published`);
}

type DrawnTicket = Omit<StoredPick, 'number' | keyof TicketOwner>;

/** Whose the tickets are that were drawn, behind the lock of the draw: whoever merges customers waits for that. */
async function findPicks(
  transaction: Transaction,
  draw: ListedDraw,
  drawn: readonly DrawnTicket[],
): Promise<StoredPick[]> {
  const owners = await findOwners(transaction, draw, drawn.map(({ ticket }) => ticket)); // prettier-ignore
  return drawn.map((pick, index) => ({ number: index + 1, ...pick, ...present(owners.get(pick.ticket)) }));
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a ticket that was drawn is nobody's");
  return value;
}

/** `undefined`: the draw is put off until it is tried again. */
async function reveal(dependencies: DrawingDependencies, draw: ListedDraw): Promise<Revealed | undefined> {
  const { db, clock, log, secretBox, beacons } = dependencies;
  const { round } = draw;
  if (round === undefined) return { kind: 'commit-reveal', secret: secretBox.decrypt(draw.sealedSecret) };
  try {
    return await beacons.fetch(round);
  } catch (error) {
    const now = clock();
    const overdue = now - beacons.timeOf(round);
    const { merchantId, campaignId, id } = draw;
    const about = { err: error, merchantId, campaignId, draw: id };
    if (overdue > LONG_OVERDUE_MS) log.error(about, 'a draw has waited for its randomness for hours');
    else log.warn(about, 'the randomness of a draw cannot be had now; it is tried again');
    await postpone(db, draw, now + Math.min(Math.max(overdue, LEAST_PAUSE_MS), LONGEST_PAUSE_MS));
    return undefined;
  }
}

/** @throws where it is not as it was published. */
export async function readPublished(db: Database, draw: ListedDraw) {
  const reader = createListReader();
  const hash = createHash('sha256');
  for await (const part of readParts(db, draw)) {
    hash.update(part);
    reader.add(part);
    await yieldToOthers();
  }
  const listHash = new Uint8Array(hash.digest());
  if (toHex(listHash) !== draw.listHash)
    throw new Error(`the list of draw ${draw.id} is not the one that was published`);
  return { listHash, ...reader.end() };
}

type Result = { readonly revealed: Revealed; readonly seed: string; readonly drawn: readonly DrawnTicket[] };

async function write(
  { db, clock, wants }: DrawingDependencies,
  draw: ListedDraw,
  { revealed, seed, drawn }: Result,
): Promise<boolean> {
  const { merchantId, campaignId, id: drawId, listHash, prizes } = draw;
  const wanted = await findWantedSteps(wants, merchantId);
  const isWanted = await wants(merchantId, 'draw_drawn');
  const events: OutboxEvent[] = isWanted ? [{ kind: 'draw_drawn', campaignId, drawId, listHash }] : [];
  const now = clock();
  const until = claimUntil(draw, now);
  const change = {
    status: 'drawn',
    revealed: JSON.stringify(revealed),
    seed,
    drawn_at: now,
    due_at: until,
    leased_until: null,
  };
  return inTransaction(db, async (transaction) => {
    if (!(await changeDraw(transaction, draw, change))) return false;
    const picks = await findPicks(transaction, draw, drawn);
    await insertPicks(transaction, draw, picks);
    const obstacles = await readObstacles(transaction, draw);
    const steps = stepsDue({ prizes, picks: picks.length, steps: [], obstacles, now, until });
    await announceAll(transaction, merchantId, events, now);
    await takeSteps(transaction, { draw, picks, before: 0, steps, wanted, now });
    return true;
  });
}
