import type { CertificateDesign } from '../../../shared/api/certificate-program.ts';

/** A bow on the upper right of the card, for whoever chose no design. */
export const DEFAULT_DESIGN: CertificateDesign = {
  id: 'plain',
  name: 'Plain',
  background: '#4b2a63',
  ink: '#ffffff',
  shapes: [
    { path: 'M0 200C60 120 150 170 220 110S300 40 320 0V200Z', fill: '#5e3a78' },
    { path: 'M246 0h18v200h-18z', fill: '#e8b04a', opacity: 0.95 },
    { path: 'M255 62c-12-30-46-34-50-14s24 26 50 14zM255 62c12-30 46-34 50-14s-24 26-50 14z', fill: '#f3c76b' },
    {
      path: 'M255 62c-6 18-18 30-34 38l10 6c14-10 22-24 24-44zM255 62c6 18 18 30 34 38l-10 6c-14-10-22-24-24-44z',
      fill: '#d99a2b',
    },
    { path: 'M246 55h18v14h-18z', fill: '#fbdf9d' },
  ],
};
