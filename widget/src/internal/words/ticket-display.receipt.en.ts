import type { ReceiptWords } from './ticket-display.words.ts';

export const words: ReceiptWords = {
  way: 'How to find the receipt',
  byNumbers: 'By its numbers',
  byQr: 'By its QR code',
  parts: {
    fn: { label: 'ФН (FN)', hint: 'the drive, 16 digits' },
    fd: { label: 'ФД (FD)', hint: 'the document' },
    fp: { label: 'ФП or ФПД (FP)', hint: 'the sign, up to 10 digits' },
  },
  qr: { label: 'Text of the QR code', hint: 'Point a camera at the QR code and copy the text; it begins with t=' },
  find: 'Find the tickets',
  missing: 'Please fill in every field: the numbers stand at the end of the receipt, by the QR code.',
  malformed: 'This is not the text of a receipt’s QR code: that has fn=, i= and fp= in it.',
  notFound: 'No such receipt takes part. Check the digits; a new receipt is known after a few minutes.',
  nothingKept: 'The numbers stand at the end of the receipt, by the QR code. No personal data is needed.',
};
