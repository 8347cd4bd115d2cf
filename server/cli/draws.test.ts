import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { ensureBuiltServer, runCli } from '../../test/support/built-server.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import {
  after,
  campaignDocument,
  customerIdOf,
  drawDocument,
  drawsDocument,
  issue,
  phoneOf,
  readProof,
  voidTail,
} from '../../test/support/draws.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import type { DrawProof } from '../../shared/draw-proof.ts';

const KEYS = { ADMIN_KEY: 'admin-key-of-the-installation', SECRET_KEY: 'secret-key-of-the-installation-0000' };
const DAY_MS = 24 * 60 * 60_000;

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon draws', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let folder: string;
  let names = 0;
  let proof: DrawProof;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-draws-'));
    database = await openDatabase(engine);
    app = await startApp(database);
    const far = drawDocument({ id: 'far', closesAt: '2126-01-01T00:00:00Z', drawsAt: '2126-01-02T00:00:00Z' });
    await app.apply(drawsDocument('shop', 4, campaignDocument({ draws: [drawDocument(), far] })));
    const first = await issue(app, 0, 10);
    for (let index = 1; index < 4; index += 1) await issue(app, index, index);
    await voidTail(app, first, 3);
    app.clock.moveTo(after(DAY_MS));
    await issue(app, 3, 100);
    // The rest is for the terminal, by the clock of this machine.
    expect(await runCli(env(), ['draws', 'run'])).toEqual({
      code: 0,
      stdout:
        'shop/7/week-1: closing the entries and writing the list\n' +
        'shop/7/week-1: drawing the winners\n' +
        '2 done\n',
      stderr: '100 %\n',
    });
    proof = await readProof(app);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const env = () => ({ DATABASE_URL: database.url, ...KEYS });
  const newFile = (extension: string) => join(folder, `file-${(names += 1)}.${extension}`);
  const verifyDraw = async (content: unknown) => {
    const file = newFile('json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    const { code, stdout, stderr } = await runCli({}, ['verify-draw', file]);
    return { code, stdout, stderr: stderr.replaceAll(file, 'FILE') };
  };

  test('lists them with what they have come to', async () => {
    const { code, stdout } = await runCli(env(), ['draws', 'list', '--merchant', 'shop']);
    expect(code).toBe(0);
    const [drawn, announced, end] = stdout.split('\n');
    expect(drawn).toMatch(
      new RegExp(`^shop/7/week-1 {2}drawn {2}drawn \\S+Z {2}4 entries {2}13 tickets {2}${proof.listHash}$`),
    );
    expect(announced).toBe('shop/7/far  announced  closes 2126-01-01T00:00:00.000Z  draws 2126-01-02T00:00:00.000Z');
    expect(end).toBe('2 draws');
  });

  test('has nothing to do when nothing is due', async () => {
    expect(await runCli(env(), ['draws', 'run'])).toEqual({ code: 0, stdout: '0 done\n', stderr: '' });
  });

  test('writes the tickets of a campaign, or those of a draw', async () => {
    const file = newFile('csv');
    const ended = await runCli(env(), ['draws', 'entries', '--campaign', '7', '--draw', 'week-1', '--out', file]);
    expect(ended).toMatchObject({ code: 0, stdout: `4 ranges of tickets in ${file}\n` });
    const [head, ...rows] = parse(await readFile(file, 'utf8'));
    expect(head).toEqual(['first', 'last', 'live', 'voided', 'customer', 'phone', 'issued', 'source', 'reference']);
    const at = after(0);
    // A spreadsheet would take a number that begins with + for a formula.
    expect(rows).toEqual([
      ['1', '10', '7', '3', customerIdOf(0), `'${phoneOf(0)}`, at, 'sale', ''],
      ['11', '11', '1', '0', customerIdOf(1), `'${phoneOf(1)}`, at, 'sale', ''],
      ['12', '13', '2', '0', customerIdOf(2), `'${phoneOf(2)}`, at, 'sale', ''],
      ['14', '16', '3', '0', customerIdOf(3), `'${phoneOf(3)}`, at, 'sale', ''],
    ]);
    const all = await runCli(env(), ['draws', 'entries', '--campaign', '7']);
    expect(parse(all.stdout)).toHaveLength(6);
    expect(await runCli(env(), ['draws', 'entries', '--campaign', '8'])).toMatchObject({
      code: 1,
      stderr: 'bonbon: there is no campaign 8\n',
    });
    expect(await runCli(env(), ['draws', 'entries', '--campaign', '7', '--draw', 'x'])).toMatchObject({
      code: 1,
      stderr: 'bonbon: campaign 7 has no draw x\n',
    });
  });

  test('replays a draw from its proof alone, without an installation', async () => {
    expect(await verifyDraw(proof)).toEqual({
      code: 0,
      stdout:
        `draw week-1 of campaign 7 of shop, listed ${proof.publishedAt}\n` +
        'prizes: 1 × Автомобиль, 2 × Смартфон\n' +
        '✓ the list is the one whose hash was published\n' +
        '✓ the list is whole, and has no ticket twice\n' +
        '✓ the randomness is the one that the list promises\n' +
        '✓ the seed comes from the hash of the list and the randomness\n' +
        '✓ the winners and alternates are those that the seed draws\n' +
        'the draw holds: 4 entries, 13 tickets, 4 drawn\n',
      stderr: '',
    });
  });

  test('says what does not hold', async () => {
    const [one, two, ...rest] = proof.picks;
    const swapped = await verifyDraw({ ...proof, picks: [two, one, ...rest] });
    expect(swapped.code).toBe(1);
    expect(swapped.stdout).toMatch(/✗ the winners and alternates .*: number 1 must be ticket \d+ of [0-9a-f]{24}\nthe draw does not hold\n$/); // prettier-ignore
    const cut = await verifyDraw({ ...proof, list: proof.list.replace(/^14 16 .*\n/m, '') });
    expect(cut.code).toBe(1);
    expect(cut.stdout).toMatch(/^✗ the list is the one whose hash was published: the list has the hash [0-9a-f]{64}\nthe draw does not hold; 4 more checks were not made\n$/); // prettier-ignore
  });

  test.each([
    ['nothing', '', 'FILE is not JSON'],
    ['half of it', '{"format":', 'FILE is not JSON'],
    ['another document', '{"format":"other"}', 'FILE is not the proof of a draw: $.format '],
    ['a list', '[]', 'FILE is not the proof of a draw: '],
  ])('refuses %s in one line', async (_name, content, message) => {
    const { code, stdout, stderr } = await verifyDraw(content);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.startsWith(`bonbon: ${message}`)).toBe(true);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test('refuses a file that is not there', async () => {
    const { code, stderr } = await runCli({}, ['verify-draw', join(folder, 'nowhere.json')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bonbon: .*nowhere\.json cannot be read: .*\n$/);
  });
});
