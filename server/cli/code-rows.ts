import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { CodeRow } from '../promo/bulk-codes.ts';
import { CommandFailure } from './command-failure.ts';

export type CodeFile = {
  readonly rows: AsyncIterable<CodeRow>;
  /** In bytes; `undefined` of standard input. */
  readonly size: number | undefined;
  readonly bytesRead: () => number;
};

type CsvRecord = readonly string[];

/** Each of them ends a row, whatever the others do. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

/** A quote that is never closed must not take the rest of the file into memory. */
const MAX_RECORD_BYTES = 1_048_576;

/** What keeps a spreadsheet from running a text is no part of it. */
const FORMULA_GUARD = /^'(?=[=+\-@\t\r＝＋－＠])/u;

/** Opens a CSV of codes, by RFC 4180, in UTF-8; `-` is standard input. */
export async function openCodeFile(file: string): Promise<CodeFile> {
  if (file === '-') return { rows: readRows(file, process.stdin), size: undefined, bytesRead: () => 0 };
  const { handle, size } = await openFile(file);
  const stream = handle.createReadStream();
  return { rows: readRows(file, stream), size, bytesRead: () => stream.bytesRead };
}

async function openFile(file: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  try {
    const handle = await open(file);
    const stats = await handle.stat();
    if (!stats.isDirectory()) return { handle, size: stats.size };
    await handle.close();
  } catch {
    // Told below.
  }
  throw new CommandFailure(`${file} cannot be read`);
}

async function* readRows(file: string, source: NodeJS.ReadableStream): AsyncGenerator<CodeRow> {
  const records = parse({
    bom: true,
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  // What goes wrong with the source ends the iteration with its error.
  pipeline(source, records, () => undefined);
  try {
    yield* toCodeRows(file, records as AsyncIterable<CsvRecord>);
  } catch (error) {
    throw error instanceof CsvError ? new CommandFailure(`${file} is not CSV: ${error.message}`) : error;
  }
}

async function* toCodeRows(file: string, records: AsyncIterable<CsvRecord>): AsyncGenerator<CodeRow> {
  let layout: { readonly column: number; readonly width: number } | undefined;
  let nextLine = 1;
  for await (const record of records) {
    const line = nextLine;
    nextLine += 1 + countLineBreaks(record);
    if (!layout) {
      const column = record.findIndex((name) => name.trim().toLowerCase() === 'code');
      if (column < 0 && record.length > 1) {
        throw new CommandFailure(`${file} has several columns, and none of them is called code`);
      }
      layout = { column: Math.max(column, 0), width: record.length };
      if (column >= 0) continue;
    }
    const text = (record[layout.column] ?? '').replace(FORMULA_GUARD, '');
    const isTooWide = record.length > layout.width;
    yield { line, text, ...(isTooWide ? { fault: { kind: 'row_too_wide' as const } } : {}) };
  }
}

/** Those within quotes. */
function countLineBreaks(record: CsvRecord): number {
  return record.reduce((count, field) => count + (field.match(/\r\n?|\n/g)?.length ?? 0), 0);
}
