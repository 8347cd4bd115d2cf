import type { Dictionary } from './dictionary.ts';
import type { TicketWords, OrderWords, ReceiptWords, DrawWords, CheckWords } from './ticket-display.words.ts';

export const dictionary: Dictionary<TicketWords> = {
  en: () => import('./ticket-display.en.ts'),
  ru: () => import('./ticket-display.ru.ts'),
  kk: () => import('./ticket-display.kk.ts'),
};

export const orderDictionary: Dictionary<OrderWords> = {
  en: () => import('./ticket-display.order.en.ts'),
  ru: () => import('./ticket-display.order.ru.ts'),
  kk: () => import('./ticket-display.order.kk.ts'),
};

export const receiptDictionary: Dictionary<ReceiptWords> = {
  en: () => import('./ticket-display.receipt.en.ts'),
  ru: () => import('./ticket-display.receipt.ru.ts'),
  kk: () => import('./ticket-display.receipt.kk.ts'),
};

export const drawsDictionary: Dictionary<DrawWords> = {
  en: () => import('./ticket-display.draws.en.ts'),
  ru: () => import('./ticket-display.draws.ru.ts'),
  kk: () => import('./ticket-display.draws.kk.ts'),
};

export const checkDictionary: Dictionary<CheckWords> = {
  en: () => import('./ticket-display.check.en.ts'),
  ru: () => import('./ticket-display.check.ru.ts'),
  kk: () => import('./ticket-display.check.kk.ts'),
};
