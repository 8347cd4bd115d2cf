import type { OrderWords } from './ticket-display.words.ts';

export const words: OrderWords = {
  willGet: 'For this order',
  missing: '{amount} more for the next ticket',
  needsIdentity: 'Sign in or leave a phone number to get these tickets.',
};
