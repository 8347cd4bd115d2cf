import type { CertificateWords } from './certificate-purchase.words.ts';

export const words: CertificateWords = {
  loading: 'Loading…',
  unavailable: 'Gift certificates are not available now. You can order without them.',
  retry: 'Try again',
  payWith: 'Pay with a gift certificate',
};
