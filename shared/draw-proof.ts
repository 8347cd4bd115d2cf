import {
  createListReader,
  type Digest,
  type DrawnTicket,
  drawTickets,
  type DrawTerms,
  ListFault,
  readInstant,
  seedOf,
} from './draw.ts';
import { isCanonicalSignature, QUICKNET_CHAIN, timeOfRound } from './drand.ts';
import { fromHex, toHex } from './hex.ts';

export const PROOF_FORMAT = 'bonbon-draw-proof 1';

/** The randomness of a draw, once it is known; all in lower-case hexadecimal digits. */
export type Revealed =
  | { readonly kind: 'drand'; readonly round: number; readonly randomness: string; readonly signature: string }
  | { readonly kind: 'commit-reveal'; readonly secret: string };

export type ProofPick = DrawnTicket & {
  /** The prize that the ticket was drawn for; alternates have none yet. */
  readonly prize: string | null;
};

/** All that it takes to replay a draw. */
export type DrawProof = {
  readonly format: typeof PROOF_FORMAT;
  /** When the list was published, as an instant of ISO 8601. */
  readonly publishedAt: string;
  /** SHA-256 of the list. */
  readonly listHash: string;
  readonly randomness: Revealed;
  readonly seed: string;
  /** First the prizes in their order, then the alternates in theirs. */
  readonly picks: readonly ProofPick[];
  /** The list itself, byte for byte. */
  readonly list: string;
};

/** What is checked, in this order. */
export const PROOF_CHECKS = ['list_hash', 'list', 'randomness', 'seed', 'picks'] as const;

export type ProofCheck = (typeof PROOF_CHECKS)[number];

export type ProofFinding = { readonly check: ProofCheck; readonly fault: string | undefined };

export type Verification = {
  /** The checks up to the first that failed. */
  readonly findings: readonly ProofFinding[];
  readonly holds: boolean;
  /** Absent where the list cannot be read. */
  readonly terms?: DrawTerms;
  readonly entries?: number;
  readonly tickets?: number;
};

export type VerificationTools = {
  readonly digest: Digest;
  /** Whether the drand network signed this, and nothing else, in this round. */
  readonly verifyBeacon: (chain: string, beacon: Beacon) => Promise<boolean>;
  /** Told before each check. */
  readonly begin?: (check: ProofCheck) => void;
};

const HASH_BYTES = 32;
const SIGNATURE_BYTES = 48;

type Beacon = Extract<Revealed, { kind: 'drand' }>;

/** Replays a draw from its proof alone. */
export async function verifyDraw(proof: DrawProof, tools: VerificationTools): Promise<Verification> {
  const { digest } = tools;
  const findings: ProofFinding[] = [];
  const failed = (check: ProofCheck, fault: string, known = {}): Verification => ({
    findings: [...findings, { check, fault }],
    holds: false,
    ...known,
  });
  const passed = (check: ProofCheck) => findings.push({ check, fault: undefined });

  tools.begin?.('list_hash');
  const listHash = await digest(new TextEncoder().encode(proof.list));
  if (toHex(listHash) !== proof.listHash) return failed('list_hash', `the list has the hash ${toHex(listHash)}`);
  passed('list_hash');

  tools.begin?.('list');
  const reading = readList(proof.list);
  if ('fault' in reading) return failed('list', reading.fault);
  const { terms, pool } = reading;
  const known = { terms, entries: reading.entries, tickets: pool.tickets() };
  passed('list');

  tools.begin?.('randomness');
  const randomness = await readRandomness(terms, proof, tools);
  if ('fault' in randomness) return failed('randomness', randomness.fault, known);
  passed('randomness');

  tools.begin?.('seed');
  const seed = await seedOf(digest, listHash, randomness.bytes);
  if (toHex(seed) !== proof.seed) return failed('seed', `the seed is ${toHex(seed)}`, known);
  passed('seed');

  tools.begin?.('picks');
  const fault = comparePicks(withPrizes(terms, await drawTickets(digest, seed, terms, pool)), proof.picks);
  if (fault !== undefined) return failed('picks', fault, known);
  passed('picks');
  return { findings, holds: true, ...known };
}

/** Says of each ticket drawn which prize it was drawn for. */
export function withPrizes({ prizes }: Pick<DrawTerms, 'prizes'>, drawn: readonly DrawnTicket[]): ProofPick[] {
  const slots = prizes.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
  return drawn.map(({ ticket, entrant }, index) => ({ ticket, entrant, prize: slots[index] ?? null }));
}

function readList(list: string) {
  const reader = createListReader();
  try {
    reader.add(list);
    const read = reader.end();
    return { ...read, entries: reader.entries() };
  } catch (error) {
    if (error instanceof ListFault) return { fault: error.message };
    throw error;
  }
}

type Read = { readonly bytes: Uint8Array } | { readonly fault: string };

async function readRandomness(terms: DrawTerms, proof: DrawProof, tools: VerificationTools): Promise<Read> {
  const { randomness: promised } = terms;
  const { randomness: revealed } = proof;
  if (revealed.kind === 'drand') {
    if (promised.kind !== 'drand') return { fault: 'the list promises another kind of randomness' };
    if (revealed.round !== promised.round) return { fault: `the list promises round ${promised.round}` };
    if (promised.chain !== QUICKNET_CHAIN) return { fault: 'the list promises a network other than quicknet' };
    const fault = findLate(promised.round, { 'the entries closed': terms.closed, 'the list was published': proof.publishedAt }); // prettier-ignore
    return fault === undefined ? readBeacon(promised.chain, revealed, tools) : { fault };
  }
  if (promised.kind !== 'commit-reveal') return { fault: 'the list promises another kind of randomness' };
  const bytes = fromHex(revealed.secret, HASH_BYTES);
  if (!bytes) return { fault: 'the secret is not 32 bytes' };
  const commitment = toHex(await tools.digest(bytes));
  return commitment === promised.commitment ? { bytes } : { fault: 'the secret is not the one that was committed to' };
}

/** What did not happen before the round was signed. */
function findLate(round: number, happened: Readonly<Record<string, string>>): string | undefined {
  const signedAt = timeOfRound(round);
  for (const [what, text] of Object.entries(happened)) {
    const at = readInstant(text);
    if (at === undefined) return `nobody knows when ${what}`;
    if (at >= signedAt)
      return `${what} at ${text}, and round ${round} was signed at ${new Date(signedAt).toISOString()}`;
  }
  return undefined;
}

async function readBeacon(chain: string, beacon: Beacon, { digest, verifyBeacon }: VerificationTools): Promise<Read> {
  const { round, randomness, signature } = beacon;
  const bytes = fromHex(randomness, HASH_BYTES);
  if (!bytes) return { fault: 'it is not 32 bytes' };
  const signed = isCanonicalSignature(signature) ? fromHex(signature, SIGNATURE_BYTES) : undefined;
  if (!signed) return { fault: 'the signature is not in its canonical form' };
  if (toHex(await digest(signed)) !== randomness) return { fault: 'it is not the hash of the signature' };
  return (await verifyBeacon(chain, beacon)) ? { bytes } : { fault: `drand did not sign it in round ${round}` };
}

function comparePicks(replayed: readonly ProofPick[], stated: readonly ProofPick[]): string | undefined {
  const place = replayed.findIndex(({ ticket, entrant, prize }, index) => {
    const other = stated[index];
    return ticket !== other?.ticket || entrant !== other.entrant || prize !== other.prize;
  });
  if (place !== -1)
    return `number ${place + 1} must be ticket ${replayed[place]?.ticket} of ${replayed[place]?.entrant}`;
  return replayed.length === stated.length ? undefined : `${replayed.length} are drawn, and not ${stated.length}`;
}
