import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CommandFailure } from './command-failure.ts';

/** A row with the line of the file on which it begins. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

export type CsvInput = {
  readonly records: AsyncIterable<CsvRecord>;
  /** In bytes; 0 of standard input. */
  readonly size: number;
  readonly bytesRead: () => number;
};

/** Each of them ends a row, whatever the others do. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

/** A quote that is never closed must not take the rest of the file into memory. */
const MAX_RECORD_BYTES = 1_048_576;

/** What keeps a spreadsheet from running a text is no part of it. */
const FORMULA_GUARD = /^'(?=[=+\-@\t\r＝＋－＠])/u;

/** The second is what spreadsheets write where a comma stands before decimals. */
const DELIMITERS = [',', ';', '\t'];

/**
 * Opens a CSV, by RFC 4180, in UTF-8; `-` is standard input. The delimiter is the one by which most of these column
 * names, in lower case, stand in the first line.
 */
export async function openCsv(file: string, names: readonly string[]): Promise<CsvInput> {
  if (file === '-') return { records: readRecords(file, process.stdin, names), size: 0, bytesRead: () => 0 };
  const { handle, size } = await openFile(file);
  const stream = handle.createReadStream();
  return { records: readRecords(file, stream, names), size, bytesRead: () => stream.bytesRead };
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

async function* readRecords(file: string, source: Readable, names: readonly string[]): AsyncGenerator<CsvRecord> {
  const chunks = (source as AsyncIterable<Buffer | string>)[Symbol.asyncIterator]();
  const start = await readStart(chunks);
  const records = parse({
    bom: true,
    delimiter: findDelimiter(start, names),
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  // What goes wrong with the source ends the iteration with its error.
  pipeline(Readable.from(joined(start, chunks)), records, () => undefined);
  try {
    let nextLine = 1;
    for await (const fields of records as AsyncIterable<readonly string[]>) {
      yield { line: nextLine, fields: fields.map((field) => field.replace(FORMULA_GUARD, '')) };
      nextLine += 1 + countLineBreaks(fields);
    }
  } catch (error) {
    throw error instanceof CsvError ? new CommandFailure(`${file} is not CSV: ${error.message}`) : error;
  } finally {
    source.destroy();
  }
}

/** Until a line ends, or is longer than any that we take. */
async function readStart(chunks: AsyncIterator<Buffer | string>): Promise<Buffer> {
  let start = Buffer.alloc(0);
  while (start.length < MAX_RECORD_BYTES && !/[\r\n]/.test(start.toString('latin1'))) {
    const next = await chunks.next();
    if (next.done) break;
    start = Buffer.concat([start, Buffer.from(next.value)]);
  }
  return start;
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer | string> {
  yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function findDelimiter(start: Buffer, names: readonly string[]): string {
  const isUtf16 = start[0] === 0xff && start[1] === 0xfe;
  const [firstLine = ''] = start.toString(isUtf16 ? 'utf16le' : 'utf8').split(/[\r\n]/, 1);
  const namesBy = (delimiter: string) =>
    firstLine.split(delimiter).filter((field) => names.includes(toName(field.replace(/^\s*\uFEFF?"|"\s*$/g, ''))));
  return DELIMITERS.reduce((best, each) => (namesBy(each).length > namesBy(best).length ? each : best));
}

/** As the name of a column is compared. */
export function toName(field: string): string {
  return field
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
}

/** Those within quotes. */
function countLineBreaks(fields: readonly string[]): number {
  return fields.reduce((count, field) => count + (field.match(/\r\n?|\n/g)?.length ?? 0), 0);
}
