import type { CertificateWords } from './certificate-purchase.words.ts';

export const words: CertificateWords = {
  loading: 'Загружаем…',
  unavailable: 'Подарочные сертификаты сейчас недоступны. Заказать можно и без них.',
  retry: 'Повторить',
  payWith: 'Оплатить подарочным сертификатом',
};
