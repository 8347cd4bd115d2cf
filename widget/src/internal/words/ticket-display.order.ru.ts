import type { OrderWords } from './ticket-display.words.ts';

export const words: OrderWords = {
  willGet: 'За этот заказ',
  missing: 'ещё {amount} до следующего билета',
  needsIdentity: 'Войдите или оставьте телефон, чтобы получить эти билеты.',
};
