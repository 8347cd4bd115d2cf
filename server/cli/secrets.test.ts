import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { ensureBuiltServer, runCli } from '../../test/support/built-server.ts';
import { apiKeyDocument, programDocument, secretOf } from '../../test/support/builders.ts';
import { pageHeaders, sellCertificate, seriesDocument, type SoldCertificate } from '../../test/support/certificates.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { campaignDocument } from '../../test/support/draws.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { readIdentitySecrets } from '../merchant/store.ts';
import { readWebhook } from '../merchant/webhooks.store.ts';

const OLD_KEY = 'secret-key-of-the-installation-0000';
const NEW_KEY = 'another-key-of-the-installation-1111';
const ADMIN_KEY = 'admin-key-of-the-installation';

const IDENTITY_SECRETS = ['sixteen-or-more-of-them'];
const WEBHOOK_SECRET = 'whsec-0123456789abcdef';

const HASHED =
  '2 keys and tokens renew themselves when used; see that each was used since SECRET_KEY was changed:\n' +
  '  shop: API key Shop\n' +
  '  shop: operator 7\n';

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('bonbon secrets renew', (engine) => {
  let database: TestDatabase;
  let sold: SoldCertificate;
  beforeEach(async () => {
    database = await openDatabase(engine);
    const app = await startApp(database);
    const document = programDocument('shop');
    await app.apply({
      ...document,
      merchant: { ...document.merchant, identitySecrets: IDENTITY_SECRETS, certificates: { payment: 'shop' } },
      apiKeys: [apiKeyDocument({ name: 'Shop', scopes: ['shop'], secret: secretOf('shop') })],
      operators: [{ id: 7, token: 1234567890123456 }],
      webhooks: [
        { id: 'crm', url: 'https://crm.example/hook', secret: WEBHOOK_SECRET, events: ['certificate.issued'] },
      ],
      certificateSeries: [seriesDocument()],
      chanceCampaigns: [campaignDocument()],
    });
    sold = await sellCertificate(app);
    await app.close();
  });
  afterEach(() => database.close());

  const renew = (...words: readonly string[]) =>
    runCli({ DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY: NEW_KEY, SECRET_KEY_PREVIOUS: OLD_KEY }, ['secrets', 'renew', ...words]); // prettier-ignore
  const present = async (app: TestApp) => {
    const body = { number: sold.number, pin: sold.pin };
    return (await app.call('/widget/v1/certificates/balance', { method: 'POST', headers: pageHeaders(), body })).status;
  };
  const dump = async () => ({
    merchants: await database.db('merchants').select(),
    webhooks: await database.db('webhooks').select<{ secret_encrypted: string }[]>(),
    certificates: await database.db('certificates').select(),
    draws: await database.db('draws').select(),
  });

  test('counts what is to be renewed, and writes nothing', async () => {
    const before = await dump();
    expect(await renew('--check')).toEqual({
      code: 1,
      stdout: `merchants' identity secrets: 1 to be renewed\nwebhook secrets: 1 to be renewed\ncertificates: 1 to be renewed\nsecrets of draws: 1 to be renewed\n${HASHED}`,
      stderr: '20 %\n50 %\n70 %\n100 %\nbonbon: 4 secrets are encrypted by another key than SECRET_KEY\n',
    });
    expect(await dump()).toEqual(before);
  });

  test('renews all, so that the previous key can go', async () => {
    expect(await renew()).toEqual({
      code: 0,
      stdout: `merchants' identity secrets: 1 renewed\nwebhook secrets: 1 renewed\ncertificates: 1 renewed\nsecrets of draws: 1 renewed\n${HASHED}`,
      stderr: '20 %\n50 %\n70 %\n100 %\n',
    });
    expect(await readIdentitySecrets(database.db, createSecretBox(NEW_KEY), 'shop')).toEqual(IDENTITY_SECRETS);
    expect((await readWebhook(database.db, createSecretBox(NEW_KEY), 'shop', 'crm'))?.secret).toBe(WEBHOOK_SECRET);
    const app = await startApp(database, { secretKey: NEW_KEY });
    expect(await present(app)).toBe(200);
    await app.close();
    const [draw] = await database.db('draws').select<{ commitment: string; sealed_secret: string }[]>();
    const secret = createSecretBox(NEW_KEY).decrypt(draw?.sealed_secret ?? '');
    expect(createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex')).toBe(draw?.commitment);
    expect(await renew('--check')).toMatchObject({
      code: 0,
      stdout: `merchants' identity secrets: 0 to be renewed\nwebhook secrets: 0 to be renewed\ncertificates: 0 to be renewed\nsecrets of draws: 0 to be renewed\n${HASHED}`,
    });
    const renewed = await dump();
    expect(await renew()).toMatchObject({ code: 0, stdout: expect.stringContaining('certificates: 0 renewed\n') as string }); // prettier-ignore
    expect(await dump()).toEqual(renewed);
  });

  test('keeps what neither key opens, and fails', async () => {
    const foreign = createSecretBox('a-key-that-nobody-has-any-more-222222');
    await database.db('certificates').update({ sealed: foreign.encrypt('PIN KEY'), sealed_by: foreign.keyName });
    await database.db('merchants').update({ identity_secrets_encrypted: foreign.encrypt('[]') });
    const before = await dump();
    expect(await renew()).toEqual({
      code: 1,
      stdout:
        "merchants' identity secrets: 0 renewed, 1 open with neither key\n" +
        'webhook secrets: 1 renewed\n' +
        'certificates: 0 renewed, 1 open with neither key\n' +
        `secrets of draws: 1 renewed\n${HASHED}`,
      stderr: '20 %\n50 %\n70 %\n100 %\nbonbon: 2 secrets open with neither SECRET_KEY nor SECRET_KEY_PREVIOUS\n',
    });
    const { merchants, certificates } = await dump();
    expect([merchants, certificates]).toEqual([before.merchants, before.certificates]);
  });
});
