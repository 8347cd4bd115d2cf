import { CUSTOMER_COLUMNS } from '../../shared/api/loyalty.ts';
import { IDENTITY_FIELDS } from '../customer/customer.ts';
import type { CustomerColumn, MemberRow } from '../loyalty/bulk-members.ts';
import { CommandFailure } from './command-failure.ts';
import { type CsvInput, openCsv, toName } from './csv-input.ts';

export type CustomerFile = Omit<CsvInput, 'records'> & { readonly rows: AsyncIterable<MemberRow> };

const COLUMNS = new Map(CUSTOMER_COLUMNS.map((column) => [column.toLowerCase(), column]));

/** What a decoder puts where it met bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Opens a CSV of customers; `-` is standard input. `tellUnread` gets the columns that are none of ours. */
export async function openCustomerFile(
  file: string,
  tellUnread: (columns: readonly string[]) => void,
): Promise<CustomerFile> {
  const { records, ...input } = await openCsv(file, [...COLUMNS.keys()]);
  return { ...input, rows: toRows(file, records, tellUnread) };
}

async function* toRows(
  file: string,
  records: CsvInput['records'],
  tellUnread: (columns: readonly string[]) => void,
): AsyncGenerator<MemberRow> {
  let header: readonly (CustomerColumn | undefined)[] | undefined;
  for await (const { line, fields } of records) {
    if (header) {
      yield toRow(line, fields, header);
      continue;
    }
    header = readHeader(file, fields);
    const unread = fields.filter((name) => !COLUMNS.has(toName(name)));
    if (unread.length > 0) tellUnread(unread);
  }
}

function readHeader(file: string, names: readonly string[]): (CustomerColumn | undefined)[] {
  const header = names.map((name) => COLUMNS.get(toName(name)));
  const twice = header.find((column, index) => column !== undefined && header.indexOf(column) !== index);
  if (twice !== undefined) throw new CommandFailure(`${file} has two columns that are called ${twice}`);
  if (!IDENTITY_FIELDS.some((column) => header.includes(column))) {
    throw new CommandFailure(`${file} has none of the columns ${IDENTITY_FIELDS.join(', ')}`);
  }
  return header;
}

function toRow(line: number, fields: readonly string[], header: readonly (CustomerColumn | undefined)[]): MemberRow {
  const cells: Partial<Record<CustomerColumn, string>> = {};
  header.forEach((column, index) => {
    const text = fields[index]?.trim() ?? '';
    if (column !== undefined && text !== '') cells[column] = toApiForm(column, text);
  });
  if (fields.length > header.length) return { line, cells, fault: { kind: 'row_too_wide' } };
  if (fields.some((field) => field.includes(REPLACEMENT))) return { line, cells, fault: { kind: 'row_not_utf8' } };
  return { line, cells };
}

/** Spreadsheets write amounts and days as their country does. */
function toApiForm(column: CustomerColumn, text: string): string {
  switch (column) {
    case 'balance':
    case 'turnover':
      return text.replace(/^(\d+),(\d+)$/, '$1.$2');
    case 'birthday':
      return text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3-$2-$1');
    default:
      return text;
  }
}
