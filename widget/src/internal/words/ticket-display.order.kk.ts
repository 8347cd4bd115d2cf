import type { OrderWords } from './ticket-display.words.ts';

export const words: OrderWords = {
  willGet: 'Бұл тапсырыс үшін',
  missing: 'келесі билетке дейін тағы {amount}',
  needsIdentity: 'Бұл билеттерді алу үшін кіріңіз немесе телефоныңызды жазыңыз.',
};
