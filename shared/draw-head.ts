import type { OnePrizePer } from './ticket-pool.ts';

/** Where the randomness of a draw will come from, fixed while nobody can know it. */
export type RandomnessPromise =
  /** A round of the drand network that lies in the future. */
  | { readonly kind: 'drand'; readonly chain: string; readonly round: number }
  /** The SHA-256 of a secret that is told after the draw. */
  | { readonly kind: 'commit-reveal'; readonly commitment: string };

/** What decides a draw besides its entries and its randomness. */
export type DrawTerms = {
  readonly merchant: string;
  readonly campaign: number;
  readonly draw: string;
  /** When the entries closed, as an ISO 8601 instant in UTC. */
  readonly closed: string;
  /** The first instant whose tickets take part; without one, all before the closing do. */
  readonly entriesFrom: string | undefined;
  /** In the order in which they are drawn; each name is text on one line. */
  readonly prizes: readonly { readonly id: string; readonly count: number; readonly name: string }[];
  readonly alternates: number;
  readonly onePrizePer: OnePrizePer;
  /** After so many days a prize that nobody has claimed goes to an alternate. */
  readonly claimDays: number;
  readonly randomness: RandomnessPromise;
};

/** All prizes and alternates of a draw together. */
export const MOST_DRAWN = 20_000;

/** The first line, and the last before the entries. */
export const LIST_BEGIN = 'bonbon-draw 1';
export const ENTRIES_BEGIN = 'entries';

/** The lines of a list before its entries. */
export function listHead(terms: DrawTerms): string[] {
  const { merchant, campaign, draw, closed, entriesFrom, prizes, alternates, onePrizePer, claimDays, randomness } =
    terms;
  const source =
    randomness.kind === 'drand'
      ? `drand ${randomness.chain} ${randomness.round}`
      : `commit-reveal ${randomness.commitment}`;
  return [
    LIST_BEGIN,
    `merchant ${merchant}`,
    `campaign ${campaign}`,
    `draw ${draw}`,
    `closed ${closed}`,
    `entries-from ${entriesFrom ?? 'always'}`,
    ...prizes.map(({ id, count, name }) => `prize ${id} ${count} ${name}`),
    `alternates ${alternates}`,
    `one-prize-per ${onePrizePer}`,
    `claim-days ${claimDays}`,
    `randomness ${source}`,
    ENTRIES_BEGIN,
  ];
}

/** A list that is not one, with the number of the line at fault. */
export class ListFault extends Error {
  constructor(line: number, message: string) {
    super(`line ${line} of the list ${message}`);
  }
}

const PARTS = {
  word: '([!-~]+)',
  number: '(0|[1-9]\\d*)',
  instant: '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)',
  /** On one line, whatever is taken for its end. */
  text: '([^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+)',
} as const;

/** Of an instant as a list writes it; `undefined`: there is none. */
export function readInstant(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) || new Date(at).toISOString() !== text ? undefined : at;
}

/**
 * Reads what {@link listHead} writes between its first line and its last, and nothing else.
 * @throws {@link ListFault}
 */
export function readListHead(lines: readonly string[]): DrawTerms {
  const { next, isNext, toNumber, toInstant, refuse } = createHeadReader(lines);
  const word = (form: string) => next(form)[0] ?? '';

  const merchant = word('merchant <word>');
  const campaign = toNumber(word('campaign <number>'));
  const draw = word('draw <word>');
  const closed = toInstant(word('closed <instant>'));
  const from = word('entries-from (always|<instant>)');
  const entriesFrom = from === 'always' ? undefined : toInstant(from);
  const prizes: { id: string; count: number; name: string }[] = [];
  do {
    const [id = '', count, name = ''] = next('prize <word> <number> <text>');
    prizes.push({ id, count: toNumber(count), name });
  } while (isNext('prize '));
  const alternates = toNumber(word('alternates <number>'));
  let wanted = alternates;
  for (const { count } of prizes) wanted += count;
  if (wanted > MOST_DRAWN) refuse(`makes it more than ${MOST_DRAWN} to draw`);
  const onePrizePer = word('one-prize-per (person|ticket)') === 'ticket' ? 'ticket' : 'person';
  const claimDays = toNumber(word('claim-days <number>'));
  let randomness: RandomnessPromise;
  if (isNext('randomness drand ')) {
    const [chain = '', round] = next('randomness drand <word> <number>');
    randomness = { kind: 'drand', chain, round: toNumber(round) };
  } else randomness = { kind: 'commit-reveal', commitment: word('randomness commit-reveal <word>') };
  const isAnotherLine = isNext('');
  if (isAnotherLine) next(ENTRIES_BEGIN);
  return { merchant, campaign, draw, closed, entriesFrom, prizes, alternates, onePrizePer, claimDays, randomness };
}

function createHeadReader(lines: readonly string[]) {
  let read = 0;
  const refuse = (message: string): never => {
    // One for the list's own first line.
    throw new ListFault(read + 1, message);
  };

  const isNext = (begin: string) => lines[read]?.startsWith(begin) ?? false;

  /** What stands at the places of the form in the next line. */
  const next = (form: string): string[] => {
    const pattern = form.replace(/<(\w+)>/g, (_, part: keyof typeof PARTS) => PARTS[part]);
    const found = new RegExp(`^${pattern}$`, 'u').exec(lines[read] ?? '');
    read += 1;
    return found?.slice(1) ?? refuse(`is not “${form}”`);
  };

  /** Of the line that was read last. */
  const toNumber = (text = ''): number => {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : refuse('has too large a number');
  };

  const toInstant = (text: string): string => {
    if (readInstant(text) === undefined) refuse('has a day or time that there is not');
    return text;
  };

  return { isNext, next, toNumber, toInstant, refuse };
}
