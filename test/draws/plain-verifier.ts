// Verifies a draw by what its page in the documentation says, and by nothing else of this project: sorted into plain
// arrays, one ticket a place. For lists of a few thousand tickets, with the randomness of a secret.
import { createHash } from 'node:crypto';

type Ticket = { readonly number: number; readonly entrant: string };
type Drawn = { readonly ticket: number; readonly entrant: string; readonly prize: string | null };

type Proof = {
  readonly listHash: string;
  readonly randomness: { readonly kind: string; readonly secret?: string };
  readonly seed: string;
  readonly picks: readonly Drawn[];
  readonly list: string;
};

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** The values of a line of the list, behind its name. */
function valuesOf(line: string | undefined, name: string): string[] {
  const words = (line ?? '').split(' ');
  must(words.shift() === name, `there is no line ${name}`);
  return words;
}

/** Answers the winners and alternates in order; throws where the proof does not hold. */
export function verifyPlainly(text: string): Drawn[] {
  const proof = JSON.parse(text) as Proof;

  // 1. The list is the one that was published.
  const listHash = sha256(Buffer.from(proof.list, 'utf8'));
  must(listHash.toString('hex') === proof.listHash, 'the list has another hash');

  // 2. What the list says.
  const lines = proof.list.split('\n');
  must(lines.pop() === '', 'the list does not end with a line end');
  must(lines.shift() === 'bonbon-draw 1', 'the list is not of this format');
  valuesOf(lines.shift(), 'merchant');
  valuesOf(lines.shift(), 'campaign');
  valuesOf(lines.shift(), 'draw');
  const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  const [closed = ''] = valuesOf(lines.shift(), 'closed');
  const [entriesFrom = ''] = valuesOf(lines.shift(), 'entries-from');
  for (const instant of entriesFrom === 'always' ? [closed] : [closed, entriesFrom])
    must(INSTANT.test(instant) && new Date(instant).toJSON() === instant, 'an instant is not one');
  const prizes: string[] = [];
  while (lines[0]?.startsWith('prize ')) {
    const [prize, count, ...name] = valuesOf(lines.shift(), 'prize');
    must(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(name.join(' ')), 'a prize has no name');
    for (let number = 1; number <= Number(count); number += 1) prizes.push(prize ?? '');
  }
  const alternates = Number(valuesOf(lines.shift(), 'alternates')[0]);
  const [onePrizePer] = valuesOf(lines.shift(), 'one-prize-per');
  must(onePrizePer === 'person' || onePrizePer === 'ticket', 'one prize per what?');
  must(/^\d+$/.test(valuesOf(lines.shift(), 'claim-days')[0] ?? ''), 'the days for a claim are no number');
  const [kind, commitment] = valuesOf(lines.shift(), 'randomness');
  must(lines.shift() === 'entries', 'the entries do not begin');
  const [entries, tickets] = valuesOf(lines.pop(), 'end');

  // 3. All tickets, one after another.
  must(lines.length === Number(entries), 'there is another number of entries');
  let pool: Ticket[] = [];
  let before = 0;
  for (const line of lines) {
    const [first, last, entrant = ''] = line.split(' ');
    must(Number(first) <= Number(last), 'an entry ends before it begins');
    must(Number(first) > before, 'the entries are not in order, or a ticket stands in two');
    before = Number(last);
    for (let number = Number(first); number <= Number(last); number += 1) pool.push({ number, entrant });
  }
  must(pool.length === Number(tickets), 'there is another number of tickets');

  // 4. The randomness is the one that was promised.
  must(kind === 'commit-reveal' && proof.randomness.kind === kind, 'the randomness is of another kind');
  must(/^[0-9a-f]{64}$/.test(proof.randomness.secret ?? ''), 'the secret is not 32 bytes');
  const secret = Buffer.from(proof.randomness.secret ?? '', 'hex');
  must(sha256(secret).toString('hex') === commitment, 'the secret is not the one of the commitment');

  // 5. The seed.
  const seed = sha256(Buffer.concat([listHash, secret]));
  must(seed.toString('hex') === proof.seed, 'the seed is another one');

  // 6. Draw.
  const drawn: Drawn[] = [];
  let counter = 0n;
  while (drawn.length < prizes.length + alternates && pool.length > 0) {
    const count = BigInt(pool.length);
    const limit = (2n ** 64n / count) * count;
    let x = limit;
    while (x >= limit) {
      const counterBytes = Buffer.alloc(8);
      counterBytes.writeBigUInt64BE(counter);
      counter += 1n;
      x = sha256(Buffer.concat([seed, counterBytes])).readBigUInt64BE(0);
    }
    const winner = pool[Number(x % count)];
    if (!winner) throw new Error('nobody is there');
    drawn.push({ ticket: winner.number, entrant: winner.entrant, prize: prizes[drawn.length] ?? null });
    pool = pool.filter((ticket) =>
      onePrizePer === 'person' ? ticket.entrant !== winner.entrant : ticket.number !== winner.number,
    );
  }

  // 7. Those were drawn, in this order.
  const stated = proof.picks.map(({ ticket, entrant, prize }) => ({ ticket, entrant, prize }));
  must(JSON.stringify(stated) === JSON.stringify(drawn), 'others were drawn');
  return drawn;
}
