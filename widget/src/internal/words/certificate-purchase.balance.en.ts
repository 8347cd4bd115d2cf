import type { BalanceWords } from './certificate-purchase.words.ts';

export const words: BalanceWords = {
  label: 'What is left on a gift certificate',
  number: 'Certificate number',
  pin: 'PIN',
  check: 'Check',
  checking: 'Checking…',
  retry: 'Try again',
  missing: 'Write the number and the PIN, as printed.',
  notAccepted: 'No such certificate. Check the number and the PIN.',
  tooManyAttempts: 'Too many attempts. Please try again {when}.',
  later: 'a little later',
  seconds: '{seconds} s',
  unavailable: 'Could not check the certificate now.',
  left: '{amount} left of {nominal}',
  validUntil: 'Valid until {day}, inclusive',
  inParts: 'Can be spent in parts',
  once: 'Can be used once: what is left after that is lost',
  held: '{amount} of it is set aside for an order under way',
};
