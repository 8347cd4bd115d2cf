import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyEntries,
  anyPromised,
  drawTerms,
  formatList,
  nameOf,
  sha256,
  ticketsOf,
} from '../test/support/draw-lists.ts';
import {
  createListReader,
  type Digest,
  type DrawEntry,
  drawTickets,
  type DrawTerms,
  ListFault,
  type TicketPool,
} from './draw.ts';

const [ANNA, IVAN, OLGA] = [nameOf(1), nameOf(2), nameOf(3)];

const ENTRIES: readonly DrawEntry[] = [
  { first: 1, last: 10, entrant: IVAN },
  { first: 11, last: 15, entrant: ANNA },
  { first: 16, last: 20, entrant: OLGA },
  { first: 31, last: 31, entrant: ANNA },
];

function read(...pieces: readonly string[]) {
  const reader = createListReader();
  for (const piece of pieces) reader.add(piece);
  return { ...reader.end(), entries: reader.entries() };
}

function poolOf(entries: readonly DrawEntry[]): TicketPool {
  return read(formatList(drawTerms(), entries)).pool;
}

function faultIn(list: string): string | undefined {
  try {
    read(list);
    return undefined;
  } catch (error) {
    if (error instanceof ListFault) return error.message;
    throw error;
  }
}

function drain(pool: TicketPool, per: DrawTerms['onePrizePer']): { ticket: number; entrant: string }[] {
  const drawn = [];
  while (pool.tickets() > 0) drawn.push(pool.take(0, per));
  return drawn;
}

/** Every ticket of a list by itself. */
function spread(entries: readonly DrawEntry[]) {
  return entries.flatMap(({ first, last, entrant }) =>
    Array.from({ length: last - first + 1 }, (_, index) => ({ ticket: first + index, entrant })),
  );
}

test('a list is written line by line as it is documented', () => {
  const terms = drawTerms({ randomness: { kind: 'drand', chain: 'ab'.repeat(32), round: 1234567 } });
  expect(formatList(terms, ENTRIES)).toBe(
    [
      'bonbon-draw 1',
      'merchant my-shop',
      'campaign 3',
      'draw autumn',
      'closed 2026-10-01T17:00:00.000Z',
      'entries-from always',
      'prize car 1 Автомобиль',
      'prize dinner 2 A dinner for two',
      'alternates 2',
      'one-prize-per person',
      'claim-days 14',
      `randomness drand ${'ab'.repeat(32)} 1234567`,
      'entries',
      `1 10 ${IVAN}`,
      `11 15 ${ANNA}`,
      `16 20 ${OLGA}`,
      `31 31 ${ANNA}`,
      'end 4 21',
      '',
    ].join('\n'),
  );
});

describe('a list that is read', () => {
  test('says what was written, however it is cut into pieces', () => {
    fc.assert(
      fc.property(anyPromised, anyEntries, fc.array(fc.nat(400)), ({ terms }, entries, cuts) => {
        const list = formatList(terms, entries);
        const places = [0, ...cuts.filter((cut) => cut < list.length).sort((a, b) => a - b), list.length];
        const pieces = places.slice(1).map((end, index) => list.slice(places[index], end));
        const { pool, ...rest } = read(...pieces);
        expect(rest).toEqual({ terms, entries: entries.length });
        expect(pool.tickets()).toBe(ticketsOf(entries));
        expect(drain(pool, 'ticket')).toEqual(spread(entries));
      }),
    );
  });

  test('may come letter by letter', () => {
    const list = formatList(drawTerms(), ENTRIES);
    expect(read(...Array.from(list)).terms).toEqual(drawTerms());
  });

  test('may have nobody in it', () => {
    const { pool, entries } = read(formatList(drawTerms(), []));
    expect({ entries, tickets: pool.tickets() }).toEqual({ entries: 0, tickets: 0 });
  });

  test('may have as many tickets as there are whole numbers', () => {
    const all = { first: 1, last: Number.MAX_SAFE_INTEGER, entrant: ANNA };
    expect(poolOf([all]).take(Number.MAX_SAFE_INTEGER - 1, 'ticket').ticket).toBe(Number.MAX_SAFE_INTEGER);
  });

  test.each([
    { kind: 'drand', chain: 'ab'.repeat(32), round: 1 },
    { kind: 'commit-reveal', commitment: 'ab'.repeat(32) },
  ] as const)('keeps the promise of $kind', (randomness) => {
    expect(read(formatList(drawTerms({ randomness }), [])).terms.randomness).toEqual(randomness);
  });

  test('says from when on tickets take part', () => {
    const entriesFrom = '2026-09-01T00:00:00.000Z';
    const list = formatList(drawTerms({ entriesFrom }), []);
    expect(list).toContain(`\nentries-from ${entriesFrom}\n`);
    expect(read(list).terms.entriesFrom).toBe(entriesFrom);
  });

  test('may have the entries of one entrant anywhere', () => {
    const entries = [ANNA, IVAN, ANNA, IVAN, ANNA].map((entrant, place) => ({
      first: place + 1,
      last: place + 1,
      entrant,
    }));
    expect(drain(poolOf(entries), 'person')).toEqual([
      { ticket: 1, entrant: ANNA },
      { ticket: 2, entrant: IVAN },
    ]);
  });
});

describe('a malformed list', () => {
  const LINES = formatList(drawTerms(), ENTRIES).split('\n');
  const whole = (lines: readonly string[]) => lines.join('\n');

  /** The line at this place, counted from 1, as another one, or as several, or as none. */
  const changed = (place: number, ...lines: readonly string[]) =>
    whole([...LINES.slice(0, place - 1), ...lines, ...LINES.slice(place)]);

  test.each([
    ['without anything', '', 'line 1 of the list is missing: the list is cut short'],
    ['that is something else', '{"a":1}\n', 'line 1 of the list does not begin a list'],
    ['of another version', changed(1, 'bonbon-draw 2'), 'line 1 of the list does not begin a list'],
    ['with another line end', whole(LINES).replaceAll('\n', '\r\n'), 'line 1 of the list does not begin a list'],
    ['without a merchant', changed(2), 'line 2 of the list is not “merchant <word>”'],
    ['with two words for one', changed(2, 'merchant my shop'), 'line 2 of the list is not “merchant <word>”'],
    ['with a merchant in other letters', changed(2, 'merchant мой'), 'line 2 of the list is not “merchant <word>”'],
    ['with a number in words', changed(3, 'campaign three'), 'line 3 of the list is not “campaign <number>”'],
    ['with a number of another form', changed(3, 'campaign 3e0'), 'line 3 of the list is not “campaign <number>”'],
    ['with a zero before a number', changed(3, 'campaign 03'), 'line 3 of the list is not “campaign <number>”'],
    ['with too large a number', changed(3, 'campaign 9007199254740993'), 'line 3 of the list has too large a number'],
    [
      'with its lines in another order',
      changed(4, LINES[4] ?? '', LINES[3] ?? ''),
      'line 4 of the list is not “draw <word>”',
    ],
    ['with a closing that is no instant', changed(5, 'closed today'), 'line 5 of the list is not “closed <instant>”'],
    [
      'with a closing of another form',
      changed(5, 'closed 2026-10-01T17:00:00Z'),
      'line 5 of the list is not “closed <instant>”',
    ],
    [
      'with a closing on a day that there is not',
      changed(5, 'closed 2026-02-30T17:00:00.000Z'),
      'line 5 of the list has a day or time that there is not',
    ],
    ['without a first instant', changed(6), 'line 6 of the list is not “entries-from (always|<instant>)”'],
    [
      'with a first instant that there is not',
      changed(6, 'entries-from 2026-13-01T00:00:00.000Z'),
      'line 6 of the list has a day or time that there is not',
    ],
    [
      'without prizes',
      whole([...LINES.slice(0, 6), ...LINES.slice(8)]),
      'line 7 of the list is not “prize <word> <number> <text>”',
    ],
    [
      'with less than no prize',
      changed(7, 'prize car -1 Car'),
      'line 7 of the list is not “prize <word> <number> <text>”',
    ],
    [
      'with a prize without a number',
      changed(8, 'prize dinner Dinner'),
      'line 8 of the list is not “prize <word> <number> <text>”',
    ],
    ...['', ' ', ' \u0007', ' A\u0085B', ' A\u2028B', ' A\u2029B', ' \ud83d'].map((name) => [
      `with a prize called ${JSON.stringify(name)}`,
      changed(8, `prize dinner 2${name}`),
      'line 8 of the list is not “prize <word> <number> <text>”',
    ]),
    ['with no number of alternates', changed(9), 'line 9 of the list is not “alternates <number>”'],
    [
      'with more than can be drawn',
      changed(9, 'alternates 19998'),
      'line 9 of the list makes it more than 20000 to draw',
    ],
    [
      'with another share',
      changed(10, 'one-prize-per house'),
      'line 10 of the list is not “one-prize-per (person|ticket)”',
    ],
    ['without days for a claim', changed(11), 'line 11 of the list is not “claim-days <number>”'],
    [
      'with other randomness',
      changed(12, 'randomness dice 6'),
      'line 12 of the list is not “randomness commit-reveal <word>”',
    ],
    [
      'with a round that is none',
      changed(12, 'randomness drand ab -1'),
      'line 12 of the list is not “randomness drand <word> <number>”',
    ],
    ['with one line too many', changed(12, LINES[11] ?? '', 'colour red'), 'line 13 of the list is not “entries”'],
    ['with an empty line', changed(14, LINES[13] ?? '', ''), 'line 15 of the list is not an entry'],
    ['with an entry of two words', changed(17, '31 31'), 'line 17 of the list is not an entry'],
    ['with an entry of four words', changed(17, `31 31 ${ANNA} x`), 'line 17 of the list is not an entry'],
    ['with two spaces', changed(17, `31  31 ${ANNA}`), 'line 17 of the list is not an entry'],
    ['with a ticket 0', changed(14, `0 10 ${IVAN}`), 'line 14 of the list is not an entry'],
    ['with a name that is none', changed(17, '31 31 Anna'), 'line 17 of the list is not an entry'],
    ['with too large a ticket', changed(17, `31 9007199254740992 ${ANNA}`), 'line 17 of the list is not an entry'],
    ['with a range from back to front', changed(17, `31 30 ${ANNA}`), 'line 17 of the list ends before it begins'],
    [
      'with its entries in another order',
      changed(15, LINES[15] ?? '', LINES[14] ?? ''),
      'line 16 of the list does not begin behind the entry before it',
    ],
    [
      'with a ticket in two entries',
      changed(16, `15 20 ${OLGA}`),
      'line 16 of the list does not begin behind the entry before it',
    ],
    [
      'with a ticket within another entry',
      changed(15, `3 4 ${ANNA}`),
      'line 15 of the list does not begin behind the entry before it',
    ],
    [
      'with an entry that stands there twice',
      changed(15, LINES[13] ?? ''),
      'line 15 of the list does not begin behind the entry before it',
    ],
    [
      'with another number of entries',
      changed(18, 'end 5 21'),
      'line 18 of the list does not tell how many entries and tickets there are',
    ],
    [
      'with another number of tickets',
      changed(18, 'end 4 22'),
      'line 18 of the list does not tell how many entries and tickets there are',
    ],
    ['that is cut in its head', whole(LINES.slice(0, 4)), 'line 4 of the list is missing: the list is cut short'],
    ['that is cut in its entries', whole(LINES.slice(0, 15)), 'line 15 of the list is missing: the list is cut short'],
    ['without its last line end', whole(LINES).slice(0, -1), 'line 18 of the list is missing: the list is cut short'],
    ['that goes on', `${whole(LINES)}32 32 ${ANNA}\n`, 'line 19 of the list stands behind the end'],
    ['that goes on without a line end', `${whole(LINES)} `, 'line 19 of the list stands behind the end'],
  ])('%s is refused by its line', (_, list, fault) => {
    expect(faultIn(list)).toBe(fault);
  });
});

describe('a pool', () => {
  test('gives each ticket once, and then has none', () => {
    fc.assert(
      fc.property(
        anyEntries,
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (entries, dice) => {
          const pool = poolOf(entries);
          const drawn = [];
          while (pool.tickets() > 0) {
            const place = Math.floor((dice.next().value ?? 0) * pool.tickets());
            drawn.push(pool.take(place, 'ticket'));
          }
          expect(drawn.sort((a, b) => a.ticket - b.ticket)).toEqual(spread(entries));
        },
      ),
    );
  });

  test('loses all tickets of whoever is drawn', () => {
    const pool = poolOf(ENTRIES);
    expect(pool.take(20, 'person')).toEqual({ ticket: 31, entrant: ANNA });
    expect(pool.tickets()).toBe(15);
    expect(pool.take(10, 'person')).toEqual({ ticket: 16, entrant: OLGA });
    expect(pool.take(9, 'person')).toEqual({ ticket: 10, entrant: IVAN });
    expect(pool.tickets()).toBe(0);
  });

  test('gives persons and tickets as a plain list of what is left does', () => {
    fc.assert(
      fc.property(anyEntries, fc.infiniteStream(fc.nat()), (entries, dice) => {
        const pool = poolOf(entries);
        let left = spread(entries);
        while (left.length > 0) {
          expect(pool.tickets()).toBe(left.length);
          const place = (dice.next().value ?? 0) % left.length;
          const per = (dice.next().value ?? 0) % 2 === 0 ? 'person' : 'ticket';
          const drawn = pool.take(place, per);
          expect(drawn).toEqual(left[place]);
          left = left.filter(({ ticket, entrant }) =>
            per === 'person' ? entrant !== drawn.entrant : ticket !== drawn.ticket,
          );
        }
        expect(pool.tickets()).toBe(0);
      }),
    );
  });

  test.each([-1, 21, 0.5, Number.NaN])('has no ticket at %d', (place) => {
    expect(() => poolOf(ENTRIES).take(place, 'ticket')).toThrow(RangeError);
  });
});

describe('drawing', () => {
  const seed = new Uint8Array(32).fill(7);
  const terms = (prizes: number, alternates: number, onePrizePer: DrawTerms['onePrizePer']) =>
    drawTerms({ prizes: [{ id: 'prize', count: prizes, name: 'Prize' }], alternates, onePrizePer });

  /** Says of each x, in turn, that it comes out, and which counters were asked. */
  function loaded(...values: readonly bigint[]): { readonly digest: Digest; readonly asked: number[] } {
    const asked: number[] = [];
    const digest: Digest = (bytes) => {
      expect(bytes.subarray(0, seed.length)).toEqual(seed);
      const counter = Number(new DataView(bytes.buffer).getBigUint64(seed.length));
      asked.push(counter);
      const answer = new Uint8Array(32);
      new DataView(answer.buffer).setBigUint64(0, values[counter] ?? 0n);
      return Promise.resolve(answer);
    };
    return { digest, asked };
  }

  test('takes the ticket at x mod tickets, then that of what is left', async () => {
    const { digest, asked } = loaded(21n + 3n, 20n + 3n, 19n);
    const drawn = await drawTickets(digest, seed, terms(2, 1, 'ticket'), poolOf(ENTRIES));
    expect(drawn.map(({ ticket }) => ticket)).toEqual([4, 5, 1]);
    expect(asked).toEqual([0, 1, 2]);
  });

  test('passes over an x where the first places would come up more often, and asks with the next counter', async () => {
    const top = 2n ** 64n - 1n;
    // 2 ** 64 mod 21 is 16: so many of the largest are too many.
    const { digest, asked } = loaded(top, top - 15n, top - 16n, top);
    const drawn = await drawTickets(digest, seed, terms(2, 0, 'ticket'), poolOf(ENTRIES));
    expect(drawn).toHaveLength(2);
    expect(drawn[0]?.ticket).toBe(31);
    // 20 are left, and 2 ** 64 mod 20 is 16 too.
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });

  test('passes over nothing where every place comes up as often', async () => {
    const sixteen = [{ first: 1, last: 16, entrant: ANNA }];
    const { digest, asked } = loaded(2n ** 64n - 1n);
    const [drawn] = await drawTickets(digest, seed, terms(1, 0, 'ticket'), poolOf(sixteen));
    expect({ drawn, asked }).toEqual({ drawn: { ticket: 16, entrant: ANNA }, asked: [0] });
  });

  test('really passes over one x in some two thousand, near the largest number of tickets', async () => {
    // Of so many, the last incomplete round of 2 ** 64 is almost a whole one.
    const tickets = Number(2n ** 64n / 2049n) + 1;
    const pool = () => poolOf([{ first: 1, last: tickets, entrant: ANNA }]);
    let rejected = 0;
    for (let index = 0; index < 10_000; index += 1) {
      let asked = 0;
      const digest: Digest = (bytes) => {
        asked += 1;
        return sha256(bytes);
      };
      const own = createHash('sha256').update(`seed ${index}`).digest();
      await drawTickets(digest, own, terms(1, 0, 'ticket'), pool());
      rejected += asked - 1;
    }
    expect(rejected).toBeGreaterThan(0);
    expect(rejected).toBeLessThan(20);
  });

  test('ends when nobody is left', async () => {
    expect(await drawTickets(sha256, seed, terms(9, 9, 'person'), poolOf(ENTRIES))).toHaveLength(3);
    expect(await drawTickets(sha256, seed, terms(9, 99, 'ticket'), poolOf(ENTRIES))).toHaveLength(21);
    expect(await drawTickets(sha256, seed, terms(9, 9, 'ticket'), poolOf([]))).toEqual([]);
  });

  test('draws alternates as it would have drawn more prizes', async () => {
    const prizes = await drawTickets(sha256, seed, terms(3, 0, 'person'), poolOf(ENTRIES));
    expect(await drawTickets(sha256, seed, terms(1, 2, 'person'), poolOf(ENTRIES))).toEqual(prizes);
  });
});
