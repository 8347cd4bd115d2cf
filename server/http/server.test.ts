import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitUntil } from '../../test/support/wait-until.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
let arrived: number;
let answerAll: () => void;
let agent: Agent;

beforeEach(async () => {
  arrived = 0;
  const mayAnswer = new Promise<void>((resolve) => (answerAll = resolve));
  agent = new Agent({ keepAlive: true });
  server = await startServer((request, response) => {
    arrived += 1;
    if (request.url === '/endless') {
      response.writeHead(200).write('and so on');
      return;
    }
    void mayAnswer.then(() => response.end('done'));
  }, 0);
});
afterEach(async () => {
  answerAll();
  agent.destroy();
  await server.stop();
});

function ask(path = '/'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port: server.port, host: '127.0.0.1', path, agent }, resolve).once('error', reject);
  });
}

test('a server that stops answers what it has accepted, and takes nothing more', async () => {
  const asked = Promise.all([ask(), ask(), ask()]);
  await waitUntil('all are under way', () => arrived === 3);
  const stopped = server.stop();
  await expect(ask()).rejects.toThrow();
  answerAll();
  for (const response of await asked) {
    expect(response.statusCode).toBe(200);
    response.resume();
    await once(response, 'end');
  }
  await stopped;
  expect(arrived).toBe(3);
});

test('a server that stops closes the connection with its last answer on it, so that no idle client holds it up', async () => {
  const asked = ask();
  await waitUntil('it is under way', () => arrived === 1);
  const stopped = server.stop().then(() => 'stopped');
  answerAll();
  const response = await asked;
  response.resume();
  await once(response, 'end');
  // A server that waits for its keep-alive clients stops only at its deadline, eight seconds from now.
  const soon = new Promise((resolve) => setTimeout(resolve, 4_000, 'still waiting for an idle connection').unref());
  expect(await Promise.race([stopped, soon])).toBe('stopped');
});

test('a server that stops does not wait to its deadline for whoever reads a long answer, but breaks it off', async () => {
  const response = await ask('/endless');
  const broken = once(response.resume(), 'error');
  const stopped = server.stop().then(() => 'stopped');
  const atDeadline = new Promise((resolve) => setTimeout(resolve, 7_500, 'still waiting').unref());
  expect(await Promise.race([stopped, atDeadline])).toBe('stopped');
  expect(await broken).toMatchObject([{ code: 'ECONNRESET' }]);
});

test('a port that is taken is an error, not a crash', async () => {
  await expect(startServer(() => undefined, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
