import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Letter, Mailer } from './letter.ts';

export type KeptLetter = {
  /** Unguessable: whoever knows it may read the letter. */
  readonly id: string;
  readonly at: number;
  readonly letter: Letter;
};

/** Where letters arrive that go nowhere. */
export type Mailbox = Mailer & {
  /** The newest first. */
  readonly list: () => readonly KeptLetter[];
  readonly find: (id: string) => KeptLetter | undefined;
};

const MOST_LETTERS = 50;

/** Keeps the last letters in memory: a repeat takes the place of the one that it repeats. */
export function createMailbox(clock: Clock): Mailbox {
  const letters = new Map<string, KeptLetter>();
  return {
    send(letter, messageId) {
      letters.delete(messageId);
      letters.set(messageId, { id: randomBytes(12).toString('hex'), at: clock(), letter });
      for (const oldest of letters.keys()) {
        if (letters.size <= MOST_LETTERS) break;
        letters.delete(oldest);
      }
      return Promise.resolve();
    },
    list: () => [...letters.values()].reverse(),
    find: (id) => [...letters.values()].find((kept) => kept.id === id),
  };
}
