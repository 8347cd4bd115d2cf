import { createFenwickTree } from './fenwick-tree.ts';

/** Live tickets with numbers in a row, both ends included, of one entrant under a name made for this draw alone. */
export type DrawEntry = { readonly first: number; readonly last: number; readonly entrant: string };

/** Whether whoever was drawn takes no further part with any ticket, or only not with that ticket. */
export type OnePrizePer = 'person' | 'ticket';

export type DrawnTicket = { readonly ticket: number; readonly entrant: string };

/** The tickets that take part, one after another by their numbers, less by each that is drawn. */
export type TicketPool = {
  readonly tickets: () => number;
  /** Draws the ticket at this place, counted from 0; with it goes all that its entrant has, or it alone. */
  readonly take: (place: number, onePrizePer: OnePrizePer) => DrawnTicket;
};

export type PoolBuilder = {
  readonly entries: () => number;
  readonly tickets: () => number;
  /** Answers what is wrong with the entry. */
  readonly add: (entry: DrawEntry) => string | undefined;
  readonly build: () => TicketPool;
};

const NONE = -1;

/** A million entries are usual: what is kept of each is numbers, and the name of each entrant once. */
export function createPoolBuilder(): PoolBuilder {
  const firsts: number[] = [];
  const counts: number[] = [];
  const names: string[] = [];
  /** Of each entry the one before it of the same entrant; and of each entrant the last. */
  const befores: number[] = [];
  const lasts = new Map<string, number>();
  let [tickets, end] = [0, 0];

  return {
    entries: () => firsts.length,
    tickets: () => tickets,

    add({ first, last, entrant }) {
      if (last < first) return 'ends before it begins';
      if (first <= end) return 'does not begin behind the entry before it';
      const before = lasts.get(entrant) ?? NONE;
      lasts.set(entrant, firsts.length);
      befores.push(before);
      names.push(names[before] ?? entrant);
      firsts.push(first);
      counts.push(last - first + 1);
      tickets += last - first + 1;
      end = last;
      return undefined;
    },

    build() {
      const tree = createFenwickTree(counts);
      /** Of entries that lost single tickets, at which of their places; in ascending order. */
      const gone = new Map<number, number[]>();
      let left = tickets;

      function remove(entry: number, count: number): void {
        tree.subtract(entry, count);
        left -= count;
      }

      function removeAllOf(entrant: string): void {
        for (let entry = lasts.get(entrant) ?? NONE; entry !== NONE; entry = befores[entry] ?? NONE)
          remove(entry, (counts[entry] ?? 0) - (gone.get(entry)?.length ?? 0));
      }

      return {
        tickets: () => left,
        take(place, onePrizePer) {
          if (!Number.isSafeInteger(place) || place < 0 || place >= left) throw new RangeError('no ticket is there');
          const { box: entry, within } = tree.find(place);
          const without = gone.get(entry) ?? [];
          let [at, passed] = [within, 0];
          for (const other of without) {
            if (at < other) break;
            at += 1;
            passed += 1;
          }
          const entrant = names[entry] ?? '';
          if (onePrizePer === 'person') removeAllOf(entrant);
          else {
            without.splice(passed, 0, at);
            gone.set(entry, without);
            remove(entry, 1);
          }
          return { ticket: (firsts[entry] ?? 0) + at, entrant };
        },
      };
    },
  };
}
