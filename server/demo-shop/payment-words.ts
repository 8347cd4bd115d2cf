import type { Lang } from './mailbox-words.ts';

const en = {
  title: 'Test payment',
  banner: 'This is a test page. No money is taken, and no card is asked for.',
  pay: 'Pay {amount}',
  decline: 'Do not pay',
  gone: 'There is nothing to pay here: it is paid already, or has ended.',
  home: 'To the shop',
};

export type PaymentWords = Readonly<typeof en>;

const ru: PaymentWords = {
  title: 'Тестовая оплата',
  banner: 'Это тестовая страница: деньги не списываются, карта не нужна.',
  pay: 'Оплатить {amount}',
  decline: 'Не платить',
  gone: 'Платить здесь не за что: уже оплачено или срок прошёл.',
  home: 'В магазин',
};

export const PAYMENT_WORDS: Readonly<Record<Lang, PaymentWords>> = { en, ru };
