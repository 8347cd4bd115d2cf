import { createHash, createHmac, randomBytes } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Clock } from '../../../shared/clock.ts';
import {
  type DrawEntry,
  type DrawTerms,
  formatListEnd,
  formatListEntries,
  formatListHead,
  type RandomnessPromise,
} from '../../../shared/draw.ts';
import type { Database } from '../../db/database.ts';
import { Outdated } from '../../db/settle.ts';
import { formatUtcInstant } from '../../merchant/instant.ts';
import type { SecretBox } from '../../merchant/secret-box.ts';
import type { createWants } from '../../outbox/wants.ts';
import type { Beacons } from './drand.ts';
import { type Draw, type DrawKey, findDraw } from './draws.store.ts';
import {
  addPart,
  type Attempt,
  beginAttempt,
  closeEntries,
  countRanges,
  dropOtherParts,
  endAttempt,
  publish,
  type RangeRow,
  readRanges,
} from './lists.store.ts';

export type ListingDependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly beacons: Beacons;
  readonly wants: ReturnType<typeof createWants>;
};

/** Whoever has a list written may follow it, and end it between two pages. */
export type ListingWatch = {
  readonly isStopping?: () => boolean;
  /** Told before the first page how many ranges there are to be read. */
  readonly expect?: (ranges: number) => void;
  readonly moveTo?: (ranges: number) => void;
};

const ATTEMPTS = 5;
const LEASE_MS = 60_000;

/** The list must be out before the round that decides; more with each attempt that took too long. */
const MARGIN_MS = 5 * 60_000;
const MARGIN_GROWTH = 4;

/** Between the publishing and the round: clocks differ, and a commit takes its time. */
const LEAST_LEAD_MS = 60_000;

/** The network takes a moment to sign a round. */
const SIGNING_MS = 3_000;

const LINES_PER_PART = 4_000;

/** Under how many digits of a pseudonym people stand in a list. */
const ENTRANT_DIGITS = 24;

class Stopped extends Error {}

/**
 * Closes the entries of a draw, writes down the list of all live tickets and publishes it with its hash: once, whoever
 * else tries the same. False where it is not published: somebody else is at it, or it was stopped.
 */
export async function listDraw(
  dependencies: ListingDependencies,
  key: DrawKey,
  watch: ListingWatch = {},
): Promise<boolean> {
  const { db, clock } = dependencies;
  let margin = MARGIN_MS;
  for (let count = 1; count <= ATTEMPTS; count += 1) {
    const now = clock();
    const draw = await findDraw(db, key);
    if (draw?.status !== 'announced' || draw.closesAt > now) return false;
    const attempt = { draw, listId: randomBytes(ENTRANT_DIGITS / 2).toString('hex') };
    if (!(await beginAttempt(db, attempt, now, now + LEASE_MS))) return false;
    try {
      await closeEntries(db, draw);
      await dropOtherParts(db, attempt, () => clock() + LEASE_MS);
      if (watch.expect) watch.expect(await countRanges(db, draw));
      await writeList(dependencies, attempt, promiseRandomness(dependencies, draw, now + margin), watch);
      return true;
    } catch (error) {
      if (error instanceof Outdated) margin *= MARGIN_GROWTH;
      else if (!(error instanceof Stopped)) throw error;
      await endAttempt(db, attempt);
      if (error instanceof Stopped) return false;
    }
  }
  return false;
}

function promiseRandomness({ beacons }: ListingDependencies, draw: Draw, earliest: number): RandomnessPromise {
  if (draw.randomness === 'commit-reveal') return { kind: 'commit-reveal', commitment: draw.commitment };
  return { kind: 'drand', chain: beacons.chain, round: beacons.roundAt(Math.max(draw.drawsAt, earliest)) };
}

/** @throws {@link Outdated} when the draw has changed meanwhile, or it took too long. */
async function writeList(
  { db, clock, secretBox, beacons, wants }: ListingDependencies,
  attempt: Attempt,
  randomness: RandomnessPromise,
  { isStopping, moveTo }: ListingWatch,
): Promise<void> {
  const { draw, listId } = attempt;
  const hash = createHash('sha256');
  const nameOf = createPseudonyms(draw, secretBox);
  let [text, lines, position, entries, tickets, read] = [formatListHead(termsOf(draw, randomness)), 0, 0, 0, 0, 0];

  const flush = async () => {
    hash.update(text);
    await addPart(db, attempt, position, text, clock() + LEASE_MS);
    [text, lines, position] = ['', 0, position + 1];
  };

  for await (const page of readRanges(db, draw)) {
    const live = page.filter((range) => takesPart(draw, range)).map((range) => toEntry(range, nameOf));
    text += formatListEntries(live);
    lines += live.length;
    entries += live.length;
    tickets = live.reduce((sum, { first, last }) => sum + last - first + 1, tickets);
    if (lines >= LINES_PER_PART) await flush();
    moveTo?.((read += page.length));
    if (isStopping?.()) throw new Stopped();
    await yieldToOthers();
  }
  text += formatListEnd(entries, tickets);
  await flush();

  const listHash = hash.digest('hex');
  const { merchantId, campaignId, id: drawId } = draw;
  const isWanted = await wants(merchantId, 'draw_listed');
  const events = isWanted ? [{ kind: 'draw_listed', campaignId, drawId, listHash, entries, tickets } as const] : [];
  const listedAt = clock();
  const round = randomness.kind === 'drand' ? randomness.round : undefined;
  if (round !== undefined && listedAt + LEAST_LEAD_MS > beacons.timeOf(round)) throw new Outdated();
  const dueAt = round === undefined ? Math.max(draw.drawsAt, listedAt) : beacons.timeOf(round) + SIGNING_MS;
  await publish(
    db,
    attempt,
    { listId, listParts: position, listHash, listedAt, round, entries, tickets },
    dueAt,
    events,
  );
}

/** What a list states of its draw before the entries. */
export function termsOf(draw: Draw, randomness: RandomnessPromise): DrawTerms {
  const { merchantId, campaignId, id, closesAt, entriesFrom, prizes, alternates, onePrizePer, claimDays } = draw;
  return {
    merchant: merchantId,
    campaign: campaignId,
    draw: id,
    closed: formatUtcInstant(closesAt),
    entriesFrom: entriesFrom === undefined ? undefined : formatUtcInstant(entriesFrom),
    prizes,
    alternates,
    onePrizePer,
    claimDays,
    randomness,
  };
}

function takesPart({ closesAt, entriesFrom = 0 }: Draw, range: RangeRow): boolean {
  const isOfDraw = range.issued_at >= entriesFrom && range.issued_at < closesAt;
  return isOfDraw && range.count > range.voided_count && range.erased_at === null;
}

function toEntry(range: RangeRow, nameOf: (range: RangeRow) => string): DrawEntry {
  const { first_number: first, count, voided_count: voided } = range;
  return { first, last: first + count - voided - 1, entrant: nameOf(range) };
}

/**
 * Names that are the same for all tickets of a person in this list, and tell nobody whose they are; where each ticket
 * takes part by itself, those of one receipt alone have one. They come of the secret that was committed to when the draw
 * was made: so nobody can list the same entries otherwise until somebody else wins.
 */
function createPseudonyms(
  { sealedSecret, onePrizePer }: Draw,
  secretBox: SecretBox,
): (range: Pick<RangeRow, 'customer_id' | 'first_number'>) => string {
  const key = hmac(Buffer.from(secretBox.decrypt(sealedSecret), 'hex'), 'entrants').digest();
  return ({ customer_id: customerId, first_number: first }) =>
    hmac(key, onePrizePer === 'ticket' ? `ticket ${first}` : customerId)
      .digest('hex')
      .slice(0, ENTRANT_DIGITS);
}

function hmac(key: Buffer, text: string) {
  return createHmac('sha256', key).update(text);
}
