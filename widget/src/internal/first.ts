/** The first item that passes; `Array.prototype.find` belongs to the page, and some have changed it. */
export function first<Item>(items: readonly Item[], test: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (test(item)) return item;
  return undefined;
}
