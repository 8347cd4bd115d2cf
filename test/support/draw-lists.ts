import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import {
  createListReader,
  type Digest,
  type DrawEntry,
  drawTickets,
  type DrawTerms,
  formatListEnd,
  formatListEntries,
  formatListHead,
  seedOf,
} from '../../shared/draw.ts';
import { type DrawProof, PROOF_FORMAT, type Revealed, withPrizes } from '../../shared/draw-proof.ts';
import { toHex } from '../../shared/hex.ts';

export const sha256: Digest = (bytes) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));

/** Of 32 bytes, in hexadecimal digits. */
export const SECRET = '5e'.repeat(32);

export function commitmentTo(secret: string): string {
  return createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex');
}

export function drawTerms(over: Partial<DrawTerms> = {}): DrawTerms {
  return {
    merchant: 'my-shop',
    campaign: 3,
    draw: 'autumn',
    closed: '2026-10-01T17:00:00.000Z',
    entriesFrom: undefined,
    prizes: [
      { id: 'car', count: 1, name: 'Автомобиль' },
      { id: 'dinner', count: 2, name: 'A dinner for two' },
    ],
    alternates: 2,
    onePrizePer: 'person',
    claimDays: 14,
    randomness: { kind: 'commit-reveal', commitment: commitmentTo(SECRET) },
    ...over,
  };
}

export function ticketsOf(entries: readonly DrawEntry[]): number {
  return entries.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

export function formatList(terms: DrawTerms, entries: readonly DrawEntry[]): string {
  return formatListHead(terms) + formatListEntries(entries) + formatListEnd(entries.length, ticketsOf(entries));
}

/** The bytes that decide, once they are told. */
export function randomBytesOf(revealed: Revealed): Uint8Array {
  return Buffer.from(revealed.kind === 'drand' ? revealed.randomness : revealed.secret, 'hex');
}

/** Draws from a list as a server does, and tells all of it. */
export async function proveDraw(list: string, revealed: Revealed): Promise<DrawProof> {
  const reader = createListReader();
  reader.add(list);
  const { terms, pool } = reader.end();
  const listHash = await sha256(new TextEncoder().encode(list));
  const seed = await seedOf(sha256, listHash, randomBytesOf(revealed));
  return {
    format: PROOF_FORMAT,
    publishedAt: '2026-10-01T17:00:05.000Z',
    listHash: toHex(listHash),
    randomness: revealed,
    seed: toHex(seed),
    picks: withPrizes(terms, await drawTickets(sha256, seed, terms, pool)),
    list,
  };
}

const MOST_ENTRANTS = 12;
const MOST_RANGES = 40;

/** Entrants with a few ranges each, one after another by their numbers, with gaps between them. */
export const anyEntries: Arbitrary<DrawEntry[]> = fc
  .array(
    fc.record({
      gap: fc.nat(9),
      count: fc.integer({ min: 1, max: 30 }),
      entrant: fc.integer({ min: 1, max: MOST_ENTRANTS }),
    }),
    { maxLength: MOST_RANGES },
  )
  .map((ranges) => {
    let next = 1;
    return ranges.map(({ gap, count, entrant }) => {
      const first = next + gap;
      next = first + count;
      return { first, last: next - 1, entrant: nameOf(entrant) };
    });
  });

/** A name as a draw gives it. */
export function nameOf(index: number): string {
  return createHash('sha256').update(`entrant ${index}`).digest('hex').slice(0, 24);
}

export const anySecret: Arbitrary<string> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => toHex(bytes));

/** As prizes are called. */
const anyName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter((name) => /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(name));

/** Terms with the commitment to a secret, and that secret. */
export const anyPromised: Arbitrary<{ readonly terms: DrawTerms; readonly secret: string }> = fc
  .record({
    secret: anySecret,
    counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    name: anyName,
    alternates: fc.nat(5),
    claimDays: fc.integer({ min: 1, max: 365 }),
    entriesFrom: fc.constantFrom(undefined, '2026-09-01T00:00:00.000Z'),
    onePrizePer: fc.constantFrom('person' as const, 'ticket' as const),
  })
  .map(({ secret, counts, name, ...terms }) => ({
    secret,
    terms: drawTerms({
      ...terms,
      prizes: counts.map((count, index) => ({ id: `prize-${index + 1}`, count, name })),
      randomness: { kind: 'commit-reveal', commitment: commitmentTo(secret) },
    }),
  }));
