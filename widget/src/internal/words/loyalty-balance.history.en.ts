import type { HistoryWords } from './words.ts';

export const words: HistoryWords = {
  label: 'History',
  retry: 'Try again',
  more: 'Show more',
  empty: 'Nothing here yet.',
  unavailable: 'Could not load the history now.',
  kinds: {
    opening: 'Opening balance',
    earn: 'Earned',
    spend: 'Spent',
    give_back: 'Given back',
    take_back: 'Taken back',
    expire: 'Expired',
    adjust: 'Adjusted',
    merge: 'From another account',
  },
  order: 'order {number}',
  balance: 'Balance: {points}',
};
