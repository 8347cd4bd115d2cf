import { afterAll, beforeAll, expect, test } from 'vitest';
import { program, type ProgramDocument } from '../../shared/api/program.ts';
import { startApp, type TestApp } from '../../test/support/app.ts';
import {
  codeDocument,
  eventDocument,
  merchantDocument,
  EVENT,
  OTHER_SET,
  programDocument,
  promotionDocument,
  secretOf,
  SET,
} from '../../test/support/builders.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

describeEachEngine('an exported program document', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  let freshDatabase: TestDatabase;
  let fresh: TestApp;
  beforeAll(async () => {
    [database, freshDatabase] = await Promise.all([openDatabase(engine), openDatabase(engine)]);
    [app, fresh] = await Promise.all([startApp(database), startApp(freshDatabase)]);
  });
  afterAll(async () => {
    await Promise.all([app.close(), fresh.close()]);
    await Promise.all([database.close(), freshDatabase.close()]);
  });

  const exportOf = async (from: TestApp, merchantId: string): Promise<ProgramDocument> => {
    const exported = await from.programs.exportProgram(merchantId);
    if (!exported.ok) throw new Error(`${merchantId} is not there`);
    return JSON.parse(JSON.stringify(exported.value)) as ProgramDocument;
  };
  const withSecrets = (document: ProgramDocument, secret: string): ProgramDocument => ({
    ...document,
    apiKeys: (document.apiKeys ?? []).map((key, index) => ({ ...key, secret: `${secret}-${index}` })),
  });

  const RICH = programDocument('rich', {
    merchant: merchantDocument({
      id: 'rich',
      timeZone: 'America/Santiago',
      origins: ['https://b.example', 'https://a.example', 'https://b.example'],
      releaseHoldsOf: 'point',
      identitySecret: 'identity-secret-of-the-rich',
    }),
    promotions: [
      promotionDocument({ id: 'b', start: '2026-04-04', finish: '2026-04-04T23:59:59.5', enabled: false }),
      promotionDocument({ id: 'a', percentage: undefined, fix: '0.01', per: 'order', minAmount: 3, products: [2, 1] }),
    ],
    promoCodes: [
      { code: 'ска дка', promotion: 'a' },
      codeDocument({ code: 'z', event: EVENT, sets: [OTHER_SET, SET], minTickets: 2, maxTickets: 3, maxUses: 4 }),
      codeDocument({ code: 'a', maxUsesPerCustomer: 5, categories: [3], enabled: false, name: 'Off' }),
    ],
  });

  test('is a program document, without any secret', async () => {
    await app.apply(RICH);
    const exported = await exportOf(app, 'rich');
    expect(program.safeParse(exported).error).toBeUndefined();
    expect(JSON.stringify(exported)).not.toMatch(/identity|secret|sk-/);
    expect(exported.promoCodes?.map(({ code }) => code).sort()).toEqual(['a', 'z', 'ска дка']);
  });

  test('changes nothing when it is applied where it came from', async () => {
    await app.apply(RICH);
    expect(await app.apply(await exportOf(app, 'rich'))).toEqual([]);
  });

  test('sets up the same merchant in another installation', async () => {
    await app.apply(RICH);
    const exported = await exportOf(app, 'rich');
    await fresh.apply(withSecrets(exported, secretOf('fresh')));
    expect(await fresh.apply(exported)).toEqual([]);
    expect(await exportOf(fresh, 'rich')).toEqual(exported);
  });

  test('can be applied after an event that a promotion names was switched off', async () => {
    const named = programDocument('offevent', { promotions: [promotionDocument({ event: EVENT, sets: [SET] })] });
    await app.apply(named);
    await app.apply({ merchant: named.merchant, events: [] });
    expect(await app.apply(await exportOf(app, 'offevent'))).toEqual([]);
  });

  test('can be applied after an event lost a set that a code names', async () => {
    const named = programDocument('offset', { promoCodes: [codeDocument({ sets: [SET] })] });
    await app.apply(named);
    await app.apply({ merchant: named.merchant, events: [eventDocument({ sets: [] })] });
    expect(await app.apply(await exportOf(app, 'offset'))).toEqual([]);
  });

  test('can be applied after a point that has prices was switched off', async () => {
    const named = programDocument('offpoint');
    await app.apply(named);
    await app.apply({ merchant: named.merchant, points: [] });
    expect(await app.apply(await exportOf(app, 'offpoint'))).toEqual([]);
  });

  test('can be applied after a promotion that has codes was switched off', async () => {
    const named = programDocument('offpromotion');
    await app.apply(named);
    await app.apply({ merchant: named.merchant, promotions: [] });
    const exported = await exportOf(app, 'offpromotion');
    expect(exported.promotions).toMatchObject([{ id: 'summer', enabled: false }]);
    expect(await app.apply(exported)).toEqual([]);
  });

  test('is not there for a merchant that is not', async () => {
    expect(await app.programs.exportProgram('nobody')).toEqual({
      ok: false,
      error: { kind: 'merchant_not_found', merchantId: 'nobody' },
    });
  });
});
