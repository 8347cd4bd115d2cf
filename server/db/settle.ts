import { setTimeout as wait } from 'node:timers/promises';
import { Contention } from './driver-error.ts';

/** What a command was judged by is not as it was read: it must be read and judged again. */
export class Outdated extends Error {
  /** What others change at the same time, where it has a name: the next attempt waits for its turn at it. */
  readonly subject: string | undefined;

  constructor(subject?: string) {
    super(`${subject ?? 'something'} has changed since it was read`);
    this.subject = subject;
  }
}

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 100;

/**
 * Judges and writes; once more from the start when what was judged had changed by the time it was written. Of many who
 * change the same thing at once, one succeeds each time: the others come back spread over a while. With a subject, this
 * process makes its attempts at it one after another from the first on, so that it does not outdate itself.
 * @throws `Contention` when it never settled.
 */
export async function untilSettled<Settled>(attempt: () => Promise<Settled>, subject?: string): Promise<Settled> {
  let turn = subject;
  for (let count = 1; count <= ATTEMPTS; count += 1) {
    try {
      return await (turn === undefined ? attempt() : inTurn(turn, attempt));
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      turn = error.subject ?? turn;
      await wait(Math.random() * Math.min(2 ** count, LONGEST_PAUSE_MS));
    }
  }
  throw new Contention('something was changed by others again and again');
}

const lastInLine = new Map<string, Promise<unknown>>();

async function inTurn<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
  const before = lastInLine.get(subject);
  const result = before ? before.then(work, work) : work();
  lastInLine.set(subject, result);
  try {
    return await result;
  } finally {
    if (lastInLine.get(subject) === result) lastInLine.delete(subject);
  }
}
