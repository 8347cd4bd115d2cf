import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawTerms, proveDraw, sha256 } from '../../test/support/draw-lists.ts';
import { verifyPlainly } from '../../test/draws/plain-verifier.ts';
import { createListReader, drawTickets, formatListEnd, formatListHead } from '../../shared/draw.ts';
import { isCanonicalSignature, QUICKNET_CHAIN, timeOfRound } from '../../shared/drand.ts';
import { type DrawProof, verifyDraw } from '../../shared/draw-proof.ts';
import { algorithm } from './content/draws-algorithm.ts';
import {
  CHAIN,
  CHAIN_GENESIS,
  CHAIN_PERIOD,
  LIST,
  LIST_HASH,
  MODULUS,
  PROOF,
  REJECTING,
  ROWS,
  SECRET,
  SEED,
} from './content/draws-vectors.ts';

const proof = JSON.parse(PROOF) as DrawProof;

/** The first eight bytes of the hash of seed and counter. */
function xOf(seed: string, counter: number): bigint {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(counter));
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from(seed, 'hex'), bytes]))
    .digest()
    .readBigUInt64BE(0);
}

test('the printed proof is the one that is made of the printed list and secret', async () => {
  expect(await proveDraw(LIST, { kind: 'commit-reveal', secret: SECRET })).toEqual(proof);
  expect(proof).toMatchObject({ listHash: LIST_HASH, seed: SEED });
});

test('both verifiers say that the printed proof holds', async () => {
  const verification = await verifyDraw(proof, { digest: sha256, verifyBeacon: () => Promise.resolve(false) });
  expect(verification).toMatchObject({ holds: true, entries: 6, tickets: 41 });
  expect(verifyPlainly(PROOF)).toEqual(proof.picks);
});

test('each line of the printed table follows from the line before it', () => {
  const reader = createListReader();
  reader.add(LIST);
  const { pool } = reader.end();
  for (const { counter, x, tickets, place, ticket, entrant } of ROWS) {
    expect(xOf(SEED, counter)).toBe(x);
    expect(pool.tickets()).toBe(tickets);
    expect(Number(x % BigInt(tickets))).toBe(place);
    expect(pool.take(place, 'person')).toEqual({ ticket, entrant });
  }
  expect(ROWS.map(({ counter }) => counter)).toEqual(ROWS.map((_, index) => index));
});

test('the table shows the first bytes as they are hashed', () => {
  const page = algorithm.blocks.map((block) => block({ lang: 'en', origin: '' }).toString()).join('');
  for (const { x } of ROWS) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(x);
    expect(page).toContain(`${bytes.toString('hex')}  ${x}`);
  }
});

test('the x that is printed as passed over is, and the one after it draws the ticket', async () => {
  const { seed, tickets, limit, x, ticket } = REJECTING;
  expect([xOf(seed, 0), xOf(seed, 1)]).toEqual(x);
  expect(2n ** 64n - (2n ** 64n % BigInt(tickets))).toBe(limit);
  expect(x.map((one) => one >= limit)).toEqual([true, false]);
  const terms = drawTerms({ prizes: [{ id: 'car', count: 1, name: 'Car' }], alternates: 0 });
  const reader = createListReader();
  reader.add(`${formatListHead(terms)}1 ${tickets} ab\n${formatListEnd(1, tickets)}`);
  const drawn = await drawTickets(sha256, Buffer.from(seed, 'hex'), terms, reader.end().pool);
  expect(drawn).toEqual([{ ticket, entrant: 'ab' }]);
});

test('the printed network and modulus are those that count', () => {
  expect(CHAIN).toBe(QUICKNET_CHAIN);
  expect((CHAIN_GENESIS + 6 * CHAIN_PERIOD) * 1000).toBe(timeOfRound(7));
  const last = (BigInt(`0x${MODULUS}`) - 1n).toString(16);
  expect([last, MODULUS].map((x) => isCanonicalSignature(`9${x.slice(1)}`))).toEqual([true, false]);
});
