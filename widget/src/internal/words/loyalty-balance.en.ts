import type { LoyaltyWords } from './words.ts';

export const words: LoyaltyWords = {
  label: 'Your points',
  loading: 'Loading your points…',
  retry: 'Try again',
  invitation: 'Sign in to see your points and pay with them.',
  signInAgain: 'Please sign in again to see your points.',
  notJoined: 'You have not joined our loyalty programme yet.',
  unavailable: 'Could not load your points now. You can order without them.',
  tooManyAttempts: 'Too many requests. Please try again {when}.',
  later: 'a little later',
  points: { one: '# point', other: '# points' },
  back: '{percent} back in points',
  off: '{percent} off',
  toNext: '{amount} to {title}',
  countsFrom: 'Coming on {day}',
  lastUntil: 'Expiring after {day}',
  held: 'Set aside for orders under way',
  debt: 'Owed: your next points repay it',
  historyToggle: 'History',
  spendingToggle: 'Pay with points',
  willEarn: 'You will earn {points}.',
};
