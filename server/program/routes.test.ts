import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';

const BEARER = { Authorization: `Bearer ${ADMIN_KEY}` };
const PATH = '/admin/v1/program';

describeEachEngine('the program over HTTP', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    for (const id of ['alfa', 'beta']) {
      const admin = apiKeyDocument({ name: 'Admin', scopes: ['admin'], secret: `admin-${secretOf(id)}` });
      const document = programDocument(id);
      await app.apply({ ...document, apiKeys: [...(document.apiKeys ?? []), admin] });
    }
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const adminOf = (id: string) => ({ Authorization: `Bearer admin-${secretOf(id)}` });
  const post = (body: unknown, headers: Record<string, string> = BEARER, query = '') =>
    app.call(`${PATH}${query}`, { method: 'POST', headers, body });

  test('is applied, and tells its changes', async () => {
    const { status, json } = await post(programDocument('http'));
    expect(status).toBe(200);
    expect(json).toMatchObject({
      dryRun: false,
      changes: [{ merchant: 'http', section: 'merchant', change: 'added' }, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    expect((await post(programDocument('http'))).json).toEqual({ dryRun: false, changes: [] });
  });

  test('in a dry run is told and not applied', async () => {
    const before = await dumpTables(database.db);
    const { status, json } = await post(programDocument('dry'), BEARER, '?dryRun=true');
    expect(status).toBe(200);
    expect(json).toMatchObject({ dryRun: true, changes: [{ change: 'added' }, {}, {}, {}, {}, {}, {}, {}, {}] });
    expect(await dumpTables(database.db)).toEqual(before);
  });

  test.each(['?dryRun=yes', '?dryRun=', '?dryrun=true', '?dryRun=true&dryRun=false', '?merchant=alfa', '?__proto__=1'])(
    'is not applied with the query %s',
    async (query) => {
      const before = await dumpTables(database.db);
      expect(await post(programDocument('query'), BEARER, query)).toMatchObject({
        status: 400,
        json: { code: 'invalid_input' },
      });
      expect(await dumpTables(database.db)).toEqual(before);
    },
  );

  test('is refused with every fault and its path', async () => {
    const { status, json } = await post({ ...programDocument('bad'), coupons: [], merchant: { id: 'bad' } });
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: 'faulty_program', title: 'Unprocessable Entity' });
    const { errors } = json as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path)).toEqual([
      '$.merchant.name',
      '$.merchant.currency',
      '$.merchant.timeZone',
      '$.merchant.origins',
      '$.merchant.publishableKey',
      '$.coupons',
    ]);
  });

  test('is exported, each merchant its own', async () => {
    const { status, json } = await app.call(`${PATH}?merchant=alfa`, { headers: BEARER });
    expect(status).toBe(200);
    expect(json).toMatchObject({ merchant: { id: 'alfa', publishableKey: 'pk_alfa' }, promotions: [{ id: 'summer' }] });
    expect((await app.call(`${PATH}?merchant=alfa`, { headers: adminOf('alfa') })).json).toEqual(json);
    expect(await app.call(`${PATH}?merchant=nobody`, { headers: BEARER })).toMatchObject({
      status: 404,
      json: { code: 'merchant_not_found' },
    });
  });

  test('of one merchant opens to no other merchant’s admin key', async () => {
    const before = await dumpTables(database.db);
    const foreign = { status: 403, json: { code: 'foreign_merchant' } };
    expect(await app.call(`${PATH}?merchant=alfa`, { headers: adminOf('beta') })).toMatchObject(foreign);
    expect(await app.call(`${PATH}?merchant=nobody`, { headers: adminOf('beta') })).toMatchObject(foreign);
    const alfa = { merchant: merchantDocument({ id: 'alfa', name: 'Taken over' }) };
    const beta = { merchant: merchantDocument({ id: 'beta', name: 'Mine' }) };
    expect(await post(alfa, adminOf('beta'))).toMatchObject(foreign);
    expect(await post([beta, alfa], adminOf('beta'))).toMatchObject(foreign);
    expect(await post({ merchant: merchantDocument({ id: 'gamma' }) }, adminOf('beta'))).toMatchObject(foreign);
    expect(await dumpTables(database.db)).toEqual(before);
    expect(await post(beta, adminOf('beta'), '?dryRun=true')).toMatchObject({ status: 200 });
  });

  test('with a publishable key changed is heard by the pages at once', async () => {
    await app.apply(programDocument('moved'));
    const check = (key: string) =>
      app.call('/widget/v1/promo-codes/check', {
        method: 'POST',
        headers: { 'Bonbon-Key': key, Origin: 'https://moved.example' },
        body: { code: 'SUMMER10' },
      });
    expect(await check('pk_moved')).toMatchObject({ status: 200 });
    await post({ merchant: merchantDocument({ id: 'moved', publishableKey: 'pk_new_home' }) });
    expect(await check('pk_moved')).toMatchObject({ status: 401 });
    expect(await check('pk_new_home')).toMatchObject({ status: 200 });
  });
});
