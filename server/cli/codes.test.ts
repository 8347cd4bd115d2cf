import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuiltServer, runCli, waitForEnd } from '../../test/support/built-server.ts';
import { programDocument } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { packageRoot } from '../http/package-root.ts';

const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY: 'secret-key-of-the-installation-0000' };

const SUMMER = ['--promotion', 'summer'];

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon codes', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let names = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-codes-'));
    database = await openDatabase(engine);
    await apply(
      programDocument('shop', {
        promotions: [
          { id: 'summer', name: 'Summer', percentage: '10' },
          { id: 'winter', name: 'Winter', percentage: '10', maxUses: 3 },
          { id: 'off', name: 'Off', percentage: '10', enabled: false },
        ],
      }),
    );
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const env = () => ({ DATABASE_URL: database.url, ...KEYS });
  const codes = (...words: readonly string[]) => runCli(env(), ['codes', ...words]);
  const newFile = () => join(folder, `file-${(names += 1)}.csv`);
  const fileOf = async (content: string | Buffer) => {
    const file = newFile();
    await writeFile(file, content);
    return file;
  };
  const apply = async (document: object) => {
    const ended = await runCli(env(), ['apply', await fileOf(JSON.stringify(document))]);
    if (ended.code !== 0) throw new Error(ended.stderr);
  };
  const recordsOf = (csv: string): string[][] => parse(csv);
  const recordsIn = async (file: string) => recordsOf(await readFile(file, 'utf8'));
  const exists = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );
  const countOfCodes = async () => (await database.db('promo_codes').pluck('code')).length;

  describe('makes codes', () => {
    test('into the database and a file, and says how far it is and how safe they are', async () => {
      const out = newFile();
      const made = await codes(...SUMMER, '--count', '6000', '--pattern', 'Made-####-####', '--out', out);
      expect(made).toEqual({
        code: 0,
        stdout:
          '35.1 bits of chance in each code; one guess in 6,303,810 (22.6 bits) hits any of 6,000\n' +
          `6,000 codes made, in ${out}\n`,
        stderr: '30 %\n60 %\n100 %\n',
      });
      const [header, ...rows] = await recordsIn(out);
      expect(header).toEqual(['code']);
      const inDatabase = await database.db('promo_codes').where('code', 'like', 'MADE%').pluck('written');
      expect(rows.flat().sort()).toEqual(inDatabase.sort());
      expect(new Set(inDatabase).size).toBe(6_000);
    });

    test('to standard output with nothing else there', async () => {
      const { code, stdout, stderr } = await codes(...SUMMER, '--count', '3', '--pattern', 'Out-######', '--out', '-');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^code\n(?:Out-[A-Z0-9]{6}\n){3}$/);
      expect(stderr).toMatch(/^26\.4 bits [^\n]+ any of 3\n100 %\n3 codes made, in standard output\n$/);
    });

    test('and counts earlier ones of the same pattern', async () => {
      const make = () => codes(...SUMMER, '--count', '4', '--pattern', 'AGAIN-####', '--out', newFile());
      expect((await make()).stdout).toContain(' hits any of 4\n');
      expect(await make()).toMatchObject({
        code: 1,
        stderr:
          'bonbon: the pattern AGAIN-#### is too easy to guess for 8 codes in all: with 5 # or more, ' +
          'at most one guess in 32,768 hits a code\n',
      });
    });

    const VALID = { promotion: 'summer', count: '10', pattern: 'X-########' };
    const WORDS_REFUSED: [string, Partial<typeof VALID>, string][] = [
      ['a pattern without places', { pattern: 'X' }, 'bonbon: the pattern X has no #, so'],
      ['a pattern that is guessed', { pattern: 'X-####', count: '1000' }, 'bonbon: the pattern X-#### is too easy to'],
      ['a pattern for fewer codes', { pattern: 'X-##', count: '500' }, 'bonbon: the pattern X-## is too easy to guess'],
      ['a long pattern', { pattern: 'X'.repeat(60) + '#####' }, 'bonbon: the pattern XXXXX'],
      ['a formula', { pattern: '=########' }, 'bonbon: the pattern =######## begins as a spreadsheet'],
      ['control characters', { pattern: 'X\n########' }, 'bonbon: the pattern has control characters\n'],
      ['an accent on chance', { pattern: '########\u0301' }, 'bonbon: the pattern ########\u0301 has a mark'],
      ['no number', { count: 'many' }, "error: option '--count <number>' argument 'many' is invalid."],
      ['none', { count: '0' }, "error: option '--count <number>' argument '0' is invalid."],
      ['half a code', { count: '1.5' }, "error: option '--count <number>' argument '1.5' is invalid."],
    ];
    test.each([
      ...(engine.name === 'sqlite' ? WORDS_REFUSED : []),
      ['an unknown promotion', { promotion: 'autumn' }, 'bonbon: no promotion is called autumn\n'],
      ['a promotion that is off', { promotion: 'off' }, 'bonbon: the promotion off is switched off\n'],
      ['the promotion of a code', { promotion: '=FIX100' }, 'bonbon: =FIX100 belongs to a single code, which brought'],
      ['an unknown merchant', { merchant: 'nobody' }, 'bonbon: no merchant is called nobody\n'],
    ])('but not of %s', async (_name, over, message) => {
      const before = await countOfCodes();
      const out = newFile();
      const words = Object.entries({ ...VALID, ...over, out }).flatMap(([name, value]) => [`--${name}`, value]);
      const refused = await codes(...words);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr.startsWith(message)).toBe(true);
      expect(refused.stderr).toMatch(/^[^\n]+\n$/);
      expect(await exists(out)).toBe(false);
      expect(await countOfCodes()).toBe(before);
    });

    test('but never over a file that is there, or where there is no folder', async () => {
      const before = await countOfCodes();
      const out = await fileOf('precious');
      const make = (file: string) => codes(...SUMMER, '--count', '10', '--pattern', 'X-########', '--out', file);
      expect(await make(out)).toEqual({
        code: 1,
        stdout: '',
        stderr: `bonbon: ${out} exists already, and is not overwritten\n`,
      });
      expect(await readFile(out, 'utf8')).toBe('precious');
      expect((await make(join(folder, 'none', 'file.csv'))).stderr).toContain('file.csv cannot be written: ENOENT');
      expect(await countOfCodes()).toBe(before);
    });

    /** Begins to make more codes than anybody waits for, and ends when some stand in the file and `stop` was done. */
    const makeUntil = async (pattern: string, stop: (pid: number) => unknown) => {
      const out = newFile();
      const words = ['codes', ...SUMMER, '--count', '50000000', '--pattern', pattern, '--out', out];
      const child = spawn(process.execPath, [join(packageRoot, 'server/cli/bin.js'), ...words], {
        env: { PATH: process.env['PATH'], ...env() },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      await waitUntil('some codes are made', async () => {
        if (child.exitCode !== null) throw new Error(stderr);
        return (await exists(out)) && (await readFile(out, 'utf8')).split('\n').length > 2_000;
      });
      await stop(child.pid ?? 0);
      const code = await waitForEnd(child);
      const [, ...rows] = await recordsIn(out);
      return { code, stderr, out, made: rows.flat().sort() };
    };
    const writtenLike = async (like: string) =>
      ((await database.db('promo_codes').where('code', 'like', like).pluck('written')) as string[]).sort();

    test('until Ctrl-C, and says how many there are: those in the file, all whole', async () => {
      const { code, stderr, out, made } = await makeUntil('STOP-##########', (pid) => process.kill(pid, 'SIGINT'));
      expect(code).toBe(1);
      const count = made.length.toLocaleString('en');
      expect(stderr).toBe(`${count} of 50,000,000 codes were made, and stand in ${out}\nbonbon: interrupted\n`);
      expect(await writtenLike('STOP%')).toEqual(made);
    });

    if (engine.name === 'mysql')
      test('until the database is lost, and says how many there are', async () => {
        const { code, stderr, out, made } = await makeUntil('LOST-##########', async () => {
          const [own] = await database.db.raw<[{ id: number }[]]>('SELECT CONNECTION_ID() AS id');
          const others = (await database
            .db('information_schema.processlist')
            .whereRaw('db = DATABASE()')
            .whereNot('id', own?.[0]?.id ?? 0)
            .pluck('id')) as number[];
          for (const id of others) await database.db.raw('KILL ?', [id]).catch(() => undefined);
        });
        expect(code).toBe(1);
        const count = made.length.toLocaleString('en');
        expect(stderr).toMatch(new RegExp(`^${count} of 50,000,000 codes were made, and stand in ${out}\nbonbon: `));
        const standing = new Set(await writtenLike('LOST%'));
        expect(made.filter((each) => !standing.has(each))).toEqual([]);
      });
  });

  describe('imports codes', () => {
    test('of a column among others, and reports each refused row', async () => {
      const file = await fileOf(
        '\ufeffname,Code\r\n' +
          'x,"Im-1"\r\n' +
          'y,\r\n' +
          'z,im 1\r\n' +
          '"a ""b""","IM,2"\r\n' +
          'c,summer10\r\n' +
          'd,"two\r\nlines"\r\n' +
          'e,=1+1,f\r\n' +
          "g,'=IM3\r\n" +
          `h,${'L'.repeat(65)}\r\n` +
          'i,fix100',
      );
      const report = newFile();
      expect(await codes('import', file, ...SUMMER, '--report', report)).toEqual({
        code: 0,
        stdout: '3 codes imported, 7 rows refused, 1 of them there already\n',
        stderr: '100 %\n',
      });
      expect(await recordsIn(report)).toEqual([
        ['line', 'code', 'reason'],
        ['3', '', 'has neither letter nor digit'],
        ['4', 'im 1', 'repeats line 2'],
        ['6', 'summer10', 'exists already in this promotion'],
        ['7', 'two\r\nlines', 'has control characters'],
        ['9', "'=1+1", 'stands in a row with more columns than the first'],
        ['11', 'L'.repeat(65), 'is longer than 64 characters'],
        ['12', 'fix100', 'exists already in a promotion of its own'],
      ]);
      expect(await database.db('promo_codes').whereIn('code', ['IM1', 'IM,2', '=IM3']).pluck('written')).toHaveLength(
        3,
      );
      expect((await codes('import', file, ...SUMMER, '--report', report)).stderr).toContain('is not overwritten\n');
    });

    test('of one column alone, and tells the first twenty refused rows', async () => {
      const file = await fileOf(['ONE', ...Array.from({ length: 25 }, () => 'one')].join('\n'));
      const { code, stdout, stderr } = await codes('import', file, '--promotion', 'winter');
      expect([code, stdout]).toEqual([0, '1 codes imported, 25 rows refused\n']);
      const lines = stderr.trimEnd().split('\n');
      expect(lines).toHaveLength(22);
      expect(lines[1]).toBe('line 2: "one" repeats line 1');
      expect(lines.at(-1)).toBe('and 5 more: --report writes them all to a file');
    });

    test('once more without failing, and fails when the promotion got none', async () => {
      const file = await fileOf('TWICE-1\nTWICE-2\n');
      expect(await codes('import', file, ...SUMMER)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^2 /) as string }); // prettier-ignore
      expect(await codes('import', file, ...SUMMER)).toMatchObject({
        code: 0,
        stdout: '0 codes imported, 2 rows refused, 2 of them there already\n',
      });
      const elsewhere = await codes('import', file, '--promotion', 'winter');
      expect(elsewhere).toMatchObject({ code: 1, stdout: '0 codes imported, 2 rows refused\n' });
      expect(elsewhere.stderr).toContain('line 1: "TWICE-1" exists already in the promotion summer\n');
      expect(elsewhere.stderr).toContain(`bonbon: ${file} gave winter no code\n`);
    });

    test.each([
      ['nothing', '', 'gave summer no code'],
      ['a header alone', 'code\n', 'gave summer no code'],
      ['columns of which none is the code', 'a,b\n1,2\n', 'has several columns, and none of them is called code'],
      ['an open quote', 'code\n"A\nB\n', 'is not CSV: Quote Not Closed'],
      ['another encoding', Buffer.from([0xe0, 0xe1, 0xe2]), 'gave summer no code'],
    ])('but not of a file with %s', async (_name, content, message) => {
      const before = await countOfCodes();
      const { code, stdout, stderr } = await codes('import', await fileOf(content), ...SUMMER);
      expect([code, stdout.split(',')[0]]).toEqual([1, '0 codes imported']);
      expect(stderr).toContain(message);
      expect(await countOfCodes()).toBe(before);
    });

    test('but not of a file that is not there', async () => {
      const file = newFile();
      const message = (name: string) => ({ code: 1, stdout: '', stderr: `bonbon: ${name} cannot be read\n` });
      expect(await codes('import', file, ...SUMMER)).toEqual(message(file));
      expect(await codes('import', folder, ...SUMMER)).toEqual(message(folder));
      expect((await codes('import', file, '--promotion', 'off')).stderr).toContain('is switched off\n');
    });
  });

  describe('exports codes', () => {
    test('with their uses, limit and state, fit to be opened by a spreadsheet and to be imported', async () => {
      const texts = ['=HYPERLINK(1)', '@Ex', 'Ex,"1"', 'Ex 2'];
      const file = await fileOf(`code\n${texts.map((text) => `"${text.replaceAll('"', '""')}"`).join('\n')}\n`);
      await apply({ ...programDocument('other'), promoCodes: [] });
      const other = ['--promotion', 'summer', '--merchant', 'other'];
      expect((await codes('import', file, ...other)).stdout).toBe('4 codes imported, 0 rows refused\n');

      const exported = await codes('export', ...other);
      expect(exported).toMatchObject({ code: 0, stderr: '100 %\n' });
      expect(recordsOf(exported.stdout)).toEqual([
        ['code', 'uses', 'limit', 'state'],
        ["'=HYPERLINK(1)", '0', '', 'active'],
        ["'@Ex", '0', '', 'active'],
        ['Ex,"1"', '0', '', 'active'],
        ['Ex 2', '0', '', 'active'],
      ]);
      const again = await codes('import', await fileOf(exported.stdout), ...other);
      expect(again).toMatchObject({ code: 0, stdout: '0 codes imported, 4 rows refused, 4 of them there already\n' });

      expect((await codes('export', ...SUMMER)).stderr).toBe(
        'bonbon: there are several merchants, so --merchant must name one of them: other, shop\n',
      );
    });

    test('to a new file, those of a document too, also of a promotion that is off', async () => {
      const out = newFile();
      const words = ['export', '--promotion', 'off', '--merchant', 'shop', '--out', out];
      expect(await codes(...words)).toEqual({ code: 0, stdout: `0 codes in ${out}\n`, stderr: '' });
      expect(await readFile(out, 'utf8')).toBe('code,uses,limit,state\n');
      expect((await codes(...words)).stderr).toBe(`bonbon: ${out} exists already, and is not overwritten\n`);
      const all = await codes('export', ...SUMMER, '--merchant', 'shop');
      expect(recordsOf(all.stdout)).toContainEqual(['Summer-10', '0', '', 'active']);
      expect(recordsOf(all.stdout).length).toBeGreaterThan(6_000);
    });
  });
});
