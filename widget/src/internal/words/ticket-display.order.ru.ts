import type { OrderWords } from './ticket-display.words.ts';

export const ru: OrderWords = {
  willGet: 'За этот заказ',
  missing: (amount) => `ещё ${amount} до следующего билета`,
  needsIdentity: 'Войдите или оставьте телефон, чтобы получить эти билеты.',
};
