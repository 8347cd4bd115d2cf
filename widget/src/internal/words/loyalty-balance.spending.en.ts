import type { SpendingWords } from './words.ts';

export const words: SpendingWords = {
  slider: 'How many points to pay with',
  atMost: '{points} at most',
  useAll: 'Use all',
  useNone: 'None',
  used: '{points} used. To pay: {total}.',
  noneUsed: 'No points used. To pay: {total}.',
  limitedByPercent: '{points} used: points can pay for {percent} of this order at most.',
  limitedByAvailable: '{points} used: you have no more.',
  invalid: 'Write a number with two decimals at most.',
  reserved: 'Payment is under way; points can be changed after it.',
  refused: 'This order cannot be paid with your points.',
  notApplied: 'Could not use your points now. You can order without them.',
};
