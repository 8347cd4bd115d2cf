type Range = { readonly first: number; readonly last: number };

/** Which of one's own tickets stand in the list, and which do not. */
export function findOwn(list: string, own: readonly Range[]): { readonly inList: Range[]; readonly missing: Range[] } {
  const lowest = Math.min(...own.map(({ first }) => first));
  const highest = Math.max(...own.map(({ last }) => last));
  const inList: Range[] = [];
  for (const { first, last } of entriesIn(list)) {
    // They stand in the order of their numbers.
    if (first > highest) break;
    if (last < lowest) continue;
    for (const range of own) {
      const common = { first: Math.max(first, range.first), last: Math.min(last, range.last) };
      if (common.first <= common.last) inList.push(common);
    }
  }
  inList.sort((a, b) => a.first - b.first);
  return { inList, missing: own.flatMap((range) => gapsIn(range, inList)) };
}

function* entriesIn(list: string): Generator<Range> {
  const begin = list.indexOf('\nentries\n');
  for (const [, first, last] of list.slice(begin).matchAll(/^(\d+) (\d+) [0-9a-f]+$/gm)) {
    yield { first: Number(first), last: Number(last) };
  }
}

function gapsIn({ first, last }: Range, found: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let next = first;
  for (const range of found) {
    if (range.last < next || range.first > last) continue;
    if (range.first > next) gaps.push({ first: next, last: range.first - 1 });
    next = range.last + 1;
  }
  if (next <= last) gaps.push({ first: next, last });
  return gaps;
}
