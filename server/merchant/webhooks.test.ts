import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { SECRET_KEY, startApp, type TestApp } from '../../test/support/app.ts';
import { merchantDocument } from '../../test/support/builders.ts';
import { dumpTables, openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { createSecretBox } from './secret-box.ts';
import { createSubscriptions, readWebhook, readWebhooks } from './webhooks.store.ts';

type WebhookDocument = NonNullable<ProgramDocument['webhooks']>[number];

const SECRET = 'secret-of-the-webhook-0123';

const crm = (over: Partial<WebhookDocument> = {}): WebhookDocument => ({
  id: 'crm',
  url: 'https://crm.example/hook',
  secret: SECRET,
  events: ['order.committed', 'certificate.issued'],
  ...over,
});

describeEachEngine("a merchant's webhooks", (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  const secretBox = createSecretBox(SECRET_KEY);
  beforeEach(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const set = (webhooks: WebhookDocument[], to = app) => to.apply({ merchant: merchantDocument(), webhooks });
  const changes = async (webhooks: WebhookDocument[], to = app) =>
    (await set(webhooks, to)).map(({ change, key, fields }) => [change, key, fields.map(({ field }) => field)]);
  const { secret: _, ...unchanged } = crm();

  test('are set up, changed and switched off by the document', async () => {
    await set([]);
    expect(await changes([crm()])).toEqual([['added', 'crm', []]]);
    expect(await changes([crm()])).toEqual([]);
    expect(await changes([unchanged])).toEqual([]);
    expect(await changes([crm({ events: ['certificate.issued', 'order.committed', 'order.committed'] })])).toEqual([]);
    expect(await readWebhooks(database.db, secretBox, 'shop')).toEqual([
      { ...crm(), events: ['certificate.issued', 'order.committed'] },
    ]);
    expect(await changes([{ ...unchanged, url: 'https://crm.example/other' }])).toEqual([['changed', 'crm', ['url']]]);
    expect(await readWebhook(database.db, secretBox, 'shop', 'crm')).toMatchObject({ url: 'https://crm.example/other', secret: SECRET }); // prettier-ignore
    expect(await changes([crm({ url: 'https://crm.example/other', secret: `${SECRET}-new` })])).toEqual([
      ['changed', 'crm', ['secret']],
    ]);
    expect(await readWebhook(database.db, secretBox, 'another', 'crm')).toBeUndefined();
    expect(await changes([])).toEqual([['switched_off', 'crm', []]]);
    expect(await readWebhooks(database.db, secretBox, 'shop')).toEqual([]);
    expect(await changes([crm()])).toEqual([['added', 'crm', []]]);
  });

  test('need a secret when they are new, and show it to nobody', async () => {
    await expect(set([unchanged])).rejects.toThrow('is needed for a new webhook');
    await set([crm()]);
    const exported = await app.programs.exportProgram('shop');
    expect(exported).toMatchObject({ value: { webhooks: [{ id: 'crm', url: 'https://crm.example/hook' }] } });
    expect(JSON.stringify([exported, await dumpTables(database.db)])).not.toContain(SECRET);
  });

  test('keep their secret when the key of the installation rotates', async () => {
    await set([crm()]);
    const next = 'another-secret-key-of-the-installation';
    const rotating = await startApp(database, { secretKey: next, secretKeyPrevious: SECRET_KEY });
    expect(await changes([unchanged], rotating)).toEqual([['changed', 'crm', ['secret']]]);
    expect(await changes([unchanged], rotating)).toEqual([]);
    expect(await readWebhook(database.db, createSecretBox(next), 'shop', 'crm')).toMatchObject({ secret: SECRET });
    await rotating.close();
  });

  test('are known to whoever writes events, anew after a second or when they are forgotten', async () => {
    const subscriptions = createSubscriptions({ db: database.db, clock: app.clock.now });
    const wants = () => subscriptions.wants('shop', 'order.committed');
    expect(await wants()).toBe(false);
    await set([crm()]);
    expect(await wants()).toBe(false);
    app.clock.moveBy(1_001);
    expect([await wants(), await subscriptions.wants('shop', 'order.returned')]).toEqual([true, false]);
    await set([]);
    subscriptions.forget();
    expect(await wants()).toBe(false);
  });
});
