import type { Dictionary } from './dictionary.ts';
import type { LoyaltyWords, HistoryWords, SpendingWords } from './words.ts';

export const dictionary: Dictionary<LoyaltyWords> = {
  en: () => import('./loyalty-balance.en.ts'),
  ru: () => import('./loyalty-balance.ru.ts'),
  kk: () => import('./loyalty-balance.kk.ts'),
};

export const historyDictionary: Dictionary<HistoryWords> = {
  en: () => import('./loyalty-balance.history.en.ts'),
  ru: () => import('./loyalty-balance.history.ru.ts'),
  kk: () => import('./loyalty-balance.history.kk.ts'),
};

export const spendingDictionary: Dictionary<SpendingWords> = {
  en: () => import('./loyalty-balance.spending.en.ts'),
  ru: () => import('./loyalty-balance.spending.ru.ts'),
  kk: () => import('./loyalty-balance.spending.kk.ts'),
};
