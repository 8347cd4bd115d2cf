import type { SpendingWords } from './words.ts';

export const words: SpendingWords = {
  slider: 'Сколько баллов списать',
  atMost: 'максимум {points}',
  useAll: 'Списать все',
  useNone: 'Не списывать',
  used: 'Списано: {points}. К оплате: {total}.',
  noneUsed: 'Баллы не списаны. К оплате: {total}.',
  limitedByPercent: 'Списано: {points}. Баллами оплачивается не больше {percent} заказа.',
  limitedByAvailable: 'Списано: {points}. Больше баллов нет.',
  invalid: 'Введите число, не больше двух знаков после запятой.',
  reserved: 'Идёт оплата; баллы можно изменить после неё.',
  refused: 'Этот заказ вашими баллами не оплатить.',
  notApplied: 'Сейчас баллы не списать. Заказать можно и без них.',
};
