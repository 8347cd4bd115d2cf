import type { SpendingWords } from './words.ts';

export const words: SpendingWords = {
  slider: 'Неше ұпай жұмсалады',
  atMost: 'ең көбі {points}',
  useAll: 'Бәрін жұмсау',
  useNone: 'Жұмсамау',
  used: 'Жұмсалды: {points}. Төлейтін сома: {total}.',
  noneUsed: 'Ұпай жұмсалған жоқ. Төлейтін сома: {total}.',
  limitedByPercent: 'Жұмсалды: {points}. Ұпаймен тапсырыстың {percent}-ын ғана төлеуге болады.',
  limitedByAvailable: 'Жұмсалды: {points}. Одан артық ұпайыңыз жоқ.',
  invalid: 'Сан жазыңыз, үтірден кейін екі цифрдан аспасын.',
  reserved: 'Төлем жүріп жатыр; ұпайларды содан кейін өзгертуге болады.',
  refused: 'Бұл тапсырысты ұпаймен төлеу мүмкін емес.',
  notApplied: 'Ұпайларды қазір жұмсау мүмкін емес. Оларсыз да тапсырыс бере аласыз.',
};
