import type { HistoryWords } from './words.ts';

export const words: HistoryWords = {
  label: 'Тарихы',
  retry: 'Қайталау',
  more: 'Тағы көрсету',
  empty: 'Әзірге ештеңе жоқ.',
  unavailable: 'Тарихты қазір жүктеу мүмкін емес.',
  kinds: {
    opening: 'Бастапқы қалдық',
    earn: 'Есептелді',
    spend: 'Жұмсалды',
    give_back: 'Қайтарылды',
    take_back: 'Есептелгені алынды',
    expire: 'Мерзімі өтті',
    adjust: 'Өзгертілді',
    merge: 'Басқа шоттан',
  },
  order: '{number} тапсырысы',
  balance: 'Қалдық: {points}',
};
