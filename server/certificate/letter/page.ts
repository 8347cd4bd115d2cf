import PDFDocument from 'pdfkit';
import { canWrite, loadFont, type Weight, withoutStrangers } from './fonts.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type TextStyle = {
  readonly weight?: Weight;
  /** From the size that is wished down to the smallest. */
  readonly sizes: readonly number[];
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly isOneLine?: boolean;
};

/** One sheet of A4 to draw on; nothing flows to another. */
export type Page = {
  readonly drawing: PDFKit.PDFDocument;
  /** Writes into a box, as large as fits; what does not fit at all ends in an ellipsis. Answers the height it took. */
  readonly write: (text: string, box: Box, style: TextStyle) => number;
  /** Whether a text fits into a box whole, at the smallest of its sizes. */
  readonly fits: (text: string, box: Box, style: TextStyle) => boolean;
  /** What of a text can be written; nothing of it where it is in letters that the font has not. */
  readonly writable: (text: string) => string;
  readonly finish: () => Promise<Buffer>;
};

type About = { readonly title: string; readonly author: string; readonly language: string };

const LINE_GAP = 2;

export function openPage({ title, author, language }: About): Page {
  const drawing = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author },
    font: '',
  });
  for (const weight of ['regular', 'bold'] as const) drawing.registerFont(weight, loadFont(weight).bytes);
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    drawing.on('data', (chunk: Buffer) => chunks.push(chunk));
    drawing.on('end', () => resolve(Buffer.concat(chunks)));
    drawing.on('error', reject);
  });

  function write(
    text: string,
    box: Box,
    { weight = 'regular', sizes, colour, align = 'left', isOneLine = false }: TextStyle,
  ) {
    const known = withoutStrangers(text, loadFont(weight));
    if (known === '') return 0;
    const options = { width: box.width, lineGap: LINE_GAP, align };
    drawing.font(weight).fillColor(colour);
    const fits = (size: number) => {
      drawing.fontSize(size);
      if (isOneLine && drawing.widthOfString(known) > box.width) return false;
      return drawing.heightOfString(known, options) <= box.height;
    };
    const size = sizes.find(fits) ?? sizes.at(-1) ?? 0;
    drawing.fontSize(size);
    const line = drawing.currentLineHeight(true) + LINE_GAP;
    const height = isOneLine ? line : Math.max(box.height, line);
    drawing.text(known, box.x, box.y, { ...options, height, ellipsis: true, lineBreak: true });
    return Math.min(drawing.heightOfString(known, options), height);
  }

  return {
    drawing,
    write,
    fits(text, { width, height }, { weight = 'regular', sizes, align = 'left' }) {
      drawing.font(weight).fontSize(sizes.at(-1) ?? 0);
      return drawing.heightOfString(text, { width, lineGap: LINE_GAP, align }) <= height;
    },
    writable(text) {
      const font = loadFont('regular');
      return canWrite(text, font) ? withoutStrangers(text, font) : '';
    },
    finish() {
      drawing.end();
      return written;
    },
  };
}
