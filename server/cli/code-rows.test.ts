import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeRow } from '../promo/bulk-codes.ts';
import { openCodeFile } from './code-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(content: string | Buffer): Promise<CodeRow[]> {
  const file = join(folder, 'codes.csv');
  await writeFile(file, content);
  const rows: CodeRow[] = [];
  for await (const row of (await openCodeFile(file)).rows) rows.push(row);
  return rows;
}

const told = async (content: string | Buffer) => (await rowsOf(content)).map(({ line, text }) => `${line} ${text}`);

describe('the codes of a CSV file', () => {
  test.each([
    ['one column alone', 'A\nB\n', ['1 A', '2 B']],
    ['one column with its name', 'Code\nA\nB', ['2 A', '3 B']],
    ['a column among others', 'name,code,uses\nx,A,1\n"y,\nz",B,2\nw,C,3\n', ['2 A', '3 B', '5 C']],
    ['quotes', 'code\n"A ""1"""\n"B,2"\n', ['2 A "1"', '3 B,2']],
    ['a byte order mark', '\ufeffcode\nA\n', ['2 A']],
    ['the line ends of Windows', 'code\r\nA\r\n"B\r\nC"\r\nD', ['2 A', '3 B\r\nC', '5 D']],
    ['line ends of every kind', 'code\rA\nB\r\nC', ['2 A', '3 B', '4 C']],
    ['a row without a code', 'name,code\nx\ny,\n\nz,A\n', ['2 ', '3 ', '4 ', '5 A']],
    ['guards against formulas', "code\n'=A\n'B\n'-C\n", ['2 =A', "3 'B", '4 -C']],
    ['semicolons, as some spreadsheets save it', '\ufeff"Имя";"Code"\r\nx;A,1\r\ny;B\r\n', ['2 A,1', '3 B']],
    ['tabs', 'name\tcode\nx\tA;1\n', ['2 A;1']],
    ['one column alone that has semicolons', 'A;1\nB;2\n', ['1 A;1', '2 B;2']],
    ['no line at all', '', []],
  ])('are read from a file with %s', async (_name, content, expected) => {
    expect(await told(content)).toEqual(expected);
  });

  test('are read from UTF-16 with its mark too, as spreadsheets save it', async () => {
    expect(await told(Buffer.from('\ufeffcode\nЛЕТО\n', 'utf16le'))).toEqual(['2 ЛЕТО']);
  });

  test('say when a row has more columns than the first', async () => {
    expect(await rowsOf('A\nB,C\n')).toEqual([
      { line: 1, text: 'A' },
      { line: 2, text: 'B', fault: { kind: 'row_too_wide' } },
    ]);
  });

  test.each([
    ['has several columns, and none of them is called code', 'A,B\n'],
    ['is not CSV: ', 'code\nA"B\n'],
    ['is not CSV: ', 'code\n"A\nB\n'],
    ['is not CSV: ', `code\n"${'A'.repeat(2_000_000)}`],
  ])('are not read from a file that %s', async (message, content) => {
    await expect(rowsOf(content)).rejects.toThrow(message);
  });

  test('come back as they were written, whatever they are', async () => {
    const anyField = fc.string({ unit: fc.constantFrom(...Array.from('aЖ,"\'\n\r;= \t🎄')), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyField, anyField), { maxLength: 10 }), async (written) => {
        const content = stringify([['code', 'name'], ...written], { quoted: true, escape_formulas: true });
        const rows = await rowsOf(content);
        // What begins with a quote before a formula cannot be told from one that guards it.
        const unguarded = written.map(([text]) => text.replace(/^'(?=[=\t\r])/, ''));
        expect(rows.map(({ text }) => text)).toEqual(unguarded);
      }),
      { numRuns: 100 },
    );
  });
});
