import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE_ALPHABET } from '../../shared/code-alphabet.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument, originOf, programDocument, publishableKeyOf } from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import type { Database } from '../db/database.ts';
import { type BulkCodes, type CodeRow, createBulkCodes, type PromotionOfCodes } from './bulk-codes.ts';
import { type CodePattern, parseCodePattern } from './code-pattern.ts';

function patternOf(text: string): CodePattern {
  const pattern = parseCodePattern(text);
  if (!pattern.ok) throw new Error(pattern.error.kind);
  return pattern.value;
}

async function all<Item>(pieces: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const piece of pieces) items.push(...piece);
  return items;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* rowsOf(texts: readonly string[]): AsyncGenerator<CodeRow> {
  for (const [index, text] of texts.entries()) yield { line: index + 1, text };
}

describeEachEngine('bulk codes', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let codes: BulkCodes;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    codes = bulkCodesOn(database.db);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const bulkCodesOn = (db: Database) => createBulkCodes({ db, clock: app.clock.now });

  /** A merchant with a promotion of its own, and its code Summer-10. */
  const setUp = async (merchantId: string, terms: object = {}): Promise<PromotionOfCodes> => {
    await app.apply(
      programDocument(merchantId, { promotions: [{ id: 'summer', name: 'Summer', percentage: '10', ...terms }] }),
    );
    const found = await codes.findPromotion(merchantId, 'summer');
    if (!found.ok) throw new Error(found.error.kind);
    return found.value;
  };
  const rowsIn = (merchantId: string) =>
    database.db('promo_codes').where({ merchant_id: merchantId, is_bulk: true }).orderBy('code');
  const check = (merchantId: string, code: string) =>
    app.call('/widget/v1/promo-codes/check', {
      method: 'POST',
      headers: { 'Bonbon-Key': publishableKeyOf(merchantId), Origin: originOf(merchantId) },
      body: { code },
    });
  const importAll = async (target: PromotionOfCodes, texts: readonly string[]) => {
    let imported = 0;
    const refused = [];
    for await (const piece of codes.importRows(target, rowsOf(texts))) {
      imported += piece.imported;
      refused.push(...piece.refused);
    }
    return { imported, refused };
  };

  describe('that are made', () => {
    test('are as many as asked for, each of the pattern, none like another', async () => {
      const target = await setUp('making');
      const made = await all(codes.make(target, patternOf('Spring-####-####'), 4_500));
      expect(new Set(made.map(foldCode)).size).toBe(4_500);
      const form = new RegExp(`^Spring(?:-[${CODE_ALPHABET}]{4}){2}$`);
      expect(made.filter((code) => !form.test(code))).toEqual([]);

      const rows = (await rowsIn('making')) as Record<string, unknown>[];
      expect(rows.map(({ written }) => written).sort()).toEqual([...made].sort());
      for (const row of rows) {
        expect(row).toMatchObject({
          promotion_id: 'summer',
          uses: 0,
          holds: 0,
          code: foldCode(String(row['written'])),
        });
        expect([row['enabled'], row['is_bulk']].map(Number)).toEqual([1, 1]);
      }
    });

    test('can be used at once, however they are written', async () => {
      const target = await setUp('usable');
      const [code = ''] = await all(codes.make(target, patternOf('GO-######'), 1));
      const { json } = await check('usable', code.toLowerCase().replace('-', ' '));
      expect(json).toMatchObject({ code, status: 'valid', benefit: { percentage: '10' } });
    });

    test('are never those that stand already, bulk or of a document', async () => {
      const target = await setUp('full');
      await app.apply({
        merchant: merchantDocument({ id: 'full' }),
        promoCodes: [{ code: ' a-С ', promotion: 'summer' }],
      });
      const first = await all(codes.make(target, patternOf('A#'), 8));
      const second = await all(codes.make(target, patternOf('a-#'), CODE_ALPHABET.length - 9));
      const expected = Array.from(CODE_ALPHABET, (character) => `A${character}`).filter((code) => code !== 'AC');
      expect([...first, ...second].map(foldCode).sort()).toEqual(expected.sort());
    });

    test('are never those that another process makes at the same time', async () => {
      const target = await setUp('turns');
      const makers = [database.db, database.connectAgain()].map((db) =>
        bulkCodesOn(db).make(target, patternOf('###'), 4_400),
      );
      const made: string[] = [];
      for (let working = makers; working.length > 0;) {
        const still: typeof makers = [];
        for (const maker of working) {
          const next = await maker.next();
          if (next.done) continue;
          made.push(...next.value);
          still.push(maker);
        }
        working = still;
      }
      expect(made).toHaveLength(8_800);
      expect(new Set(made).size).toBe(8_800);
      expect(await codes.countOf(target)).toBe(8_801);
    });

    if (engine.name === 'mysql')
      test('are never those that another process makes at the very same moment', async () => {
        const target = await setUp('moment');
        const pools = [database.connectAgain(1), database.connectAgain(1)];
        const made = await Promise.all(pools.map((db) => all(bulkCodesOn(db).make(target, patternOf('###'), 4_400))));
        expect(new Set(made.flat()).size).toBe(8_800);
        expect(await codes.countOf(target)).toBe(8_801);
      });

    test('stand, as far as they were given out, when nobody wants the rest', async () => {
      const target = await setUp('early');
      let got: readonly string[] = [];
      for await (const piece of codes.make(target, patternOf('E-########'), 1_000_000)) {
        got = piece;
        break;
      }
      expect(got.length).toBeGreaterThan(0);
      expect((await rowsIn('early').pluck('written')).sort()).toEqual([...got].sort());
    });

    test('count, with those of other promotions, among what a guess may hit', async () => {
      const target = await setUp('count');
      await all(codes.make(target, patternOf('C_-###'), 30));
      await importAll(target, ['CXAAA', 'C_AAAA', 'c-_-a-a']);
      expect(await codes.countLike(target, patternOf('c_###'))).toBe(30);
      expect(await codes.countLike(target, patternOf('C_##'))).toBe(1);
      expect(await codes.countLike(target, patternOf('%###'))).toBe(0);
    });
  });

  describe('that are imported', () => {
    test('are kept as they are written', async () => {
      const target = await setUp('import');
      expect(await importAll(target, ['Alpha-1', ' бета 2 ', '=SUM(1)'])).toEqual({ imported: 3, refused: [] });
      expect(await rowsIn('import').select('written', 'code')).toEqual(
        expect.arrayContaining([
          { written: 'Alpha-1', code: 'ALPHA1' },
          { written: 'бета 2', code: foldCode('БЕТА2') },
          { written: '=SUM(1)', code: '=SUM(1)' },
        ]),
      );
      expect((await check('import', 'alpha1')).json).toMatchObject({ status: 'valid' });
    });

    test('leave out what cannot be one, each with its line and its reason', async () => {
      const target = await setUp('refusing');
      await app.apply({
        merchant: merchantDocument({ id: 'refusing' }),
        promotions: [
          { id: 'summer', name: 'Summer', percentage: '10' },
          { id: 'winter', name: 'Winter', percentage: '10' },
        ],
        promoCodes: [
          { code: 'Here', promotion: 'summer' },
          { code: 'There', promotion: 'winter' },
          { code: 'Own', percentage: '5' },
        ],
      });
      const { imported, refused } = await importAll(target, [
        'A-1', ' ', 'x'.repeat(65), 'A\u0007', 'a1', 'here', 'THERE', 'own', 'summer-10', '\ufffd', 'a 1', 'B-1',
      ]); // prettier-ignore
      expect(imported).toBe(2);
      const exists = (promotionId: string, enabled = true) => ({ kind: 'code_exists', promotionId, enabled });
      expect(refused).toEqual([
        { line: 2, text: ' ', why: { kind: 'code_empty' } },
        { line: 3, text: 'x'.repeat(65), why: { kind: 'code_too_long' } },
        { line: 4, text: 'A\u0007', why: { kind: 'code_with_control_characters' } },
        { line: 5, text: 'a1', why: { kind: 'code_repeated', firstLine: 1 } },
        { line: 6, text: 'here', why: exists('summer') },
        { line: 7, text: 'THERE', why: exists('winter') },
        { line: 8, text: 'own', why: exists('=OWN') },
        { line: 9, text: 'summer-10', why: exists('summer', false) },
        { line: 10, text: '\ufffd', why: { kind: 'code_not_utf8' } },
        { line: 11, text: 'a 1', why: { kind: 'code_repeated', firstLine: 1 } },
      ]);
    });

    test('repeat an earlier row also when thousands of rows lie between', async () => {
      const target = await setUp('far');
      const texts = Array.from({ length: 4_500 }, (_, index) => `FAR-${index}`);
      const { imported, refused } = await importAll(target, [...texts, 'far 7']);
      expect(imported).toBe(4_500);
      expect(refused).toEqual([{ line: 4_501, text: 'far 7', why: { kind: 'code_repeated', firstLine: 8 } }]);
      const again = await importAll(target, texts);
      expect(again.imported).toBe(0);
      expect(again.refused).toHaveLength(4_500);
    });
  });

  describe('that are exported', () => {
    const redeem = (merchantId: string, code: string, times: readonly object[]) =>
      database.db('promo_redemptions').insert(
        times.map((time, index) => ({
          merchant_id: merchantId,
          checkout_id: `${code}-${index}`,
          code,
          promotion_id: 'summer',
          is_counted: true,
          held_until: null,
          redeemed_at: null,
          cancelled_at: null,
          ...time,
        })),
      );
    const exported = async (merchantId: string) => {
      const found = await codes.findPromotion(merchantId, 'summer');
      if (!found.ok) throw new Error(found.error.kind);
      return all(codes.exportCodes(found.value));
    };

    test('come with the uses that count now, beside the codes of the document', async () => {
      const target = await setUp('uses', { maxUses: 2 });
      await importAll(target, ['Once-1', 'Twice-2', 'Held-3', 'Back-4']);
      await setUp('stranger');
      await redeem('uses', 'ONCE1', [{ redeemed_at: 1 }]);
      await redeem('uses', 'TWICE2', [{ redeemed_at: 1 }, { redeemed_at: 2 }, { redeemed_at: 3, cancelled_at: 4 }]);
      await redeem('uses', 'HELD3', [{ held_until: 5 }]);
      await redeem('uses', 'BACK4', [{ redeemed_at: 1, cancelled_at: 2 }]);
      await redeem('stranger', 'ONCE1', [{ redeemed_at: 1 }]);
      expect(await exported('uses')).toEqual([
        { written: 'Back-4', uses: 0, limit: 2, state: 'active' },
        { written: 'Held-3', uses: 0, limit: 2, state: 'active' },
        { written: 'Once-1', uses: 1, limit: 2, state: 'active' },
        { written: 'Summer-10', uses: 0, limit: 2, state: 'active' },
        { written: 'Twice-2', uses: 2, limit: 2, state: 'exhausted' },
      ]);
    });

    test('say what state they are in now', async () => {
      const target = await setUp('states', { start: '2026-06-01', finish: '2026-06-30' });
      await importAll(target, ['BULK']);
      const states = async () => (await exported('states')).map(({ written, state }) => `${written} ${state}`);
      app.clock.moveTo('2026-05-01T00:00:00Z');
      expect(await states()).toEqual(['BULK not_started', 'Summer-10 not_started']);
      app.clock.moveTo('2026-06-15T00:00:00Z');
      await app.apply({ merchant: merchantDocument({ id: 'states' }), promoCodes: [] });
      expect(await states()).toEqual(['BULK active', 'Summer-10 switched_off']);
      app.clock.moveTo('2026-07-15T00:00:00Z');
      expect(await states()).toEqual(['BULK expired', 'Summer-10 switched_off']);
      expect((await exported('states'))[0]).toMatchObject({ uses: 0, limit: undefined });
    });

    test('are all there, once each, however many pages they fill', async () => {
      const target = await setUp('pages');
      const made = await all(codes.make(target, patternOf('PAGE-######'), 4_001));
      const written = (await exported('pages')).map((code) => code.written);
      expect(written.sort()).toEqual([...made, 'Summer-10'].sort());
    });
  });

  describe('are of', () => {
    test('a promotion that the merchant has, and that is not of one code', async () => {
      await setUp('whose');
      const off = { id: 'off', name: 'Off', percentage: '1', enabled: false };
      await app.apply({ merchant: merchantDocument({ id: 'whose' }), promoCodes: [{ code: 'OWN', percentage: '5' }] });
      await app.apply({ merchant: merchantDocument({ id: 'whose' }), promotions: [off] });
      const find = (promotionId: string, merchantId = 'whose') => codes.findPromotionToFill(merchantId, promotionId);
      expect(await find('off')).toMatchObject({ error: { kind: 'promotion_switched_off' } });
      expect(await find('summer')).toMatchObject({ error: { kind: 'promotion_switched_off' } });
      expect(await codes.findPromotion('whose', 'off')).toMatchObject({ ok: true });
      expect(await find('winter')).toMatchObject({ error: { kind: 'promotion_not_found' } });
      expect(await find('=OWN')).toMatchObject({ error: { kind: 'promotion_of_one_code' } });
      expect(await find('summer', 'nobody')).toMatchObject({ error: { kind: 'merchant_not_found' } });
    });

    test('the only merchant, if none is named', async () => {
      const find = () => codes.findPromotion(undefined, 'summer');
      await setUp('one');
      await setUp('two');
      expect(await find()).toMatchObject({ error: { kind: 'merchant_ambiguous' } });
      const fresh = await openDatabase(engine);
      const elsewhere = bulkCodesOn(fresh.db);
      expect(await elsewhere.findPromotion(undefined, 'summer')).toEqual({ ok: false, error: { kind: 'no_merchant' } });
      const freshApp = await startApp(fresh);
      await freshApp.apply(programDocument('only'));
      expect(await elsewhere.findPromotion(undefined, 'summer')).toMatchObject({ value: { merchantId: 'only' } });
      await freshApp.close();
      await fresh.close();
    });
  });
});
