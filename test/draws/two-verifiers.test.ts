import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createListReader, type DrawEntry, type DrawnTicket, drawTickets, type DrawTerms } from '../../shared/draw.ts';
import { type DrawProof, verifyDraw } from '../../shared/draw-proof.ts';
import { anyEntries, anyPromised, drawTerms, formatList, nameOf, proveDraw, sha256 } from '../support/draw-lists.ts';
import { verifyPlainly } from './plain-verifier.ts';

const DRAWS = 1_000;
const SEED = 20_261_122;

const verifyBeacon = () => Promise.resolve(false);

async function holdsByOurs(proof: DrawProof): Promise<boolean> {
  return (await verifyDraw(proof, { digest: sha256, verifyBeacon })).holds;
}

function holdsPlainly(proof: DrawProof): boolean {
  try {
    verifyPlainly(JSON.stringify(proof));
    return true;
  } catch {
    return false;
  }
}

const anyProof = fc.tuple(anyPromised, anyEntries);

function prove([{ terms, secret }, entries]: readonly [
  { readonly terms: DrawTerms; readonly secret: string },
  DrawEntry[],
]) {
  return proveDraw(formatList(terms, entries), { kind: 'commit-reveal', secret });
}

describe('two verifiers, written apart', () => {
  test(`agree on the winners and alternates of ${DRAWS} draws, in order`, async () => {
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(anyProof, async (drawing) => {
        const proof = await prove(drawing);
        expect(verifyPlainly(JSON.stringify(proof))).toEqual(proof.picks);
        expect(await holdsByOurs(proof)).toBe(true);
        drawn += proof.picks.length;
      }),
      { numRuns: DRAWS, seed: SEED },
    );
    expect(drawn).toBeGreaterThan(DRAWS);
  });

  /** Another thing in the place of one: not the same again, whatever it was. */
  const other = (hex: string, at: number) => {
    const place = at % hex.length;
    return hex.slice(0, place) + (hex[place] === '0' ? '1' : '0') + hex.slice(place + 1);
  };
  const rehashed = (proof: DrawProof, list: string): DrawProof => ({
    ...proof,
    list,
    listHash: createHash('sha256').update(list).digest('hex'),
  });

  const TAMPERINGS: readonly (readonly [string, (proof: DrawProof, at: number) => DrawProof | undefined])[] = [
    ['list hash', (proof, at) => ({ ...proof, listHash: other(proof.listHash, at) })],
    ['list', (proof, at) => ({ ...proof, list: other(proof.list, at) })],
    ['list under its right hash', (proof, at) => rehashed(proof, other(proof.list, at))],
    ['end of the list', (proof) => rehashed(proof, proof.list.slice(0, -1))],
    ['seed', (proof, at) => ({ ...proof, seed: other(proof.seed, at) })],
    [
      'secret',
      ({ randomness, ...proof }, at) =>
        randomness.kind === 'commit-reveal'
          ? { ...proof, randomness: { ...randomness, secret: other(randomness.secret, at) } }
          : undefined,
    ],
    [
      'tickets that were drawn',
      ({ picks, ...proof }, at) => {
        const pick = picks[at % picks.length];
        return pick && { ...proof, picks: picks.with(at % picks.length, { ...pick, ticket: pick.ticket + 1 }) };
      },
    ],
    [
      'number of those drawn',
      ({ picks, ...proof }) => (picks.length === 0 ? undefined : { ...proof, picks: picks.slice(1) }),
    ],
    ['order', ({ picks, ...proof }) => (picks.length < 2 ? undefined : { ...proof, picks: picks.toReversed() })],
  ];

  test.each(TAMPERINGS)('both refuse another %s', async (_, tamper) => {
    let tampered = 0;
    await fc.assert(
      fc.asyncProperty(anyProof, fc.nat(), async (drawing, at) => {
        const proof = tamper(await prove(drawing), at);
        if (!proof) return;
        tampered += 1;
        expect({ ours: await holdsByOurs(proof), plain: holdsPlainly(proof) }).toEqual({ ours: false, plain: false });
      }),
      { seed: SEED },
    );
    expect(tampered).toBeGreaterThan(0);
  });

  test('both refuse a ticket that stands in the list twice, and entries that are not in order', async () => {
    const [anna, ivan] = [nameOf(1), nameOf(2)];
    const terms = drawTerms();
    const list = formatList(terms, [
      { first: 1, last: 5, entrant: anna },
      { first: 6, last: 9, entrant: ivan },
    ]);
    const proof = await proveDraw(list, { kind: 'commit-reveal', secret: '5e'.repeat(32) });
    expect({ ours: await holdsByOurs(proof), plain: holdsPlainly(proof) }).toEqual({ ours: true, plain: true });
    const twice = list.replace(`6 9 ${ivan}`, `5 8 ${ivan}`);
    const turned = list.replace(`1 5 ${anna}\n6 9 ${ivan}`, `6 9 ${ivan}\n1 5 ${anna}`);
    for (const faulty of [twice, turned]) {
      expect(faulty).not.toBe(list);
      const other = rehashed(proof, faulty);
      expect({ ours: await holdsByOurs(other), plain: holdsPlainly(other) }).toEqual({ ours: false, plain: false });
    }
  });
});

describe('over 100,000 draws', () => {
  const DRAWS_OF_EACH = 100_000;
  /** Ten entrants with 1 to 10 tickets, and gaps between their numbers. */
  const ENTRIES: readonly DrawEntry[] = Array.from({ length: 10 }, (_, index) => {
    const first = 100 * index + 1;
    return { first, last: first + index, entrant: nameOf(index) };
  });
  const TICKETS = 55;
  /** What honest draws exceed once in a thousand times, by the number of outcomes that may differ. */
  const LIMITS = { 54: 91.9, 9: 27.9 } as const;

  const seedOf = (draw: number) => createHash('sha256').update(`draw ${draw}`).digest();

  function chiSquare<Outcome>(outcomes: readonly Outcome[], chances: ReadonlyMap<Outcome, number>): number {
    const counts = new Map([...chances.keys()].map((outcome) => [outcome, 0]));
    for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? Number.NaN) + 1);
    return [...chances].reduce((sum, [outcome, chance]) => {
      const expected = chance * outcomes.length;
      return sum + ((counts.get(outcome) ?? 0) - expected) ** 2 / expected;
    }, 0);
  }

  const everyTicket = new Map(
    ENTRIES.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index)).map(
      (ticket) => [ticket, 1 / TICKETS],
    ),
  );

  async function drawAll(
    onePrizePer: DrawTerms['onePrizePer'],
  ): Promise<readonly (readonly [DrawnTicket, DrawnTicket])[]> {
    const terms = drawTerms({ prizes: [{ id: 'car', count: 1, name: 'Car' }], alternates: 1, onePrizePer });
    const reader = createListReader();
    reader.add(formatList(terms, ENTRIES));
    const draws: (readonly [DrawnTicket, DrawnTicket])[] = [];
    for (let draw = 0; draw < DRAWS_OF_EACH; draw += 1) {
      const [first, second] = await drawTickets(sha256, seedOf(draw), terms, reader.end().pool);
      if (!first || !second) throw new Error('nobody was drawn');
      draws.push([first, second]);
    }
    return draws;
  }

  test('each ticket wins as often as any other, and is as often the alternate', async () => {
    const draws = await drawAll('ticket');
    for (const place of [0, 1] as const) {
      const tickets = draws.map((drawn) => drawn[place].ticket);
      expect(chiSquare(tickets, everyTicket), `place ${place}`).toBeLessThan(LIMITS[54]);
    }
  });

  test('each person wins, and is the alternate, by their tickets among those of who is left', async () => {
    const draws = await drawAll('person');
    const shares = ENTRIES.map(({ first, last, entrant }) => ({ entrant, count: last - first + 1 }));
    const second = shares.map(({ entrant, count }): [string, number] => {
      const others = shares.filter((share) => share.entrant !== entrant);
      const chance = others.reduce((sum, one) => sum + (one.count / TICKETS) * (count / (TICKETS - one.count)), 0);
      return [entrant, chance];
    });
    expect(chiSquare(draws.map(([{ ticket }]) => ticket), everyTicket)).toBeLessThan(LIMITS[54]); // prettier-ignore
    expect(chiSquare(draws.map(([, { entrant }]) => entrant), new Map(second))).toBeLessThan(LIMITS[9]); // prettier-ignore
  });

  test('the same measure finds a draw that passes over nothing', () => {
    const tickets = [...everyTicket.keys()];
    // 256 mod 55 is 36: the first 36 places come up five times in 256, and the others four times.
    const biased = Array.from({ length: DRAWS_OF_EACH }, (_, draw) => tickets[(seedOf(draw)[0] ?? 0) % TICKETS] ?? 0);
    expect(chiSquare(biased, everyTicket)).toBeGreaterThan(LIMITS[54]);
  });
});
