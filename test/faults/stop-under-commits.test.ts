import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN_KEY, SECRET_KEY } from '../support/app.ts';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { atOnce, openRaceField, type RaceField, seats, times } from '../support/race-field.ts';
import { expectSound } from '../support/soundness.ts';
import { waitUntil } from '../support/wait-until.ts';

const TEN_SECONDS = 10_000;
const CLIENTS = 12;
const WAITING = 10;
const CHECKOUTS = 150;

type Commit = { readonly id: string; readonly orderNumber: string; readonly key: string };

beforeAll(ensureBuiltServer, 120_000);

describeEachEngine('a server that is told to stop while orders are committed', (engine) => {
  let database: TestDatabase;
  let server: BuiltServer;
  let field: RaceField;
  beforeEach(async () => {
    database = await openDatabase(engine);
    const env = { DATABASE_URL: database.url, ADMIN_KEY, SECRET_KEY, KEY_CALLS_PER_MINUTE: '1000000' };
    server = await startBuiltServer(env);
    field = await openRaceField({ origins: [server.origin], adminKey: ADMIN_KEY, db: database.db });
  });
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await waitForEnd(server.child);
    await database.close();
  });

  const bodyOf = ({ orderNumber }: Commit) => JSON.stringify({ orderNumber, cart: seats(1), total: '900.00' });

  function commit(asked: Commit, agent: Agent | false, extra: Record<string, string> = {}): ClientRequest {
    return request({
      port: server.port,
      host: '127.0.0.1',
      path: `/shop/v1/checkouts/${asked.id}/commit`,
      method: 'POST',
      agent,
      headers: {
        Authorization: field.authorization,
        'Content-Type': 'application/json',
        'Content-Length': String(Buffer.byteLength(bodyOf(asked))),
        'Idempotency-Key': asked.key,
        'X-Request-Id': asked.key,
        ...extra,
      },
    });
  }

  /** Sends the body, if the head is all that was sent, and waits for the answer. */
  async function finish(outgoing: ClientRequest, asked: Commit): Promise<string> {
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    outgoing.end(bodyOf(asked));
    const [response] = await answered;
    const told = await text(response);
    return `${String(response.statusCode)} ${told.includes(`"number":"${asked.orderNumber}"`) ? 'with the order' : told}`;
  }

  test('answers each that it accepted, and has written down each that it said is done', async () => {
    const code = await field.offer({ maxUses: CHECKOUTS });
    const opened = await atOnce(CHECKOUTS, () => field.open({ promoCodes: [code] }));
    const commits = opened.map(({ id }) => ({ id, orderNumber: field.newName('ORDER'), key: randomUUID() }));
    const [waiting, rest] = [commits.slice(0, WAITING), commits.slice(WAITING)];
    const answers = new Map<string, string>();

    const held = await Promise.all(
      waiting.map(async (asked) => {
        const outgoing = commit(asked, false, { Expect: '100-continue' });
        outgoing.flushHeaders();
        await once(outgoing, 'continue');
        return { asked, outgoing };
      }),
    );
    const keepAlive = new Agent({ keepAlive: true });
    const clients = times(CLIENTS, async (index) => {
      for (;;) {
        const asked = rest.shift();
        if (!asked) return;
        try {
          answers.set(asked.key, await finish(commit(asked, index % 2 === 0 ? keepAlive : false), asked));
        } catch {
          return;
        }
      }
    });
    await waitUntil('commits are under way', () => answers.size > CLIENTS);
    server.child.kill('SIGTERM');
    const ended = waitForEnd(server.child, TEN_SECONDS);
    await waitUntil('it is stopping', () => server.output().includes('"msg":"stopping"'));
    for (const { asked, outgoing } of held) answers.set(asked.key, await finish(outgoing, asked));
    expect(await ended).toBe(0);
    await Promise.all(clients);
    keepAlive.destroy();

    expect([...new Set(answers.values())]).toEqual(['200 with the order']);
    const keys = new Set<string>(commits.map(({ key }) => key));
    expect(servedIds().filter((id) => keys.has(id) && !answers.has(id))).toEqual([]);
    const orders = (await database.db('checkouts').whereNotNull('order_number').pluck('order_number')) as string[];
    const answered = commits.filter(({ key }) => answers.has(key)).map(({ orderNumber }) => orderNumber);
    expect(orders.toSorted()).toEqual(answered.toSorted());
    expect(await field.countsOf(code)).toEqual({ uses: answered.length, holds: 0 });
    await expectSound(database.db, field.now());
  });

  function servedIds(): string[] {
    const lines = server.output().split('\n').filter((line) => line.includes('"msg":"served"')); // prettier-ignore
    return lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId);
  }
});
