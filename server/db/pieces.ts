/** Gathers items as they come into pieces of at most so many. */
export async function* takeTogether<Item>(items: AsyncIterable<Item>, atMost: number): AsyncGenerator<Item[]> {
  let piece: Item[] = [];
  for await (const item of items) {
    piece.push(item);
    if (piece.length < atMost) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
