import type { Words } from './words.ts';

export const en: Words = {
  promoCode: {
    label: 'Promo code',
    apply: 'Apply',
    remove: 'Remove',
    retry: 'Try again',
    checking: 'Checking…',
    applied: (code) => `Promo code ${code} applied.`,
    valid: (benefit) => `This code works: ${benefit}`,
    off: (amount) => `${amount} off`,
    offEachTicket: (amount) => `${amount} off each ticket`,
    offTheOrder: (amount) => `${amount} off the order`,
    reasons: {
      not_found: 'No such code. Check the spelling.',
      switched_off: 'This code is no longer active.',
      expired: 'This code has expired.',
      exhausted: 'This code has been used up.',
      nothing_in_scope: 'Not for the items in this cart.',
      identity_required: 'Sign in or give your contacts.',
      already_discounted: 'Another code is used for these items.',
      customer_limit: 'You have used it already.',
    },
    notStarted: (moment) => `This code starts on ${moment}.`,
    ticketsMissing: (count, format) =>
      format.count(count, { one: 'Add # more ticket to use it.', other: 'Add # more tickets to use it.' }),
    amountMissing: (amount) => `Add ${amount} more to use it.`,
    tooManyAttempts: (fromNow) => `Too many attempts. Please try again ${fromNow ?? 'a little later'}.`,
    unavailable: 'Could not check the code now. You can order without it.',
    removed: (code) => `Promo code ${code} removed.`,
    listed: 'This code is in the list.',
    reserved: 'Payment is under way; codes can be changed after it.',
    risen: (before, now) => `The total has risen: ${before} → ${now}.`,
    total: 'Total',
  },
};
