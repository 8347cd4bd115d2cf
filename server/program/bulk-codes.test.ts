import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { codeDocument, merchantDocument, originOf, programDocument, promotionDocument, publishableKeyOf } from '../../test/support/builders.ts'; // prettier-ignore
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

describeEachEngine('a program document and the bulk codes of its promotions', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** A merchant with the bulk code BULK-1, which was used and is held. */
  const setUp = async (merchantId: string) => {
    await app.apply(programDocument(merchantId, { promotions: [promotionDocument({ maxUses: 5 })] }));
    const bulk = { merchant_id: merchantId, promotion_id: 'summer', enabled: true, is_bulk: true };
    await database.db('promo_codes').insert({ ...bulk, code: 'BULK1', written: 'BULK-1', uses: 2, holds: 1 });
    const redemption = { merchant_id: merchantId, code: 'BULK1', promotion_id: 'summer', is_counted: true };
    await database.db('promo_redemptions').insert([
      { ...redemption, checkout_id: 'a', redeemed_at: 1, held_until: null },
      { ...redemption, checkout_id: 'b', redeemed_at: 1, held_until: null },
      { ...redemption, checkout_id: 'c', redeemed_at: null, held_until: 9 },
    ]);
  };
  const bulkCode = async (merchantId: string) => {
    const row = (await database.db('promo_codes').where({ merchant_id: merchantId, code: 'BULK1' }).first()) as
      | { written: string; promotion_id: string; uses: number; holds: number; enabled: 0 | 1; is_bulk: 0 | 1 }
      | undefined;
    return row && { ...row, enabled: Boolean(row.enabled), is_bulk: Boolean(row.is_bulk) };
  };
  const told = async (document: object) =>
    (await app.apply(document)).map(({ change, section, key }) => `${change} ${section}/${key}`);
  const status = async (merchantId: string) => {
    const { json } = await app.call('/widget/v1/promo-codes/check', {
      method: 'POST',
      headers: { 'Bonbon-Key': publishableKeyOf(merchantId), Origin: originOf(merchantId) },
      body: { code: 'bulk 1' },
    });
    return json;
  };

  test('do not meet: it neither lists nor switches off what it does not state', async () => {
    await setUp('apart');
    const exported = await app.programs.exportProgram('apart');
    expect(JSON.stringify(exported)).not.toContain('BULK');
    expect(await told({ merchant: merchantDocument({ id: 'apart' }), promoCodes: [] })).toEqual([
      'switched_off promoCodes/FIX100',
      'switched_off promoCodes/Summer-10',
    ]);
    expect(await bulkCode('apart')).toMatchObject({ enabled: true, is_bulk: true });
    expect(await status('apart')).toMatchObject({ status: 'valid' });
  });

  test('become its own when it states them, with the uses and holds that they have', async () => {
    await setUp('takes');
    const document = programDocument('takes', {
      promotions: [promotionDocument({ maxUses: 5 })],
      promoCodes: [{ code: 'bulk 1', promotion: 'summer' }],
    });
    expect(await told(document)).toEqual([
      'added promoCodes/bulk 1',
      'switched_off promoCodes/FIX100',
      'switched_off promoCodes/Summer-10',
    ]);
    expect(await bulkCode('takes')).toMatchObject({
      written: 'bulk 1',
      promotion_id: 'summer',
      uses: 2,
      holds: 1,
      enabled: true,
      is_bulk: false,
    });
    expect(await told(document)).toEqual([]);
    expect(await told({ ...document, promoCodes: [] })).toEqual(['switched_off promoCodes/bulk 1']);
    expect(await status('takes')).toMatchObject({ status: 'rejected', reason: 'switched_off' });
  });

  test('become its own with terms of their own as well', async () => {
    await setUp('terms');
    const document = programDocument('terms', { promoCodes: [codeDocument({ code: 'BULK-1', percentage: '50', maxUses: 3 })] }); // prettier-ignore
    await app.apply(document);
    expect(await bulkCode('terms')).toMatchObject({ promotion_id: '=BULK1', uses: 2, holds: 1, is_bulk: false });
    expect(await status('terms')).toMatchObject({ status: 'valid', benefit: { percentage: '50' } });
    expect(await told(document)).toEqual([]);
  });

  test('cannot be used any more when it switches their promotion off, and again when it is on', async () => {
    await setUp('off');
    const document = { merchant: merchantDocument({ id: 'off' }), promoCodes: [] };
    expect(await told({ ...document, promotions: [] })).toContain('switched_off promotions/summer');
    expect(await status('off')).toMatchObject({ status: 'rejected', reason: 'switched_off' });
    await app.apply({ ...document, promotions: [promotionDocument()] });
    expect(await status('off')).toMatchObject({ status: 'valid' });
  });

  test('cannot be stated for a promotion that the document drops', async () => {
    await setUp('names');
    const document = programDocument('names', { promotions: [], promoCodes: [{ code: 'BULK-1', promotion: 'summer' }] }); // prettier-ignore
    await expect(app.apply(document)).rejects.toThrow('$.promoCodes[0].promotion');
    expect(await bulkCode('names')).toMatchObject({ enabled: true, is_bulk: true });
  });
});
