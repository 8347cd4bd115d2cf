export const LANGUAGES = ['en', 'ru'] as const;

export type Lang = (typeof LANGUAGES)[number];

type Said = Readonly<Record<Lang, string>>;

/** The names of the languages in themselves. */
export const NAMES: Said = { en: 'English', ru: 'Русский' };

export const WORDS = {
  title: { en: 'Mailbox of the demo', ru: 'Почта демо-магазина' },
  lead: {
    en: 'Letters of this demo go no further than this page: whoever opens it sees them all.',
    ru: 'Письма этого демо дальше этой страницы не уходят: их видят все, кто её откроет.',
  },
  empty: { en: 'No letters yet', ru: 'Писем пока нет' },
  emptyHint: {
    en: 'Buy a certificate in the demo shop: its letter arrives here a second later.',
    ru: 'Купите сертификат в демо-магазине: письмо придёт сюда через секунду.',
  },
  toShop: { en: 'To the demo shop', ru: 'В демо-магазин' },
  refresh: { en: 'Look for new letters', ru: 'Проверить почту' },
  letters: { en: 'Letters', ru: 'Письма' },
  all: { en: 'All letters', ru: 'Все письма' },
  from: { en: 'From', ru: 'От' },
  to: { en: 'To', ru: 'Кому' },
  date: { en: 'Date', ru: 'Дата' },
  attachments: { en: 'Attachments', ru: 'Вложения' },
  asText: { en: 'As plain text', ru: 'Как простой текст' },
  letter: { en: 'The letter', ru: 'Письмо' },
  language: { en: 'Language', ru: 'Язык' },
} satisfies Record<string, Said>;
