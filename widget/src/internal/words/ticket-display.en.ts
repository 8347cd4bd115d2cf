import type { TicketWords } from './ticket-display.words.ts';

export const words: TicketWords = {
  label: 'Tickets for the prize draw',
  loading: 'Loading the tickets…',
  retry: 'Try again',
  nothing: 'There is no prize draw at the moment.',
  unavailable: 'Could not load the tickets for the draw now. You can order without them.',
  tooManyAttempts: 'Too many requests. Please try again {when}.',
  later: 'a little later',
  invitation: 'Sign in to see your tickets.',
  signInAgain: 'Please sign in again to see your tickets.',
  byReceipt: 'Find your tickets by receipt',
  found: 'Found the receipt: these are its tickets.',
  otherReceipt: 'Another receipt',
  tickets: { one: '# ticket', other: '# tickets' },
  none: 'No tickets yet: purchases earn them.',
  numbers: 'Numbers of the tickets',
  number: 'No.\u00a0{number}',
  range: 'No.\u00a0{first}\u00a0–\u00a0{last}',
  more: 'and {count} more',
  rules: 'Rules',
};
