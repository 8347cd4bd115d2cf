import type { DrawView, TicketBoard } from '../../../../shared/api/ticket.ts';
import {
  createListReader,
  type DrawEntry,
  drawTickets,
  type DrawTerms,
  formatListEnd,
  formatListEntries,
  formatListHead,
  seedOf,
} from '../../../../shared/draw.ts';
import { type DrawProof, PROOF_FORMAT, type Revealed, withPrizes } from '../../../../shared/draw-proof.ts';
import { fromHex, toHex } from '../../../../shared/hex.ts';
import { type Asked, FakeFetch, problem, type Reply } from '../../../test/fake-fetch.ts';
import { browserTools } from '../../internal/proof.ts';

const HASH_BYTES = 32;

/** What the drand network said in a round that is long over. */
const RECORDED = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  round: 1000,
  randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
} as const;

/** When the entries closed and the list came, for that round to decide. */
const BEFORE_ROUND = { closed: '2023-08-23T15:00:00.000Z', publishedAt: '2023-08-23T15:00:05.000Z' };

const SECRET = '07'.repeat(HASH_BYTES);

export const PRIZES: DrawView['prizes'] = [
  { id: 'laptop', name: '<b>Laptop</b>', count: 1 },
  { id: 'certificate', name: 'Certificate', count: 3 },
];

export const CAMPAIGN: NonNullable<TicketBoard['campaign']> = {
  id: 3,
  name: 'Autumn of prizes',
  minAmount: '1000.00',
  multiplicity: '500.00',
  rules: 'A ticket for each 500.\n<b>Everybody</b> takes part.',
};

export const OWN: NonNullable<TicketBoard['tickets']> = {
  count: 4139 + 12 + 1 + 1 + 6,
  ranges: [
    { first: 10_001, last: 14_139 },
    { first: 901, last: 912 },
    { first: 77, last: 77 },
    { first: 66, last: 66 },
    { first: 1, last: 6 },
  ],
  more: false,
};

const TERMS = {
  merchant: 'demo',
  campaign: 3,
  draw: '2026-10',
  closed: '2026-10-31T21:00:00.000Z',
  entriesFrom: undefined,
  prizes: PRIZES,
  alternates: 2,
  onePrizePer: 'person',
  claimDays: 14,
} as const;

/** Each entrant has ten tickets in a row, of which the last four were voided. */
const ENTRIES: readonly DrawEntry[] = Array.from({ length: 100 }, (_, place) => ({
  first: place * 10 + 1,
  last: place * 10 + 6,
  entrant: place.toString(16).padStart(4, '0'),
}));

/** A draw as the server would hold it. */
export async function proofOf(kind: Revealed['kind'], terms: Partial<DrawTerms> = {}): Promise<DrawProof> {
  const { digest } = browserTools;
  const secret = fromHex(SECRET, HASH_BYTES) ?? new Uint8Array();
  const { chain, round, randomness, signature } = RECORDED;
  const promised: DrawTerms['randomness'] =
    kind === 'drand' ? { kind, chain, round } : { kind, commitment: toHex(await digest(secret)) };
  const { closed, publishedAt } =
    kind === 'drand' ? BEFORE_ROUND : { ...TERMS, publishedAt: '2026-10-31T21:00:05.000Z' };
  const whole: DrawTerms = { ...TERMS, closed, randomness: promised, ...terms };
  const list = formatListHead(whole) + formatListEntries(ENTRIES) + formatListEnd(ENTRIES.length, ENTRIES.length * 6);
  const listHash = await digest(new TextEncoder().encode(list));
  const revealed: Revealed = kind === 'drand' ? { kind, round, randomness, signature } : { kind, secret: SECRET };
  const bytes = kind === 'drand' ? (fromHex(randomness, HASH_BYTES) ?? secret) : secret;
  const seed = await seedOf(digest, listHash, bytes);
  const reader = createListReader();
  reader.add(list);
  const picks = withPrizes(whole, await drawTickets(digest, seed, whole, reader.end().pool));
  const hashes = { listHash: toHex(listHash), seed: toHex(seed) };
  return { format: PROOF_FORMAT, publishedAt, ...hashes, randomness: revealed, picks, list };
}

export function nextDraw(left = 9 * 24 * 3600_000, status: DrawView['status'] = 'announced'): DrawView {
  const drawsAt = Date.now() + left;
  return {
    campaign: 3,
    id: '2026-12',
    name: 'New Year’s draw',
    status,
    closesAt: new Date(drawsAt - 3600_000).toISOString(),
    drawsAt: new Date(drawsAt).toISOString(),
    randomness: 'drand',
    onePrizePer: 'person',
    prizes: PRIZES,
    ...(status === 'listed' && { listHash: 'ab'.repeat(HASH_BYTES), tickets: 4139, entries: 100 }),
    links: {},
  };
}

/** Held as its proof says; of the last prize nobody is known yet. */
export function heldDraw(proof: DrawProof, id = '2026-10'): DrawView {
  return {
    ...nextDraw(),
    id,
    name: 'October’s draw',
    status: 'drawn',
    drawnAt: '2026-10-31T22:00:03.000Z',
    listHash: proof.listHash,
    winners: proof.picks.slice(0, 4).map(({ prize, ticket }, place) => ({
      prize: prize ?? '',
      ticket: place === 3 ? null : ticket,
      phone: place === 3 ? null : `+7 *** ***-59-7${place}`,
      status: place === 3 ? 'open' : 'offered',
    })),
    links: { proof: `/draws/v1/demo/3/${id}/proof`, check: `/draws/#demo/3/${id}` },
  };
}

/** In the place of a window's `fetch`: boards, receipts, proofs and one checkout. */
export class FakeTickets extends FakeFetch {
  /** Without the tickets, as nobody in particular sees it. */
  board: TicketBoard = { campaign: CAMPAIGN, draws: [nextDraw()] };
  tickets = OWN;
  winnings: TicketBoard['winnings'];
  /** Instead of what would be answered. */
  boardReply: Reply | undefined;
  receiptReply: Reply | undefined;
  proofReply: Reply = problem(404, 'draw_not_drawn');
  wrongTokens: readonly string[] = [];
  status = 'open';
  earned: unknown = { campaign: 3, name: CAMPAIGN.name, willGet: 4, missing: '302.00', needsIdentity: false };

  protected override reply({ path, authorization }: Asked): Reply {
    if (this.wrongTokens.some((token) => authorization === `Bearer ${token}`)) return problem(401, 'wrong_token');
    if (path.includes('/proof')) return this.proofReply;
    if (path.startsWith('/checkouts')) return [200, this.#checkout()];
    const isReceipt = path.startsWith('/tickets/receipt');
    const reply = isReceipt ? this.receiptReply : this.boardReply;
    if (reply) return reply;
    const own = { tickets: this.tickets, ...(this.winnings && { winnings: this.winnings }) };
    return [200, { ...this.board, ...((isReceipt || authorization !== null) && own) }];
  }

  #checkout(): unknown {
    const sums = { subtotal: '2198.00', discount: '0.00', points: '0.00', total: '2198.00' };
    const rest = { lines: [], promoCodes: [], breakdown: [], tickets: this.earned };
    return { id: 'one', status: this.status, pricedBy: 'shop', currency: 'RUB', ...sums, ...rest };
  }
}
