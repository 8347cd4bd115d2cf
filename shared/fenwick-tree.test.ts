import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFenwickTree } from './fenwick-tree.ts';

test('finds each thing in its box, as a plain row of them does, while boxes are emptied', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 40 }), fc.infiniteStream(fc.nat()), (counts, dice) => {
      const left = [...counts];
      const tree = createFenwickTree(counts);
      const row = () => left.flatMap((count, box) => Array.from({ length: count }, (_, within) => ({ box, within })));
      for (let things = row(); things.length > 0; things = row()) {
        things.forEach((thing, place) => expect(tree.find(place)).toEqual(thing));
        const { box } = things[(dice.next().value ?? 0) % things.length] ?? { box: 0 };
        const count = 1 + ((dice.next().value ?? 0) % (left[box] ?? 1));
        tree.subtract(box, count);
        left[box] = (left[box] ?? 0) - count;
      }
    }),
  );
});
