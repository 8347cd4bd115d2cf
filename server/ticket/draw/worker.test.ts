import { expect, test } from 'vitest';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { createLog } from '../../log.ts';
import { type DrawsWatch, startDraws } from './worker.ts';

const createLines = () => {
  const lines: string[] = [];
  return { lines, log: createLog('trace', { write: (line) => void lines.push(line) }) };
};

test('looks at once what is due, and again as soon as the next thing is', async () => {
  const runs: number[] = [];
  const worker = {
    runDue: () => Promise.resolve(runs.push(Date.now())),
    nextDue: () => Promise.resolve(runs.length < 2 ? Date.now() + 10 : undefined),
  };
  const running = startDraws(worker, createLines().log, Date.now);
  await waitUntil('it has run twice', () => runs.length === 2);
  await running.stop();
  expect(runs).toHaveLength(2);
});

test('ends what is under way when it is told to stop, and begins nothing more', async () => {
  let watch: DrawsWatch = {};
  let finish: (done: number) => void = () => undefined;
  const worker = {
    runDue: (given: DrawsWatch = {}) => {
      watch = given;
      return new Promise<number>((resolve) => (finish = resolve));
    },
    nextDue: () => Promise.resolve(undefined),
  };
  const running = startDraws(worker, createLines().log, Date.now);
  await waitUntil('it runs', () => watch.isStopping !== undefined);
  expect(watch.isStopping?.()).toBe(false);
  let isStopped = false;
  const stopping = running.stop().then(() => (isStopped = true));
  expect(watch.isStopping?.()).toBe(true);
  expect(isStopped).toBe(false);
  finish(0);
  await stopping;
});

test('goes on when the database was away, and tells it once', async () => {
  const { lines, log } = createLines();
  let runs = 0;
  const worker = {
    runDue: () => ((runs += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve(0)),
    nextDue: () => Promise.resolve(undefined),
  };
  const running = startDraws(worker, log, Date.now, 10);
  await waitUntil('it has run again', () => runs > 1);
  await running.stop();
  const told = lines.map((line) => JSON.parse(line) as { level: string; msg: string });
  expect(told.map(({ level }) => level)).toEqual(['warn', 'info']);
});
