import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liability } from '../../shared/api/liability.ts';
import { ensureBuiltServer, runCli, waitForEnd } from '../../test/support/built-server.ts';
import { programDocument } from '../../test/support/builders.ts';
import { seriesDocument } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { isPin } from '../certificate/secrets.ts';
import { verifyCertificates } from '../certificate/verify.store.ts';
import { inSnapshot } from '../db/inspection.ts';
import { packageRoot } from '../http/package-root.ts';
import { createSecretBox } from '../merchant/secret-box.ts';

const SECRET_KEY = 'secret-key-of-the-installation-0000';
const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY };
const COLUMNS = ['number', 'pin', 'nominal', 'valid_until', 'position'];

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon certificates', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let names = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-certificates-'));
    database = await openDatabase(engine);
    await apply({
      ...programDocument('shop'),
      certificateSeries: [
        seriesDocument({ days: 10 }),
        seriesDocument({ id: 2, name: 'Round', min: undefined, max: undefined, nominals: ['500.00', '1000.00'], siteCode: 'ROUND' }), // prettier-ignore
        seriesDocument({ id: 3, name: 'Few', siteCode: 'FEW', length: 8, prefix: '123' }),
      ],
    });
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const env = () => ({ DATABASE_URL: database.url, ...KEYS });
  const certificates = (...words: readonly string[]) => runCli(env(), ['certificates', ...words]);
  const newFile = () => join(folder, `file-${(names += 1)}.csv`);
  const apply = async (document: object) => {
    const file = newFile();
    await writeFile(file, JSON.stringify(document));
    const ended = await runCli(env(), ['apply', file]);
    if (ended.code !== 0) throw new Error(ended.stderr);
  };
  const recordsOf = (csv: string): string[][] => parse(csv);
  const recordsIn = async (file: string) => recordsOf(await readFile(file, 'utf8'));
  const exists = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );
  const issue = (over: Readonly<Record<string, string>>) => {
    const options = { series: '1', nominal: '500.00', count: '3', out: newFile(), ...over };
    return certificates('issue', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
  };
  const countOfCertificates = async () => (await database.db('certificates').pluck('id')).length;
  const batchIn = (stdout: string) => /^batch ([0-9a-f]{24}): /.exec(stdout)?.[1] ?? '';
  const listOf = (batch: string) =>
    database
      .db('certificates')
      .where({ sale_id: batch })
      .orderBy('position')
      .select<{ number: string; pin_hash: string }[]>('number', 'pin_hash');
  const faults = async () => {
    const told: string[] = [];
    await inSnapshot(database.db, (snapshot) =>
      verifyCertificates({
        snapshot,
        merchantId: 'shop',
        report: (fault) => told.push(fault),
        advance: () => undefined,
      }),
    );
    return told;
  };

  describe('issues certificates', () => {
    test('into the database and a file for its owner alone, and says how far it is', async () => {
      const out = newFile();
      const { code, stdout, stderr } = await issue({ count: '2500', out });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '40 %\n80 %\n100 %\n' });
      const batch = batchIn(stdout);
      expect(stdout).toMatch(
        new RegExp(
          `^batch ${batch}: 2,500 certificates of 500\\.00, Gift, valid until \\d{4}-\\d\\d-\\d\\d\n` +
            `2,500 certificates issued, in ${out}\n$`,
        ),
      );
      const [header, ...rows] = await recordsIn(out);
      expect(header).toEqual(COLUMNS);
      const stored = await listOf(batch);
      expect(rows.map(([number]) => number)).toEqual(stored.map(({ number }) => number));
      expect(rows.map((row) => row[4])).toEqual(rows.map((_, place) => String(place + 1)));
      expect(new Set(rows.map(([, , nominal]) => nominal))).toEqual(new Set(['500.00']));
      const secretBox = createSecretBox(SECRET_KEY);
      for (const [place, [number = '', pin = '']] of rows.entries()) {
        const hash = stored[place]?.pin_hash ?? '';
        if (!isPin(secretBox, { merchantId: 'shop', number }, hash, pin)) expect.fail(`${number} has another PIN`);
      }
      expect(stdout + stderr).not.toContain(rows[0]?.[1]);
      expect((await stat(out)).mode & 0o777).toBe(0o600);
      expect(await faults()).toEqual([]);
    });

    test('valid to the end of the last day in the time zone of the merchant', async () => {
      const out = newFile();
      const { stdout } = await issue({ count: '1', out });
      const row = await database
        .db('certificates')
        .where({ sale_id: batchIn(stdout) })
        .first<{ expires_at: number; issued_at: number }>('expires_at', 'issued_at');
      const lastDay = (await recordsIn(out))[1]?.[3] ?? '';
      const inMoscow = (at: number) => new Date(at + 3 * 60 * 60_000).toISOString().slice(0, 10);
      expect(lastDay).toBe(inMoscow(row.expires_at - 1));
      expect(inMoscow(row.expires_at)).not.toBe(lastDay);
      expect(lastDay).toBe(inMoscow(row.issued_at + 10 * 24 * 60 * 60_000));
    });

    test('of a series that has numbers for all of them', async () => {
      const issueFew = (count: number) => issue({ series: '3', count: String(count) });
      const refusal = (count: string, left: string) => ({
        code: 1,
        stdout: '',
        stderr: `bonbon: the series 3 has no numbers for ${count} certificates: ${left} are left\n`,
      });
      expect(await issueFew(10_001)).toEqual(refusal('10,001', '10,000'));
      expect((await issueFew(6_000)).code).toBe(0);
      expect(await issueFew(4_001)).toEqual(refusal('4,001', '4,000'));
      expect((await issueFew(1_000)).code).toBe(0);
      expect(await faults()).toEqual([]);
    });

    const WORDS_REFUSED: [string, Readonly<Record<string, string>>, string][] = [
      ['none', { count: '0' }, "error: option '--count <number>' argument '0' is invalid."],
      ['too many', { count: '1000001' }, "error: option '--count <number>' argument '1000001' is invalid."],
      ['half of one', { count: '1.5' }, "error: option '--count <number>' argument '1.5' is invalid."],
      ['nothing', { nominal: '0' }, "error: option '--nominal <amount>' argument '0' is invalid."],
      ['a third of a cent', { nominal: '0.333' }, "error: option '--nominal <amount>' argument '0.333' is invalid."],
      ['a series with a name', { series: 'Gift' }, "error: option '--series <id>' argument 'Gift' is invalid."],
      ['no file', { out: '-' }, 'bonbon: the PINs are written to a file only: name one with --out\n'],
    ];
    test.each([
      ...(engine.name === 'sqlite' ? WORDS_REFUSED : []),
      ['an unknown series', { series: '9' }, 'bonbon: there is no certificate series 9: there are 1, 2, 3\n'],
      ['a nominal between', { series: '2', nominal: '700' }, 'bonbon: the series 2 has no certificates of 700.00: it has 500.00, 1000.00\n'], // prettier-ignore
      ['a nominal beyond', { nominal: '0.99' }, 'bonbon: the series 1 has no certificates of 0.99: it has 1.00 to 100000.00\n'], // prettier-ignore
      ['an unknown merchant', { merchant: 'nobody' }, 'bonbon: no merchant is called nobody\n'],
    ])('but not %s', async (_name, over, message) => {
      const before = await countOfCertificates();
      const out = newFile();
      const refused = await issue({ out, ...over });
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr.startsWith(message)).toBe(true);
      expect(refused.stderr).toMatch(/^[^\n]+\n$/);
      expect(await exists(out)).toBe(false);
      expect(await countOfCertificates()).toBe(before);
    });

    test('but never over a file that is there', async () => {
      const before = await countOfCertificates();
      const out = newFile();
      await writeFile(out, 'precious');
      expect(await issue({ out })).toEqual({
        code: 1,
        stdout: '',
        stderr: `bonbon: ${out} exists already, and is not overwritten\n`,
      });
      expect(await readFile(out, 'utf8')).toBe('precious');
      expect(await countOfCertificates()).toBe(before);
    });

    const issueUntil = async (end: (pid: number) => unknown) => {
      const out = newFile();
      const child = spawn(
        process.execPath,
        [join(packageRoot, 'server/cli/bin.js'), 'certificates', 'issue', '--series', '1', '--nominal', '500', '--count', '1000000', '--out', out],
        { env: { PATH: process.env['PATH'] ?? '', ...env() }, stdio: ['ignore', 'pipe', 'pipe'] },
      ); // prettier-ignore
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
      child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
      await waitUntil('some stand in the file', async () => (await exists(out)) && (await stat(out)).size > 10_000);
      await end(child.pid ?? 0);
      const code = await waitForEnd(child);
      const written = await readFile(out, 'utf8');
      return { code, stderr, batch: batchIn(stdout), out, written };
    };

    test('until Ctrl-C, with all of them in the file', async () => {
      const { code, stderr, batch, out, written } = await issueUntil((pid) => process.kill(pid, 'SIGINT'));
      expect(code).toBe(1);
      const [, ...rows] = recordsOf(written);
      expect(stderr).toBe(
        `${rows.length.toLocaleString('en')} of 1,000,000 certificates stand in ${out}; whatever was issued can be ` +
          `had with "bonbon certificates export --batch ${batch}"\nbonbon: interrupted\n`,
      );
      expect((await listOf(batch)).map(({ number }) => number)).toEqual(rows.map(([number]) => number));
      expect(await faults()).toEqual([]);
    });

    test('until the process is killed, and gives all of them by their batch', async () => {
      const { batch, written } = await issueUntil((pid) => process.kill(pid, 'SIGKILL'));
      const out = newFile();
      const exported = await certificates('export', '--batch', batch, '--out', out);
      const issued = await listOf(batch);
      expect(exported).toMatchObject({
        code: 0,
        stdout: `${issued.length.toLocaleString('en')} certificates in ${out}\n`,
      });
      const again = await readFile(out, 'utf8');
      const whole = written.slice(0, written.lastIndexOf('\n') + 1);
      expect(again.startsWith(whole)).toBe(true);
      expect(recordsOf(again)).toHaveLength(issued.length + 1);
      expect(await faults()).toEqual([]);
    });
  });

  describe('exports certificates', () => {
    test('as they were issued, for their owner alone', async () => {
      const [out, again] = [newFile(), newFile()];
      const { stdout } = await issue({ count: '1100', out });
      const batch = batchIn(stdout);
      expect(await certificates('export', '--batch', batch, '--out', again)).toMatchObject({
        code: 0,
        stdout: `1,100 certificates in ${again}\n`,
      });
      expect(await readFile(again, 'utf8')).toBe(await readFile(out, 'utf8'));
      expect((await stat(again)).mode & 0o777).toBe(0o600);
      expect((await certificates('export', '--batch', batch, '--out', again)).stderr).toContain('is not overwritten\n');
    });

    test.each(['6a0c9d3e8f1b4a2c7d5e9f01', ' '])('but not of the unknown batch "%s"', async (batch) => {
      const out = newFile();
      expect(await certificates('export', '--batch', batch, '--out', out)).toEqual({
        code: 1,
        stdout: '',
        stderr: `bonbon: no certificates were issued as batch ${batch}\n`,
      });
      expect(await exists(out)).toBe(false);
    });
  });

  describe('reports what is owed', () => {
    beforeAll(() => apply({ ...programDocument('other'), certificateSeries: [seriesDocument({ name: '=Other' })] }));
    const other = ['--merchant', 'other'];

    test('as JSON, CSV and SVG', async () => {
      expect((await issue({ merchant: 'other', count: '20' })).code).toBe(0);
      const json = await certificates('report', ...other);
      expect(json).toMatchObject({ code: 0, stderr: '100 %\n' });
      const told = liability.parse(JSON.parse(json.stdout));
      expect(told.total).toMatchObject({ issued: '10000.00', outstanding: '10000.00' });

      const csv = await certificates('report', ...other, '--format', 'csv');
      expect(csv.stdout).toBe(
        'month,series,name,issued,spent,expired,forfeited,returned,outstanding\n' +
          `${told.months[0]?.month ?? ''},1,'=Other,10000,0,0,0,0,10000\n`,
      );

      const out = newFile();
      expect(await certificates('report', ...other, '--format', 'svg', '--out', out)).toMatchObject({ code: 0, stdout: '' }); // prettier-ignore
      expect(await readFile(out, 'utf8')).toMatch(/^<svg [^]*>₽10,000<[^]*<\/svg>\n$/);
      expect((await certificates('report', ...other, '--format', 'svg', '--out', out)).stderr).toContain(
        `bonbon: ${out} exists already, and is not overwritten
`,
      );
    });

    test('of the months that are asked for', async () => {
      const none = await certificates('report', ...other, '--to', '2020-01');
      expect(JSON.parse(none.stdout)).toMatchObject({ months: [], opening: '0.00' });
      const refused = (words: readonly string[]) => certificates('report', ...other, ...words);
      expect((await refused(['--from', '2026'])).stderr).toContain('It must be a month such as 2026-11.');
      expect((await refused(['--from', '2026-05', '--to', '2026-04'])).stderr).toBe('bonbon: --to is before --from\n');
      expect((await certificates('report')).stderr).toContain('there are several merchants');
    });
  });
});
