import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BuiltServer, ensureBuiltServer, startBuiltServer, waitForEnd } from '../support/built-server.ts';
import { waitUntil } from '../support/wait-until.ts';

const KEY = 'key 9bd8359943b545500278875r49c5b96d';
const BODY = '{"code":"fix100","event":"5db2d8504d9134a8c7ec2cf5"}';
const ANSWER = '{"data":{"discount":{"fix":"100.00"},"sets":[],"tickets_count":{}},"refs":{"sets":{}}}';
const TEN_SECONDS = 10_000;

let folder: string;
let server: BuiltServer;
beforeAll(ensureBuiltServer, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-stop-'));
  server = await startBuiltServer({ DATA_DIR: folder });
  await waitUntil('it is ready', async () => (await fetch(`${server.origin}/readyz`)).ok);
});
afterEach(async () => {
  server.child.kill('SIGKILL');
  await waitForEnd(server.child);
  await rm(folder, { recursive: true, force: true });
});

function check(id: string, agent: Agent | false, extra: Record<string, string> = {}): ClientRequest {
  return request({
    port: server.port,
    host: '127.0.0.1',
    path: '/v2/services/promocodes/check',
    method: 'POST',
    agent,
    headers: {
      Authorization: KEY,
      'Content-Type': 'application/json',
      'Content-Length': String(BODY.length),
      'X-Request-Id': id,
      ...extra,
    },
  });
}

async function answerTo(outgoing: ClientRequest): Promise<string> {
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return `${String(response.statusCode)} ${await text(response)}`;
}

/** A request whose head the server has, and whose body it waits for. */
async function acceptedCheck(id: string): Promise<ClientRequest> {
  const outgoing = check(id, false, { Expect: '100-continue' });
  outgoing.flushHeaders();
  await once(outgoing, 'continue');
  return outgoing;
}

/** Asks again and again, until the server is gone; what it was answered, by request id. */
async function askUntilGone(name: string, agent: Agent | false, answers: Map<string, string>): Promise<void> {
  for (let number = 0; ; number += 1) {
    const id = `${name}-${number}`;
    const outgoing = check(id, agent);
    try {
      const answer = answerTo(outgoing);
      outgoing.end(BODY);
      answers.set(id, await answer);
    } catch {
      return;
    }
  }
}

function servedIds(): string[] {
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.includes('"msg":"served"'));
  return lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId);
}

test('under load, a server that is told to stop answers all it has accepted and ends in ten seconds', async () => {
  const keepAlive = new Agent({ keepAlive: true });
  const answers = new Map<string, string>();
  const clients = Array.from({ length: 16 }, (_, index) =>
    askUntilGone(`client${index}`, index % 2 === 0 ? keepAlive : false, answers),
  );
  const waiting = await Promise.all(Array.from({ length: 20 }, (_, index) => acceptedCheck(`waiting${index}`)));
  await waitUntil('the load is on', () => answers.size > 100);

  server.child.kill('SIGTERM');
  const ended = waitForEnd(server.child, TEN_SECONDS);
  await waitUntil('it is stopping', () => server.output().includes('"msg":"stopping"'));
  for (const outgoing of waiting) {
    const answer = answerTo(outgoing);
    outgoing.end(BODY);
    expect(await answer).toBe(`200 ${ANSWER}`);
  }
  expect(await ended).toBe(0);
  await Promise.all(clients);
  keepAlive.destroy();

  expect(server.output()).toContain('"msg":"stopped"');
  expect([...new Set(answers.values())]).toEqual([`200 ${ANSWER}`]);
  const unanswered = servedIds().filter((id) => id.startsWith('client') && !answers.has(id));
  expect(unanswered).toEqual([]);
});

test('a client that never sends its body does not keep a stopping server from its end', async () => {
  const outgoing = await acceptedCheck('slow');
  outgoing.on('error', () => undefined);
  server.child.kill('SIGTERM');
  expect(await waitForEnd(server.child, TEN_SECONDS)).toBe(0);
});

test('an idle server ends on SIGINT as well, and takes no new connection from then on', async () => {
  server.child.kill('SIGINT');
  expect(await waitForEnd(server.child, TEN_SECONDS)).toBe(0);
  await expect(fetch(server.origin)).rejects.toThrow();
});
