/** A small draw from its list to its winners: whatever stands here can be computed, and is, by the tests. */
export const LIST = `bonbon-draw 1
merchant my-shop
campaign 3
draw autumn
closed 2026-10-01T17:00:00.000Z
entries-from always
prize car 1 Автомобиль
prize dinner 2 Ужин на двоих
alternates 2
one-prize-per person
claim-days 14
randomness commit-reveal a123f9874d4b26894f7bf3716a37c37ecc314649b506605e95324239d1172f53
entries
1 10 1a9c40ff9cfe007680dd1740
11 15 7b8d97178783f862c7ad2b90
16 23 41fb29f21c67fa75ca7a7eda
24 26 1a9c40ff9cfe007680dd1740
27 31 78e25317ec68e31b6b2739d8
32 41 fb870d2a90063c3771f09bca
end 6 41
`;

export const LIST_HASH = 'b2c90ae369a96543883c95963db0ed4a8bfc95f8aa9b885bd0d82792c8a64939';
export const SECRET = 'b4b86a9968f3841f3b6d8aa71778f4558376d916d232cd2574e7f64950d3a6b0';
export const SEED = '5cc78bc18fa80bf166b77b59bc1f4f74579ccbe8b57c2be0495e8d73d7371a44';

/** What comes of each counter: x, how many tickets there are then, the place, and the ticket there. */
export type DrawnRow = {
  readonly counter: number;
  readonly x: bigint;
  readonly tickets: number;
  readonly place: number;
  readonly ticket: number;
  readonly entrant: string;
  readonly prize: string | null;
};

export const ROWS: readonly DrawnRow[] = [
  { counter: 0, x: 1651276113854481521n, tickets: 41, place: 5, ticket: 6, entrant: '1a9c40ff9cfe007680dd1740', prize: 'car' }, // prettier-ignore
  { counter: 1, x: 10977219074839595612n, tickets: 28, place: 20, ticket: 34, entrant: 'fb870d2a90063c3771f09bca', prize: 'dinner' }, // prettier-ignore
  { counter: 2, x: 7932185209560847704n, tickets: 18, place: 6, ticket: 17, entrant: '41fb29f21c67fa75ca7a7eda', prize: 'dinner' }, // prettier-ignore
  { counter: 3, x: 15447720779722225238n, tickets: 10, place: 8, ticket: 30, entrant: '78e25317ec68e31b6b2739d8', prize: null }, // prettier-ignore
  { counter: 4, x: 10714624120347529785n, tickets: 5, place: 0, ticket: 11, entrant: '7b8d97178783f862c7ad2b90', prize: null }, // prettier-ignore
];

/** Where an x is really passed over: one in some two thousand is, of so many tickets. */
export const REJECTING = {
  seed: '005af289025610dec9a61e3c413ad867bf1b1d432e7fa455498cf1adeda4f52c',
  tickets: 9002803354665472,
  limit: 18437741270354886656n,
  x: [18444693240302790192n, 1618010298862853632n],
  ticket: 6508498377734145,
} as const;

/** Of a round of drand that everybody can ask for. */
export const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
export const CHAIN_GENESIS = 1692803367;
export const CHAIN_PERIOD = 3;

/** Of the field in which the signatures of drand have their coordinates. */
export const MODULUS =
  '1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab';

export const PROOF = JSON.stringify(
  {
    format: 'bonbon-draw-proof 1',
    publishedAt: '2026-10-01T17:00:05.000Z',
    listHash: LIST_HASH,
    randomness: { kind: 'commit-reveal', secret: SECRET },
    seed: SEED,
    picks: ROWS.map(({ ticket, entrant, prize }) => ({ ticket, entrant, prize })),
    list: LIST,
  },
  undefined,
  2,
);
