import type { CodeRow } from '../promo/bulk-codes.ts';
import { CommandFailure } from './command-failure.ts';
import { type CsvInput, openCsv, toName } from './csv-input.ts';

export type CodeFile = Omit<CsvInput, 'records'> & { readonly rows: AsyncIterable<CodeRow> };

const COLUMN = 'code';

/** Opens a CSV of codes; `-` is standard input. */
export async function openCodeFile(file: string): Promise<CodeFile> {
  const { records, ...input } = await openCsv(file, [COLUMN]);
  return { ...input, rows: toCodeRows(file, records) };
}

async function* toCodeRows(file: string, records: CsvInput['records']): AsyncGenerator<CodeRow> {
  let layout: { readonly column: number; readonly width: number } | undefined;
  for await (const { line, fields } of records) {
    if (!layout) {
      const column = fields.findIndex((name) => toName(name) === COLUMN);
      if (column < 0 && fields.length > 1) {
        throw new CommandFailure(`${file} has several columns, and none of them is called code`);
      }
      layout = { column: Math.max(column, 0), width: fields.length };
      if (column >= 0) continue;
    }
    const isTooWide = fields.length > layout.width;
    yield {
      line,
      text: fields[layout.column] ?? '',
      ...(isTooWide ? { fault: { kind: 'row_too_wide' as const } } : {}),
    };
  }
}
