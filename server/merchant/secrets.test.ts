import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_KEY, SECRET_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { apiKeyDocument, EVENT, merchantDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createSecretBox } from './secret-box.ts';

const NEXT_SECRET_KEY = 'the-next-secret-key-of-the-installation';
const IDENTITY_SECRET = 'identity-secret-of-the-shop';
const DOCUMENT = programDocument('shop', {
  merchant: merchantDocument({ id: 'shop', identitySecrets: [IDENTITY_SECRET] }),
  apiKeys: [apiKeyDocument(), apiKeyDocument({ name: 'Admin', scopes: ['admin'], secret: 'admin-secret-of-the-shop' })],
});
const SECRETS = [secretOf('shop'), 'admin-secret-of-the-shop', IDENTITY_SECRET, ADMIN_KEY, SECRET_KEY];

describe('a secret box', () => {
  const box = createSecretBox(SECRET_KEY);

  test('opens what it sealed, and seals the same text differently each time', () => {
    expect(box.decrypt(box.encrypt('секрет'))).toBe('секрет');
    expect(box.encrypt('a')).not.toBe(box.encrypt('a'));
  });

  test('does not open what was tampered with or sealed by another', () => {
    const sealed = Buffer.from(box.encrypt('a secret'), 'base64');
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => box.decrypt(sealed.toString('base64'))).toThrow();
    expect(() => box.decrypt(createSecretBox(NEXT_SECRET_KEY).encrypt('a'))).toThrow();
    expect(() => box.decrypt('')).toThrow();
  });

  test('finds by the previous key what was stored with it, and stores with the present one', () => {
    const rotated = createSecretBox(NEXT_SECRET_KEY, SECRET_KEY);
    expect(rotated.hashes('a')).toEqual([createSecretBox(NEXT_SECRET_KEY).hash('a'), box.hash('a')]);
    expect(rotated.hash('a')).not.toBe(box.hash('a'));
    expect(rotated.decrypt(box.encrypt('a'))).toBe('a');
  });
});

describeEachEngine('what could open something', (engine) => {
  let database: TestDatabase;
  const running: TestApp[] = [];
  const start = async (options: Parameters<typeof startApp>[1] = {}) => {
    const app = await startApp(database, options);
    running.push(app);
    return app;
  };
  beforeEach(async () => {
    database = await openDatabase(engine);
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    await database.close();
  });

  const check = (app: TestApp, secret = secretOf('shop'), code = 'summer10') =>
    app.call('/v2/services/promocodes/check', {
      method: 'POST',
      headers: { Authorization: `key ${secret}` },
      body: { event: EVENT, code },
    });

  test('stands in no dump of the database, no log line, no metric and no document of the API', async () => {
    const app = await start();
    await app.apply(DOCUMENT);
    await check(app);
    await check(app, 'not-a-secret-of-anybody');
    const admin = { Authorization: `Bearer ${ADMIN_KEY}` };
    await app.call('/admin/v1/program', { method: 'POST', headers: admin, body: DOCUMENT });
    await app.call('/admin/v1/program?merchant=shop', {
      headers: { Authorization: 'Bearer admin-secret-of-the-shop' },
    });
    await app.call(`/admin/v1/program?merchant=${secretOf('shop')}`, { headers: admin });

    const { text: metrics } = await app.call('/metrics');
    const { text: openApi } = await app.call('/openapi.json');
    expect(app.logLines.length).toBeGreaterThan(4);
    expect(metrics).toContain('bonbon_http_request_duration_seconds');
    const dump = JSON.stringify(await dumpTables(database.db));
    expect(dump).toContain('Ticketing');
    for (const text of [dump, app.logLines.join(''), metrics, openApi]) {
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      for (const secret of SECRETS)
        expect(text).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
      expect(text).not.toContain('not-a-secret-of-anybody');
    }
  });

  test('stands in no log line and no answer when the database fails in the middle of a call', async () => {
    const app = await start();
    await app.apply(DOCUMENT);
    await check(app);
    await database.db.schema.renameTable('promo_codes', 'promo_codes_away');
    const answer = await check(app, secretOf('shop'), 'Guessable-Code-77');
    const page = await app.call('/widget/v1/promo-codes/check', {
      method: 'POST',
      headers: { 'Bonbon-Key': 'pk_shop', Origin: 'https://shop.example' },
      body: { code: 'Guessable-Code-77' },
    });
    expect(answer).toMatchObject({ status: 500, json: { error: 'HTTPInternalServerError' } });
    expect(page).toMatchObject({ status: 500, json: { code: 'internal' } });
    const log = app.logLines.join('');
    expect(log).toContain('a request failed unexpectedly');
    for (const text of [answer.text, page.text]) expect(text).not.toMatch(/promo_codes|select|node_modules|\.ts:/i);
    for (const secret of [...SECRETS, 'GUESSABLECODE77', 'Guessable-Code-77']) expect(log).not.toContain(secret);
  });

  test('keeps opening while SECRET_KEY is rotated, and is stored anew when it is used', async () => {
    const before = await start();
    await before.apply(DOCUMENT);
    expect((await check(await start({ secretKey: NEXT_SECRET_KEY }))).status).toBe(401);
    const during = await start({ secretKey: NEXT_SECRET_KEY, secretKeyPrevious: SECRET_KEY });
    expect((await check(during)).status).toBe(200);
    expect((await check(await start({ secretKey: NEXT_SECRET_KEY }))).status).toBe(200);
  });

  test('opens by the new SECRET_KEY alone once the document was applied under both', async () => {
    await (await start()).apply(DOCUMENT);
    const during = await start({ secretKey: NEXT_SECRET_KEY, secretKeyPrevious: SECRET_KEY });
    const changes = await during.apply(DOCUMENT);
    expect(changes.filter(({ section }) => section === 'apiKeys')).toMatchObject([
      { change: 'changed', fields: [{ field: 'secret' }] },
      { change: 'changed', fields: [{ field: 'secret' }] },
    ]);
    const after = await start({ secretKey: NEXT_SECRET_KEY });
    expect((await check(after)).status).toBe(200);
    expect(await after.apply(DOCUMENT)).toEqual([]);
  });

  test('cannot be claimed by another merchant while SECRET_KEY is rotated', async () => {
    await (await start()).apply(DOCUMENT);
    const during = await start({ secretKey: NEXT_SECRET_KEY, secretKeyPrevious: SECRET_KEY });
    const thief = programDocument('thief', { apiKeys: [apiKeyDocument()] });
    await expect(during.apply(thief)).rejects.toThrow('belongs to another key');
  });
});
