import { beginCsv, type CsvRow } from './csv-output.ts';
import { watchInterruption } from './interruption.ts';
import { startProgress } from './progress.ts';

/** Takes piece after piece, tells by what `take` answers how far it is, and stops after a whole piece when interrupted. */
export async function takePieces<Piece>(
  pieces: AsyncIterable<Piece>,
  total: number,
  take: (piece: Piece) => Promise<number>,
): Promise<void> {
  const progress = startProgress(total);
  const interruption = watchInterruption();
  try {
    for await (const piece of pieces) {
      progress.moveTo(await take(piece));
      interruption.mayStopHere();
    }
  } finally {
    progress.stop();
    interruption.unwatch();
  }
}

/** Writes all items to a new CSV file, or none; answers how many there were, and what people call the file. */
export async function writeAll<Item>(
  file: string,
  columns: readonly string[],
  pieces: AsyncIterable<readonly Item[]>,
  total: number,
  toRow: (item: Item) => CsvRow,
): Promise<{ readonly written: number; readonly name: string }> {
  const output = await beginCsv(file, columns);
  let written = 0;
  try {
    await takePieces(pieces, total, async (piece) => {
      await output.write(piece.map(toRow));
      return (written += piece.length);
    });
    await output.close();
    return { written, name: output.name };
  } catch (error) {
    await output.discard();
    throw error;
  }
}
