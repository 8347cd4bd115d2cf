import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ADMIN_KEY, SECRET_KEY } from '../../test/support/app.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { outboxCommand } from './outbox.ts';

const [DEAD, OTHER, WAITING] = ['a'.repeat(24), 'b'.repeat(24), 'c'.repeat(24)];
const AT = Date.parse('2026-03-02T09:00:00Z');

describeEachEngine('bonbon outbox', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(engine);
    vi.stubEnv('DATABASE_URL', database.url);
    vi.stubEnv('ADMIN_KEY', ADMIN_KEY);
    vi.stubEnv('SECRET_KEY', SECRET_KEY);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database.close();
  });
  beforeEach(async () => {
    await database.db('outbox_events').delete();
    await database.db('outbox_deliveries').delete();
    const event = { merchant_id: 'shop', id: 'e', kind: 'order_committed', payload: '{}', created_at: AT };
    await database.db('outbox_events').insert([event, { ...event, merchant_id: 'another' }]);
    const delivery = { event_id: 'e', transport: 'webhook', webhook_id: 'crm', created_at: AT, changed_at: AT };
    const dead = { ...delivery, status: 'dead', attempts: 15, reason: 'http 500', due_at: null };
    await database.db('outbox_deliveries').insert([
      { ...dead, id: DEAD, merchant_id: 'shop' },
      { ...dead, id: OTHER, merchant_id: 'another', transport: 'mail', webhook_id: null, attempts: 1 },
      { ...delivery, id: WAITING, merchant_id: 'shop', status: 'waiting', attempts: 0, due_at: AT },
    ]);
  });

  const run = async (...words: readonly string[]) => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    try {
      await outboxCommand().parseAsync(words, { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return lines.join('');
  };
  const statuses = () => database.db('outbox_deliveries').orderBy('id').pluck('status') as Promise<string[]>;

  test('lists what was given up and what waits', async () => {
    const all = await run('list');
    expect(all).toContain(`${DEAD}  dead  shop  order_committed  webhook crm  15 attempts  http 500\n`);
    expect(all).toContain(`${OTHER}  dead  another  order_committed  mail  1 attempt  http 500\n`);
    expect(all).toContain(`${WAITING}  waiting  shop  order_committed  webhook crm  0 attempts  next 2026-03-02T09:00`);
    expect(all).toMatch(/2 given up, 1 waiting\n$/);
    expect(await run('list', '--dead')).not.toContain(WAITING);
    expect(await run('list', '--merchant', 'another')).not.toContain(DEAD);
  });

  test('has one tried again, or all', async () => {
    expect(await run('retry', DEAD)).toBe(`${DEAD} will be tried again\n`);
    expect(await statuses()).toEqual(['waiting', 'dead', 'waiting']);
    expect(await run('retry', '--all-dead', '--merchant', 'shop')).toBe('0 will be tried again\n');
    expect(await run('retry', '--all-dead')).toBe('1 will be tried again\n');
    expect(await statuses()).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test('says why it cannot', async () => {
    await expect(run('retry')).rejects.toThrow('say which by their ids, or --all-dead');
    await expect(run('retry', DEAD, '--all-dead')).rejects.toThrow('say which by their ids, or --all-dead');
    await expect(run('retry', 'nothing')).rejects.toThrow('there is no delivery nothing');
    await expect(run('retry', WAITING)).rejects.toThrow(`${WAITING} was not given up`);
  });
});
