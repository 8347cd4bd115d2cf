import { type DrawTerms, ENTRIES_BEGIN, LIST_BEGIN, ListFault, listHead, readListHead } from './draw-head.ts';
import { createPoolBuilder, type DrawEntry, type DrawnTicket, type TicketPool } from './ticket-pool.ts';

export { type DrawTerms, ListFault, type RandomnessPromise, readInstant } from './draw-head.ts';
export type { DrawEntry, DrawnTicket, TicketPool } from './ticket-pool.ts';

/** SHA-256, from whatever has it: WebCrypto in a browser, the system's library on a server. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

/** The lines of a list before its entries, each with its line end. */
export function formatListHead(terms: DrawTerms): string {
  return toLines(listHead(terms));
}

/** In the order of their numbers. */
export function formatListEntries(entries: readonly DrawEntry[]): string {
  return toLines(entries.map(({ first, last, entrant }) => `${first} ${last} ${entrant}`));
}

export function formatListEnd(entries: number, tickets: number): string {
  return toLines([`end ${entries} ${tickets}`]);
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads a list piece by piece, however it is cut, into the pool that is drawn from. */
export type ListReader = {
  /** @throws {@link ListFault} */
  readonly add: (text: string) => void;
  /** @throws {@link ListFault} when it is cut short, or its head is not one. */
  readonly end: () => { readonly terms: DrawTerms; readonly pool: TicketPool };
  readonly entries: () => number;
};

const ENTRY = /^([1-9]\d*) ([1-9]\d*) ([0-9a-f]+)$/;

export function createListReader(): ListReader {
  const head: string[] = [];
  const pool = createPoolBuilder();
  let terms: DrawTerms | undefined;
  let isEnded = false;
  let rest = '';
  let lineNumber = 0;

  const refuse = (message: string): never => {
    throw new ListFault(lineNumber, message);
  };

  function readLine(line: string): void {
    lineNumber += 1;
    if (isEnded) refuse('stands behind the end');
    else if (!terms) readHeadLine(line);
    else if (line.startsWith('end ')) readEnd(line);
    else readEntry(line);
  }

  function readHeadLine(line: string): void {
    if (lineNumber === 1) {
      if (line !== LIST_BEGIN) refuse('does not begin a list');
    } else if (line === ENTRIES_BEGIN) terms = readListHead(head);
    else head.push(line);
  }

  function readEntry(line: string): void {
    const [, first, last, entrant = ''] = ENTRY.exec(line) ?? [];
    const entry = { first: Number(first), last: Number(last), entrant };
    const isExact = Number.isSafeInteger(entry.first) && Number.isSafeInteger(entry.last);
    const fault = isExact ? pool.add(entry) : 'is not an entry';
    if (fault !== undefined) refuse(fault);
  }

  function readEnd(line: string): void {
    isEnded = true;
    if (line !== `end ${pool.entries()} ${pool.tickets()}`)
      refuse('does not tell how many entries and tickets there are');
  }

  return {
    add(text) {
      const read = rest + text;
      let start = 0;
      for (let end = read.indexOf('\n'); end !== -1; end = read.indexOf('\n', start)) {
        readLine(read.slice(start, end));
        start = end + 1;
      }
      rest = read.slice(start);
    },
    end() {
      if (isEnded && rest !== '') readLine(rest);
      if (!terms || !isEnded) throw new ListFault(lineNumber + 1, 'is missing: the list is cut short');
      return { terms, pool: pool.build() };
    },
    entries: pool.entries,
  };
}

/** `SHA-256(listHash ‖ randomness)`, of the bytes. */
export function seedOf(digest: Digest, listHash: Uint8Array, randomness: Uint8Array): Promise<Uint8Array> {
  return digest(concat(listHash, randomness));
}

/**
 * Draws a ticket for each prize and then the alternates, in order, until enough are drawn or no ticket is left. Each is
 * at the place `x mod tickets`, where x is the first eight bytes of `SHA-256(seed ‖ counter)` as a big-endian number,
 * and the counter an eight-byte big-endian number that goes up by one from 0 with each x; an x is passed over where the
 * first places would come up more often than the last.
 */
export async function drawTickets(
  digest: Digest,
  seed: Uint8Array,
  { prizes, alternates, onePrizePer }: Pick<DrawTerms, 'prizes' | 'alternates' | 'onePrizePer'>,
  pool: TicketPool,
): Promise<DrawnTicket[]> {
  const wanted = prizes.reduce((sum, { count }) => sum + count, alternates);
  const drawn: DrawnTicket[] = [];
  let counter = 0n;
  while (drawn.length < wanted && pool.tickets() > 0) {
    const tickets = BigInt(pool.tickets());
    const fair = RANGE - (RANGE % tickets);
    let value: bigint;
    do {
      value = readUint64(await digest(concat(seed, toUint64(counter))));
      counter += 1n;
    } while (value >= fair);
    drawn.push(pool.take(Number(value % tickets), onePrizePer));
  }
  return drawn;
}

const UINT64_BYTES = 8;
const RANGE = 1n << 64n;

function toUint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(UINT64_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

function readUint64(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
