import { open, rm } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { CommandFailure } from './command-failure.ts';

export type CsvRow = readonly (string | number)[];

/** A CSV that grows by whole rows. */
export type CsvOutput = {
  /** What people call it. */
  readonly name: string;
  /** Returns when the system has all of the rows; if it cannot take them all, it is left with none of them. */
  readonly write: (rows: readonly CsvRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Instead of closing: as if it had never been begun, where that is possible. */
  readonly discard: () => Promise<void>;
};

/** Begins a new file, and overwrites none; `-` is standard output. */
export async function beginCsv(file: string, columns: readonly string[]): Promise<CsvOutput> {
  const output = file === '-' ? toStandardOutput() : await toNewFile(file);
  await output.write([columns]);
  return output;
}

/** Nothing that a spreadsheet would run when somebody opens the file in one. */
function encode(rows: readonly CsvRow[]): string {
  return stringify([...rows], { escape_formulas: true });
}

async function toNewFile(file: string): Promise<CsvOutput> {
  const handle = await open(file, 'wx').catch((error: unknown) => {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new CommandFailure(exists ? `${file} exists already, and is not overwritten` : describe(file, error));
  });
  let length = 0;
  return {
    name: file,
    async write(rows) {
      const bytes = Buffer.from(encode(rows));
      try {
        await handle.appendFile(bytes);
      } catch (error) {
        await handle.truncate(length);
        throw new CommandFailure(describe(file, error));
      }
      length += bytes.length;
    },
    async close() {
      await handle.sync();
      await handle.close();
    },
    async discard() {
      await handle.close();
      await rm(file);
    },
  };
}

function toStandardOutput(): CsvOutput {
  // Whoever reads may stop; the write that fails then tells it.
  process.stdout.on('error', () => undefined);
  return {
    name: 'standard output',
    write: (rows) =>
      new Promise((done, fail) => {
        process.stdout.write(encode(rows), (error) =>
          error ? fail(new CommandFailure(describe('standard output', error))) : done(),
        );
      }),
    close: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}

function describe(name: string, error: unknown): string {
  return `${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
}
