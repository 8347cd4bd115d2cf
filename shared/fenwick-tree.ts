/** How many things stand in each of many boxes, of which any can lose some. */
export type FenwickTree = {
  /** In which box the thing at this place is, all boxes in a row; and at which place in that. */
  readonly find: (place: number) => { readonly box: number; readonly within: number };
  readonly subtract: (box: number, count: number) => void;
};

/** After P. Fenwick: each sum is that of as many boxes up to its own as the lowest bit of its number says. */
export function createFenwickTree(counts: readonly number[]): FenwickTree {
  const { length } = counts;
  const sums = new Float64Array(length + 1);
  const sumOf = (index: number) => sums[index] ?? 0;
  const next = (index: number) => index + (index & -index);

  for (let index = 1; index <= length; index += 1) {
    const sum = sumOf(index) + (counts[index - 1] ?? 0);
    sums[index] = sum;
    if (next(index) <= length) sums[next(index)] = sumOf(next(index)) + sum;
  }
  const highest = length === 0 ? 0 : 2 ** Math.floor(Math.log2(length));

  return {
    find(place) {
      let [box, within] = [0, place];
      for (let step = highest; step >= 1; step /= 2) {
        if (box + step <= length && sumOf(box + step) <= within) {
          box += step;
          within -= sumOf(box);
        }
      }
      return { box, within };
    },
    subtract(box, count) {
      for (let index = box + 1; index <= length; index = next(index)) sums[index] = sumOf(index) - count;
    },
  };
}
