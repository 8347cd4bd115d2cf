export type Cell = string | number | boolean;

export type Column = {
  readonly key: string;
  readonly title: string;
  /** Decimal places of a number; whole numbers by default. */
  readonly digits?: number;
};

/** One table of the report: the same rows are printed for people and written as JSON. */
export type Section = {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
};

export type Report = {
  readonly settings: Readonly<Record<string, Cell>>;
  readonly sections: readonly Section[];
};

export function toJson({ settings, sections }: Report): string {
  return JSON.stringify({ settings, sections: sections.map(({ name, title, rows }) => ({ name, title, rows })) });
}

export function toText({ settings, sections }: Report): string {
  const head = Object.entries(settings).map(([name, value]) => `${name}: ${value}`);
  return [...head, ...sections.flatMap((section) => ['', section.title, ...tableLines(section)])].join('\n');
}

function tableLines({ columns, rows }: Section): string[] {
  const table = [columns.map(({ title }) => title), ...rows.map((row) => columns.map((column) => format(row, column)))];
  const widths = columns.map((_, index) => Math.max(...table.map((cells) => cells[index]?.length ?? 0)));
  const isNumeric = columns.map(({ key }) => rows.every((row) => typeof row[key] === 'number'));
  return table.map((cells) =>
    cells
      .map((cell, index) => (isNumeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function format(row: Readonly<Record<string, Cell>>, { key, digits = 0 }: Column): string {
  const value = row[key];
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  if (typeof value !== 'number') return value ?? '';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
