import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyEntries,
  anyPromised,
  commitmentTo,
  drawTerms,
  formatList,
  nameOf,
  proveDraw,
  SECRET,
  sha256,
} from '../test/support/draw-lists.ts';
import { FORGED_SIGNATURES } from '../test/support/drand.ts';
import type { DrawEntry, DrawTerms } from './draw.ts';
import { QUICKNET_CHAIN as CHAIN, timeOfRound } from './drand.ts';
import { type DrawProof, PROOF_CHECKS, type ProofCheck, type Revealed, verifyDraw } from './draw-proof.ts';

type Beacon = Extract<Revealed, { kind: 'drand' }>;

const [ANNA, IVAN, OLGA] = [nameOf(1), nameOf(2), nameOf(3)];
/** A few days after the entries closed. */
const ROUND = 33_000_000;

const ENTRIES: readonly DrawEntry[] = [
  { first: 1, last: 10, entrant: IVAN },
  { first: 11, last: 15, entrant: ANNA },
  { first: 16, last: 20, entrant: OLGA },
  { first: 21, last: 90, entrant: nameOf(4) },
];

const REVEALED: Revealed = { kind: 'commit-reveal', secret: SECRET };

/** As drand has it: the randomness is the hash of the signature. */
const SIGNATURE = `a1${'51'.repeat(47)}`;
const BEACON: Beacon = { kind: 'drand', round: ROUND, signature: SIGNATURE, randomness: commitmentTo(SIGNATURE) };

/** A network that has signed one round, as a client tells it that takes any form of a signature. */
const verifyBeacon = (_: string, { round, signature }: Beacon): Promise<boolean> =>
  Promise.resolve(round === ROUND && (signature === SIGNATURE || signature.length !== SIGNATURE.length));

function verify(proof: DrawProof, begin?: (check: ProofCheck) => void) {
  return verifyDraw(proof, { digest: sha256, verifyBeacon, ...(begin && { begin }) });
}

/** The check that failed, which is the last that was made. */
async function failedCheck(proof: DrawProof): Promise<ProofCheck | undefined> {
  const { holds, findings } = await verify(proof);
  const last = findings.at(-1);
  expect(holds).toBe(last?.fault === undefined);
  expect(findings.map(({ check }) => check)).toEqual(PROOF_CHECKS.slice(0, findings.length));
  return last?.fault === undefined ? undefined : last.check;
}

const prove = (over: Partial<DrawTerms> = {}, revealed: Revealed = REVEALED, entries = ENTRIES) =>
  proveDraw(formatList(drawTerms(over), entries), revealed);

const proveWithBeacon = () => prove({ randomness: { kind: 'drand', chain: CHAIN, round: ROUND } }, BEACON);

/** The proof with another list under it that has the right hash: what only another rule can find. */
function withList(proof: DrawProof, list: string): DrawProof {
  return { ...proof, list, listHash: createHash('sha256').update(list).digest('hex') };
}

describe('a proof', () => {
  test('holds, and says what was drawn from', async () => {
    const proof = await prove();
    const begun: ProofCheck[] = [];
    const verification = await verify(proof, (check) => begun.push(check));
    expect(verification).toEqual({
      holds: true,
      findings: PROOF_CHECKS.map((check) => ({ check, fault: undefined })),
      terms: drawTerms(),
      entries: 4,
      tickets: 90,
    });
    expect(begun).toEqual(PROOF_CHECKS);
    expect(proof.picks.map(({ prize }) => prize)).toEqual(['car', 'dinner', 'dinner', null]);
  });

  test('holds with a round of drand', async () => {
    expect(await failedCheck(await proveWithBeacon())).toBeUndefined();
  });

  test('holds where nobody takes part, and where fewer do than there are prizes', async () => {
    const empty = await prove({}, REVEALED, []);
    expect(empty.picks).toEqual([]);
    expect(await failedCheck(empty)).toBeUndefined();
    const few = await prove({ prizes: [{ id: 'cup', count: 9, name: 'Cup' }] }, REVEALED, ENTRIES.slice(0, 2));
    expect(few.picks.map(({ prize }) => prize)).toEqual(['cup', 'cup']);
    expect(await failedCheck(few)).toBeUndefined();
  });

  test('holds whatever is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(anyPromised, anyEntries, async ({ terms, secret }, entries) => {
        const proof = await proveDraw(formatList(terms, entries), { kind: 'commit-reveal', secret });
        expect(await failedCheck(proof)).toBeUndefined();
      }),
    );
  });

  test('with a secret says of itself when its list was published: nothing in it can prove that', async () => {
    expect(await failedCheck({ ...(await prove()), publishedAt: '2036-01-01T00:00:00.000Z' })).toBeUndefined();
  });
});

/** Of a list and of numbers, of other scripts, and what no text may have. */
const OTHERS = Array.from('0123456789abcdef \n~gGé\u0000\ud800\ufffd');

/** A change of one character. */
const anyChange = fc
  .record({ at: fc.nat(), other: fc.constantFrom(...OTHERS) })
  .map(({ at, other }) => (text: string) => {
    const place = at % text.length;
    return text.slice(0, place) + (text[place] === other ? 'x' : other) + text.slice(place + 1);
  });

type Change = (text: string) => string;

function changeBeacon({ randomness, ...proof }: DrawProof, change: (beacon: Beacon) => Partial<Beacon>): DrawProof {
  return randomness.kind === 'drand'
    ? { ...proof, randomness: { ...randomness, ...change(randomness) } }
    : { ...proof, randomness };
}

/** Every text of a proof that its checks bind, and the check that finds a change of it. */
const TEXTS: readonly (readonly [string, ProofCheck, (proof: DrawProof, change: Change) => DrawProof])[] = [
  ['listHash', 'list_hash', (proof, change) => ({ ...proof, listHash: change(proof.listHash) })],
  ['list', 'list_hash', (proof, change) => ({ ...proof, list: change(proof.list) })],
  ['seed', 'seed', (proof, change) => ({ ...proof, seed: change(proof.seed) })],
  ['randomness', 'randomness', (proof, change) => changeBeacon(proof, ({ randomness }) => ({ randomness: change(randomness) }))], // prettier-ignore
  ['signature', 'randomness', (proof, change) => changeBeacon(proof, ({ signature }) => ({ signature: change(signature) }))], // prettier-ignore
];

describe('a proof that was tampered with', () => {
  test.each(TEXTS)('in any one character of its %s does not hold: %s', async (_, check, changeIn) => {
    const proof = await proveWithBeacon();
    await fc.assert(
      fc.asyncProperty(anyChange, async (change) => {
        expect(await failedCheck(changeIn(proof, change))).toBe(check);
      }),
    );
  });

  test('in any one character of its secret does not hold', async () => {
    const proof = await prove();
    await fc.assert(
      fc.asyncProperty(anyChange, async (change) => {
        const randomness: Revealed = { kind: 'commit-reveal', secret: change(SECRET) };
        expect(await failedCheck({ ...proof, randomness })).toBe('randomness');
      }),
    );
  });

  test('in any one character of its list does not hold, even under the right hash', async () => {
    const proof = await prove();
    await fc.assert(
      fc.asyncProperty(anyChange, async (change) => {
        const check = await failedCheck(withList(proof, change(proof.list)));
        expect(['list', 'randomness', 'seed']).toContain(check);
      }),
    );
  });

  test.each([
    ['the secret', { kind: 'commit-reveal', secret: 'ab'.repeat(32) }],
    ['a secret of 31 bytes', { kind: 'commit-reveal', secret: SECRET.slice(2) }],
    ['a secret in capitals', { kind: 'commit-reveal', secret: SECRET.toUpperCase() }],
    ['the kind of randomness', BEACON],
  ] as const)('in %s does not hold', async (_, randomness) => {
    expect(await failedCheck({ ...(await prove()), randomness })).toBe('randomness');
  });

  test.each([
    ['another round', { ...BEACON, round: ROUND + 1 }],
    ['randomness of another round', { ...BEACON, randomness: commitmentTo('ab') }],
    ['randomness that is too short', { ...BEACON, randomness: '' }],
    ['a secret', REVEALED],
  ] as const)('with %s in the place of the round does not hold', async (_, randomness) => {
    expect(await failedCheck({ ...(await proveWithBeacon()), randomness })).toBe('randomness');
  });

  test.each(FORGED_SIGNATURES)(
    'with %s does not hold, whatever the client says',
    async (_, { signature, randomness }) => {
      const forged: Beacon = { ...BEACON, signature, randomness };
      const proof = await prove({ randomness: { kind: 'drand', chain: CHAIN, round: ROUND } }, forged);
      const { findings } = await verifyDraw(proof, { digest: sha256, verifyBeacon: () => Promise.resolve(true) });
      expect(findings.at(-1)).toEqual({ check: 'randomness', fault: 'the signature is not in its canonical form' });
    },
  );

  describe('by drand, in when it was made', () => {
    const at = (ms: number) => new Date(timeOfRound(ROUND) + ms).toISOString();
    const proveAt = async (closed: string, publishedAt: string) => {
      const proof = await prove({ closed, randomness: { kind: 'drand', chain: CHAIN, round: ROUND } }, BEACON);
      return { ...proof, publishedAt };
    };

    test('holds up to the last moment before the round', async () => {
      expect(await failedCheck(await proveAt(at(-2), at(-1)))).toBeUndefined();
    });

    test.each([
      ['its entries closed with the round', at(0), at(-1), `the entries closed at ${at(0)}, and round ${ROUND} was signed at ${at(0)}`], // prettier-ignore
      ['its list came with the round', at(-2), at(0), `the list was published at ${at(0)}, and round ${ROUND} was signed at ${at(0)}`], // prettier-ignore
      ['nobody knows when its list came', at(-2), 'once', 'nobody knows when the list was published'],
    ])('does not hold where %s', async (_, closed, publishedAt, fault) => {
      const { findings } = await verify(await proveAt(closed, publishedAt));
      expect(findings.at(-1)).toEqual({ check: 'randomness', fault });
    });
  });

  test('with a beacon of another chain does not hold', async () => {
    const chain = 'ab'.repeat(32);
    expect(await failedCheck(await prove({ randomness: { kind: 'drand', chain, round: ROUND } }, BEACON))).toBe('randomness'); // prettier-ignore
  });

  test('in a prize, a ticket or a name of what was drawn does not hold', async () => {
    const proof = await prove();
    for (const [place, pick] of proof.picks.entries()) {
      const others = [
        { ...pick, ticket: pick.ticket + 1 },
        { ...pick, entrant: nameOf(9) },
        { ...pick, prize: pick.prize === null ? 'car' : null },
        { ...pick, prize: 'cup' },
      ];
      for (const other of others) {
        const picks = proof.picks.with(place, other);
        const { findings } = await verify({ ...proof, picks });
        expect(findings.at(-1)).toEqual({
          check: 'picks',
          fault: `number ${place + 1} must be ticket ${pick.ticket} of ${pick.entrant}`,
        });
      }
    }
  });

  test('in the order or in the number of what was drawn does not hold', async () => {
    const proof = await prove();
    const { picks } = proof;
    const [first] = picks;
    if (!first) throw new Error('nobody was drawn');
    const lists = [picks.toReversed(), picks.slice(1), picks.slice(0, -1), [...picks, first], []];
    for (const other of lists) expect(await failedCheck({ ...proof, picks: other })).toBe('picks');
  });

  test('with a ticket that stands in its list twice does not hold', async () => {
    const proof = await prove();
    const { findings } = await verify(withList(proof, proof.list.replace('21 90', '20 89')));
    expect(findings.at(-1)).toEqual({ check: 'list', fault: 'line 17 of the list does not begin behind the entry before it' }); // prettier-ignore
  });

  test('with a list that cannot be read names the line', async () => {
    const proof = await prove();
    const { findings, terms } = await verify(withList(proof, proof.list.replace('11 15', '11 10')));
    expect(findings.at(-1)).toEqual({ check: 'list', fault: 'line 15 of the list ends before it begins' });
    expect(terms).toBeUndefined();
  });
});
