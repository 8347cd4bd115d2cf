import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuiltServer, runCli, waitForEnd } from '../../test/support/built-server.ts';
import { merchantDocument } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { packageRoot } from '../http/package-root.ts';

const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY: 'secret-key-of-the-installation-0000' };

const BASE = 'a'.repeat(24);
const GOLD = 'b'.repeat(24);
const [TWIN, OTHER_TWIN] = ['c'.repeat(24), 'd'.repeat(24)];

const LEVELS = [
  { oid: BASE, title: 'Базовый', type: 'cashback', percent: '5', fromTurnover: '0' },
  { oid: GOLD, title: 'Gold', type: 'cashback', percent: '10', fromTurnover: '50000' },
  { oid: TWIN, title: 'Twin', type: 'cashback', percent: '1' },
  { oid: OTHER_TWIN, title: 'Twin', type: 'cashback', percent: '2' },
];

const HEADER = ['externalId', 'name', 'phone', 'email', 'card', 'appCode', 'birthday', 'photo', 'level', 'balance', 'turnover']; // prettier-ignore

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon customers', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let names = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-customers-'));
    database = await openDatabase(engine);
    await apply({ merchant: merchantDocument({ id: 'shop' }), levels: LEVELS });
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const env = () => ({ DATABASE_URL: database.url, ...KEYS });
  const customers = (...words: readonly string[]) => runCli(env(), ['customers', ...words]);
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
  /** A merchant of its own, and the words that name it. */
  const merchantOf = async (id: string, over: object = {}): Promise<string[]> => {
    await apply({ merchant: merchantDocument({ id, ...over }), levels: LEVELS });
    return ['--merchant', id];
  };
  const recordsOf = (csv: string): string[][] => parse(csv);
  const recordsIn = async (file: string) => recordsOf(await readFile(file, 'utf8'));
  const exists = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );
  const rowsIn = async (table: string, merchantId: string) =>
    (await database.db(table).where({ merchant_id: merchantId })) as Record<string, unknown>[];
  const countOf = async (merchantId: string) => (await rowsIn('customers', merchantId)).length;
  const sumOf = async (merchantId: string, asset: string) => {
    const rows = await database.db('ledger_accounts').where({ merchant_id: merchantId, asset }).pluck('posted_minor');
    return (rows as number[]).reduce((sum, each) => sum + each, 0);
  };

  describe('imports customers', () => {
    test('from what a Russian spreadsheet saves, with columns in any order', async () => {
      const merchant = await merchantOf('excel', { loyalty: { pointsLastDays: 30 } });
      const file = await fileOf(
        '\ufeffТурфирма;Turnover;balance;phone;EXTERNALID;birthday;name;level;email;card;appCode;photo\r\n' +
          'x;60000,5;100,50;8 (920) 123-45-67;u1;29.03.1990;"Иван ""Ваня""; Петров";Gold;Ivan@Mail.Example;C1;A1;https://a.example/1.png\r\n' +
          `;;;+79201234568;;1991-01-02;=Мария;${BASE};;;;\r\n` +
          ';0;0,00;;u3;;;;;;;\r\n',
      );
      expect(await customers('import', file, ...merchant)).toEqual({
        code: 0,
        stdout: '3 customers imported, 0 there already, 0 rows refused\n',
        stderr: 'not read: "Турфирма"\n100 %\n',
      });
      const rows = await rowsIn('customers', 'excel');
      const byName = new Map(rows.map((row) => [row['name'], row]));
      expect(byName.get('Иван "Ваня"; Петров')).toMatchObject({
        external_id: 'u1',
        phone: '+79201234567',
        email: 'ivan@mail.example',
        card: 'C1',
        app_code: 'A1',
        birthday: '1990-03-29',
        photo: 'https://a.example/1.png',
        level_oid: GOLD,
      });
      expect(byName.get('=Мария')).toMatchObject({ phone: '+79201234568', birthday: '1991-01-02', level_oid: BASE });
      expect(byName.get(null)).toMatchObject({ external_id: 'u3', level_oid: BASE, card: null });

      const transfers = await rowsIn('ledger_transfers', 'excel');
      const owner_id = byName.get('Иван "Ваня"; Петров')?.['id'];
      expect(transfers.sort((a, b) => Number(a['line']) - Number(b['line']))).toMatchObject([
        { owner_id, entry: 1, line: 1, kind: 'opening', from_account: 'issued', amount_minor: 10_050, balance_minor: 10_050 }, // prettier-ignore
        { owner_id, entry: 1, line: 2, kind: 'turnover', from_account: 'sales', amount_minor: 6_000_050, balance_minor: 10_050 }, // prettier-ignore
      ]);
      const owners = await rowsIn('ledger_owners', 'excel');
      expect(owners.map(({ id, version }) => [id === owner_id, version]).sort()).toEqual([
        [false, 0],
        [false, 0],
        [true, 1],
      ]);
      expect(await rowsIn('ledger_accounts', 'excel')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ owner_id, asset: 'points', posted_minor: 10_050, expires_at: expect.any(Number) as number }), // prettier-ignore
          expect.objectContaining({ owner_id, asset: 'turnover', posted_minor: 6_000_050, expires_at: null }),
        ]),
      );
    });

    test('of three thousand rows, and reports each refused one with its reason', async () => {
      const merchant = await merchantOf('many');
      await customers('import', await fileOf('externalId,card\nold-1,OC1\nold-2,OC2\n'), ...merchant);
      const faulty: [row: string, customer: string, reason: string][] = [
        ['u0,,,,,,,,,,', 'u0', 'externalId: repeats line 2'],
        [',,+79200000001,,,,,,,,', '+79200000001', 'phone: repeats line 3'],
        [',,,,C2,,,,,,', 'C2', 'card: repeats line 4'],
        [',,,,,A3,,,,,', 'A3', 'appCode: repeats line 5'],
        ['bad-1,,12345,,,,,,,,', 'bad-1', 'phone: must be a phone number, in E.164 outside Russia'],
        ['bad-2,,,nowhere,,,,,,,', 'bad-2', 'email: must be an e-mail address'],
        ['bad-3,,,,,,31.02.1990,,,,', 'bad-3', 'birthday: Invalid ISO date'],
        ['bad-4,,,,,,,http://a.example/1.png,,,', 'bad-4', 'photo: Invalid URL'],
        ['bad-5,,,,,,,,Platinum,,', 'bad-5', 'level: is neither the oid nor the title of a level'],
        ['bad-6,,,,,,,,Twin,,', 'bad-6', 'level: is the title of several levels; say its oid'],
        ['bad-7,,,,,,,,,-1,', 'bad-7', 'balance: must be a decimal with at most two decimals'],
        ['bad-8,,,,,,,,,1.005,', 'bad-8', 'balance: must be a decimal with at most two decimals'],
        ['bad-9,,,,,,,,,,9999999999', 'bad-9', 'turnover: must be at most 1000000000.00'],
        ['bad-10,,x,,,,,,,x,', 'bad-10', 'phone: must be a phone number, in E.164 outside Russia; balance: must be a decimal with at most two decimals'], // prettier-ignore
        ['bad-11,,,,,,,,,,,', 'bad-11', 'stands in a row with more columns than the first'],
        [`${'x'.repeat(65)},,,,,,,,,,`, 'x'.repeat(65), 'externalId: Too big: expected string to have <=64 characters'],
        ['bad\u0007,,,,,,,,,,', 'bad\u0007', 'externalId: must be text without control characters'],
        [',Nobody,,n@mail.example,,,,,,,', 'Nobody', 'must have one of externalId, phone, card, appCode'],
        [',,,,,,,,,,', '', 'must have one of externalId, phone, card, appCode'],
        ['', '', 'must have one of externalId, phone, card, appCode'],
        ['old-1,,,,OC2,,,,,5,', 'old-1', 'externalId, card: belong to different customers'],
      ];
      const lines = Array.from(
        { length: 3_000 - faulty.length - 1 },
        (_, index) =>
        `u${index},Имя ${index},+7920${String(index).padStart(7, '0')},,C${index},A${index},,,,1.01,2`, // prettier-ignore
      );
      const first = lines.length + 2;
      const notUtf8 = Buffer.concat([Buffer.from('bad-12,'), Buffer.from([0xc8, 0xe2]), Buffer.from(',,,,,,,,,\n')]);
      const text = [HEADER.join(','), ...lines, ...faulty.map(([row]) => row), 'old-2,,,,,,,,,5,', ''].join('\n');
      const report = newFile();
      const words = [await fileOf(Buffer.concat([Buffer.from(text), notUtf8])), ...merchant, '--report', report];
      expect(await customers('import', ...words)).toMatchObject({
        code: 0,
        stdout: `${lines.length.toLocaleString('en')} customers imported, 1 there already, 22 rows refused\n`,
      });
      expect(await recordsIn(report)).toEqual([
        ['line', 'customer', 'reason'],
        ...faulty.map(([, customer, reason], index) => [
          String(first + index),
          customer.replace(/^(?=[+])/, "'"),
          reason,
        ]),
        [String(first + faulty.length + 1), 'bad-12', 'is not UTF-8'],
      ]);
      expect(await countOf('many')).toBe(lines.length + 2);
      expect(await sumOf('many', 'points')).toBe(lines.length * 101);
      expect(await sumOf('many', 'turnover')).toBe(lines.length * 200);
      expect(await database.db('customer_identities').where({ merchant_id: 'many' }).pluck('identity')).toHaveLength(
        lines.length * 4 + 4,
      );
      expect((await customers('import', ...words)).stderr).toContain('is not overwritten\n');
    });

    test('once more without giving anything twice, whatever else the row says now', async () => {
      const merchant = await merchantOf('twice');
      const file = await fileOf('externalId,card,balance\nT1,TC1,10\nT2,TC2,20\n');
      expect((await customers('import', file, ...merchant)).code).toBe(0);
      expect(await customers('import', file, ...merchant)).toMatchObject({
        code: 0,
        stdout: '0 customers imported, 2 there already, 0 rows refused\n',
      });
      const changed = await fileOf('externalId,card,name,balance\nT1,TC9,Renamed,500\n');
      expect(await customers('import', changed, ...merchant)).toMatchObject({
        stdout: '0 customers imported, 1 there already, 0 rows refused\n',
      });
      expect(await sumOf('twice', 'points')).toBe(3_000);
      expect((await rowsIn('customers', 'twice')).map(({ name }) => name)).toEqual([null, null]);
      expect(await database.db('customer_identities').where({ merchant_id: 'twice', identity: 'card:TC9' })).toEqual([]); // prettier-ignore
    });

    test('and tells the first twenty refused rows, and fails when none of them is a customer', async () => {
      const rows = Array.from({ length: 25 }, (_, index) => `x${index},12`);
      const file = await fileOf(['externalId,phone', ...rows].join('\n'));
      const { code, stdout, stderr } = await customers('import', file, '--merchant', 'shop');
      expect([code, stdout]).toEqual([1, '0 customers imported, 0 there already, 25 rows refused\n']);
      const lines = stderr.trimEnd().split('\n');
      expect(lines).toHaveLength(23);
      expect(lines[1]).toBe('line 2: "x0" phone: must be a phone number, in E.164 outside Russia');
      expect(lines.slice(-2)).toEqual([
        'and 5 more: --report writes them all to a file',
        `bonbon: ${file} gave shop no customer`,
      ]);
    });

    test.each([
      ['nothing', '', 'gave shop no customer'],
      ['a header alone', 'phone\n', 'gave shop no customer'],
      ['no name of a customer', 'name,email\nx,y\n', 'has none of the columns externalId, phone, card, appCode'],
      ['one column twice', 'phone,Phone\n1,2\n', 'has two columns that are called phone'],
      ['an open quote', 'phone\n"A\nB\n', 'is not CSV: Quote Not Closed'],
      ['another encoding', Buffer.from([0xe0, 0xe1, 0xe2]), 'has none of the columns'],
    ])('but not of a file with %s', async (_name, content, message) => {
      const before = await countOf('shop');
      const { code, stdout, stderr } = await customers('import', await fileOf(content), '--merchant', 'shop');
      expect([code, stdout]).toEqual([1, '0 customers imported, 0 there already, 0 rows refused\n']);
      expect(stderr).toContain(message);
      expect(await countOf('shop')).toBe(before);
    });

    test('but not of a file or for a merchant that is not there', async () => {
      const file = newFile();
      const refused = (message: string) => ({ code: 1, stdout: '', stderr: `bonbon: ${message}\n` });
      expect(await customers('import', file, '--merchant', 'shop')).toEqual(refused(`${file} cannot be read`));
      expect(await customers('import', file, '--merchant', 'nobody')).toEqual(refused('no merchant is called nobody'));
      expect((await customers('import', file)).stderr).toContain('--merchant must name one of them: ');
    });

    /** Imports until so many customers are there, and ends it with a signal. */
    const importUntil = async (file: string, merchant: readonly string[], count: number, signal: NodeJS.Signals) => {
      const words = ['customers', 'import', file, ...merchant];
      const child = spawn(process.execPath, [join(packageRoot, 'server/cli/bin.js'), ...words], {
        env: { PATH: process.env['PATH'], ...env() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text));
      }
      await waitUntil('some customers are there', async () => {
        if (child.exitCode !== null) throw new Error(output);
        return (await countOf('resumed')) >= count;
      });
      child.kill(signal);
      return { code: await waitForEnd(child), output };
    };

    test('until it is killed or interrupted, and the rest when asked again', async () => {
      const count = 12_000;
      const merchant = await merchantOf('resumed');
      const rows = Array.from(
        { length: count },
        (_, index) => `R${index},${index % 3 === 0 ? `RC${index}` : ''},0.01,5`,
      );
      const file = await fileOf(['externalId,card,balance,turnover', ...rows].join('\n'));
      expect(await importUntil(file, merchant, 1, 'SIGKILL')).toMatchObject({ code: null });
      const killed = await countOf('resumed');
      expect(killed % 500).toBe(0);
      expect(killed).toBeLessThan(count);

      const { code, output } = await importUntil(file, merchant, killed + 1, 'SIGINT');
      const interrupted = await countOf('resumed');
      expect(interrupted % 500).toBe(0);
      expect(interrupted).toBeLessThan(count);
      expect(code).toBe(1);
      const added = (interrupted - killed).toLocaleString('en');
      expect(output).toContain(`${added} customers imported, ${killed.toLocaleString('en')} there already, 0 rows`);
      expect(output).toContain('bonbon: interrupted\n');

      expect(await customers('import', file, ...merchant)).toMatchObject({
        code: 0,
        stdout: `${(count - interrupted).toLocaleString('en')} customers imported, ${interrupted.toLocaleString('en')} there already, 0 rows refused\n`,
      });
      expect(await countOf('resumed')).toBe(count);
      expect([await sumOf('resumed', 'points'), await sumOf('resumed', 'turnover')]).toEqual([count, count * 500]);
      expect(await rowsIn('ledger_owners', 'resumed')).toHaveLength(count);
    });
  });

  describe('exports customers', () => {
    test('fit to be opened by a spreadsheet and to be imported elsewhere', async () => {
      const [here, there] = [await merchantOf('here'), await merchantOf('there')];
      const file = await fileOf(
        `${HEADER.join(',')}\n` +
          'E1,=HYPERLINK(1),+79201112233,e@mail.example,-C1,@A1,1990-03-29,https://a.example/1.png,Gold,10.5,60000\n' +
          'E2,"O""Neil, Б.",,,,,,,,,\n',
      );
      expect((await customers('import', file, ...here)).code).toBe(0);
      const out = newFile();
      expect(await customers('export', out, ...here)).toEqual({
        code: 0,
        stdout: `2 customers in ${out}\n`,
        stderr: '100 %\n',
      });
      const [header, ...rows] = await recordsIn(out);
      expect(header).toEqual(['id', ...HEADER]);
      const told = ([, ...fields]: string[]) => fields;
      expect(rows.map(told).sort()).toEqual([
        ['E1', "'=HYPERLINK(1)", "'+79201112233", 'e@mail.example', "'-C1", "'@A1", '1990-03-29', 'https://a.example/1.png', GOLD, '10.50', '60000.00'], // prettier-ignore
        ['E2', 'O"Neil, Б.', '', '', '', '', '', '', BASE, '0.00', '0.00'],
      ]);
      expect(rows.map(([id]) => id)).toEqual((await rowsIn('customers', 'here')).map(({ id }) => id).sort());

      expect((await customers('import', out, ...there)).stdout).toMatch(/^2 customers imported, 0 there/);
      const elsewhere = await customers('export', '-', ...there);
      expect(elsewhere).toMatchObject({ code: 0, stderr: '100 %\n' });
      expect(recordsOf(elsewhere.stdout).slice(1).map(told).sort()).toEqual(rows.map(told).sort()); // prettier-ignore
      expect((await customers('import', out, ...here)).stdout).toMatch(/^0 customers imported, 2 there already/);
      expect((await customers('export', out, ...here)).stderr).toBe(
        `bonbon: ${out} exists already, and is not overwritten\n`,
      );
    });

    test('by what is posted: without expired points, with those that are held, and nobody who is gone', async () => {
      const merchant = await merchantOf('posted');
      const file = await fileOf('externalId,balance\nP1,10\nP2,20\nP3,30\n');
      await customers('import', file, ...merchant);
      const idOf = async (externalId: string) =>
        (await rowsIn('customers', 'posted')).find((row) => row['external_id'] === externalId)?.['id'] as string;
      const { db } = database;
      const own = { merchant_id: 'posted' };
      await db('customers').where({ ...own, id: await idOf('P2') }).update({ merged_into: 'x' }); // prettier-ignore
      await db('customers').where({ ...own, id: await idOf('P3') }).update({ erased_at: 1 }); // prettier-ignore
      const account = { ...own, owner_id: await idOf('P1'), asset: 'points' };
      await db('ledger_accounts').insert([
        { ...account, account: 'points/2020-01-01', expires_at: 1, posted_minor: 500 },
        { ...account, account: 'points/2999-01-01/2998-01-01', starts_at: 32_000_000_000_000, posted_minor: 7 },
      ]);
      await db('ledger_hold_parts').insert({ ...own, owner_id: account.owner_id, account: 'points/lasting', hold_id: 'h', amount_minor: 900, held_until: 32_000_000_000_000, origin: 'point:x' }); // prettier-ignore
      const exported = recordsOf((await customers('export', '-', ...merchant)).stdout);
      expect(exported.map((row) => [row[1], row[10]])).toEqual([['externalId', 'balance'], ['P1', '10.07']]); // prettier-ignore
    });

    test('until Ctrl-C, and leaves no half of a file', async () => {
      const out = newFile();
      const child = spawn(
        process.execPath,
        [join(packageRoot, 'server/cli/bin.js'), 'customers', 'export', out, '--merchant', 'resumed'],
        { env: { PATH: process.env['PATH'], ...env() }, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      await waitUntil('a page is written', async () => (await exists(out)) && (await recordsIn(out)).length > 1);
      child.kill('SIGINT');
      expect(await waitForEnd(child)).toBe(1);
      expect(stderr).toContain('bonbon: interrupted\n');
      expect(await exists(out)).toBe(false);
    });
  });
});
