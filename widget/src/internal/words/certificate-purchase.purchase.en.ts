import type { PurchaseWords } from './certificate-purchase.words.ts';

export const words: PurchaseWords = {
  label: 'Your certificate',
  loading: 'Looking up your purchase…',
  retry: 'Try again',
  unavailable: 'Could not look up your purchase now. If you have paid, the certificate will come by e-mail.',
  tooManyAttempts: 'Too many requests. Please try again {when}.',
  later: 'a little later',
  certificate: 'Certificate for {amount}',
  inCart: 'It is in your cart',
  inCartMore: 'Pay for it with your order: it will be sent after that.',
  leaving: 'Taking you to the payment…',
  awaiting: 'Waiting for your payment',
  payUntil: 'It can be paid until {moment}.',
  pay: 'Pay now',
  paid: 'Thank you, it is paid',
  sent: 'Sent to {to}.',
  willBeSent: 'It will be sent to {to} on {day}.',
  ended: 'The time for payment is over',
  endedMore: 'Nothing was bought. If you have paid all the same, please ask the shop.',
  again: 'Choose again',
  another: 'Buy another one',
};
