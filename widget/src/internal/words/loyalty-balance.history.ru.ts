import type { HistoryWords } from './words.ts';

export const words: HistoryWords = {
  label: 'История',
  retry: 'Повторить',
  more: 'Показать ещё',
  empty: 'Пока ничего нет.',
  unavailable: 'Сейчас историю не загрузить.',
  kinds: {
    opening: 'Начальный остаток',
    earn: 'Начислено',
    spend: 'Списано',
    give_back: 'Возвращено',
    take_back: 'Начисление отменено',
    expire: 'Сгорело',
    adjust: 'Изменено',
    merge: 'С другого счёта',
  },
  order: 'заказ {number}',
  balance: 'Остаток: {points}',
};
