import type { CertificateWords } from './certificate-purchase.words.ts';

export const ru: CertificateWords = {
  loading: 'Загружаем…',
  unavailable: 'Подарочные сертификаты сейчас недоступны. Заказать можно и без них.',
  retry: 'Повторить',
};
