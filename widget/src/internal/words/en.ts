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
    percentOff: (percent) => `${percent} off`,
    offEachTicket: (amount) => `${amount} off each ticket`,
    offTheOrder: (amount) => `${amount} off the order`,
    notFound: 'No such code. Check the spelling.',
    switchedOff: 'This code is no longer active.',
    expired: 'This code has expired.',
    exhausted: 'This code has been used up.',
    notStarted: (moment) => `This code starts on ${moment}.`,
    nothingInScope: 'Not for the items in this cart.',
    ticketsMissing: (count, format) =>
      format.count(count, { one: 'Add # more ticket to use it.', other: 'Add # more tickets to use it.' }),
    amountMissing: (amount) => `Add ${amount} more to use it.`,
    tooManyAttempts: (fromNow) => `Too many attempts. Please try again ${fromNow ?? 'a little later'}.`,
    unavailable: 'Could not check the code now. You can order without it.',
  },
};
