import type { CertificateWords } from './certificate-purchase.words.ts';

export const en: CertificateWords = {
  loading: 'Loading…',
  unavailable: 'Gift certificates are not available now. You can order without them.',
  retry: 'Try again',
};
