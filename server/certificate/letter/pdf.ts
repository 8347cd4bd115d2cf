import type { CertificateDesign } from '../../../shared/api/certificate-program.ts';
import { barCodeOf } from './bar-code.ts';
import { DEFAULT_DESIGN } from './default-design.ts';
import { canWriteAll, loadFont } from './fonts.ts';
import { formatAmount, formatLastDay, groupDigits, webAddress } from './format.ts';
import type { CertificateLetter } from './letter-data.ts';
import { type Box, openPage, type Page } from './page.ts';
import { toLine, toLines } from '../../outbox/letter/plain-text.ts';
import { QUIET_ZONE, qrPath } from './qr.ts';
import { WORDS } from './words.ts';

/** In points, from the upper left corner of A4. */
const [PAGE_WIDTH, PAGE_HEIGHT] = [595.28, 841.89];
const MARGIN = 48;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;

const [INK, QUIET, RULE] = ['#1c1a20', '#6b6672', '#dedbe3'];

const DESIGN_WIDTH = 320;
const DESIGN_HEIGHT = 200;
const CARD_RADIUS = 18;
const CARD: Box = { x: MARGIN, y: MARGIN - 8, width: WIDTH, height: (WIDTH * DESIGN_HEIGHT) / DESIGN_WIDTH };

const QR_SIZE = 128;
const DETAILS_HEIGHT = 178;
const FOOT_TOP = PAGE_HEIGHT - 106;

/** The certificate on one sheet of paper, drawn without a single picture of dots. */
export async function drawCertificate(letter: CertificateLetter): Promise<Buffer> {
  const words = WORDS[letter.language];
  const merchant = toLine(letter.merchant);
  const page = openPage({ title: `${words.certificate} — ${merchant}`, author: merchant, language: letter.language });
  drawCard(page, letter.design ?? DEFAULT_DESIGN, letter);
  const top = drawDedication(page, letter, CARD.y + CARD.height + 24);
  drawDetails(page, letter, top);
  drawFoot(page, letter);
  return page.finish();
}

function drawCard(page: Page, design: CertificateDesign, letter: CertificateLetter): void {
  const { drawing } = page;
  const { x, y, width, height } = CARD;
  drawing.save().roundedRect(x, y, width, height, CARD_RADIUS).clip();
  drawing.rect(x, y, width, height).fill(design.background);
  drawing.translate(x, y).scale(width / DESIGN_WIDTH);
  for (const shape of design.shapes) drawShape(page, shape);
  drawing.restore();
  drawing.fillOpacity(1);

  const inset = 32;
  const line = { x: x + inset, width: width - 2 * inset };
  // Most pictures are on the right.
  const words = { ...line, width: width * 0.6 };
  const colour = design.ink;
  page.write(
    toLine(letter.merchant),
    { ...words, y: y + 30, height: 50 },
    { weight: 'bold', sizes: [20, 17, 14, 12], colour },
  );
  const amountAs = (display: 'narrowSymbol' | 'code') =>
    withoutNarrow(formatAmount(letter.nominalMinor, letter.currency, letter.language, display));
  const bySign = amountAs('narrowSymbol');
  const amount = canWriteAll(bySign, loadFont('bold')) ? bySign : amountAs('code');
  const amountStyle = { weight: 'bold', sizes: [64, 56, 48, 40, 32, 24], colour, isOneLine: true } as const;
  page.write(toLine(letter.title), { ...words, y: y + height - 156, height: 48 }, { sizes: [17, 15, 13, 12], colour });
  page.write(amount, { ...line, y: y + height - 104, height: 84 }, amountStyle);
}

function drawShape({ drawing }: Page, { path, fill, opacity = 1 }: CertificateDesign['shapes'][number]): void {
  try {
    drawing.path(path).fillColor(fill, opacity).fill();
  } catch {
    // Some data that looks like a path is none: the certificate is worth the same without it. Forgets its beginning.
    drawing.addContent('n');
  }
}

/** To whom, from whom, and what they wished; answers where it ends. */
function drawDedication(page: Page, letter: CertificateLetter, top: number): number {
  const words = WORDS[letter.language];
  const bottom = FOOT_TOP - DETAILS_HEIGHT - 20;
  const half = WIDTH / 2 - 12;
  const named = [
    [words.recipient, page.writable(toLine(letter.to ?? ''))],
    [words.giver, page.writable(toLine(letter.from ?? ''))],
  ].filter(([, name]) => name !== '');
  let y = top;
  let tallest = 0;
  for (const [index, [label = '', name = '']] of named.entries()) {
    const x = MARGIN + index * (half + 24);
    tallest = Math.max(tallest, drawField(page, label, name, { x, y, width: half, height: 34 }, [15, 13, 11]));
  }
  if (tallest > 0) y += tallest + 14;
  const message = page.writable(toLines(letter.message ?? ''));
  if (message !== '') {
    const box = { x: MARGIN + 16, y, width: WIDTH - 16, height: bottom - y };
    const style = { sizes: [14, 13, 12, 11, 10, 9], colour: INK };
    // Many short lines may need more room than there is; the same words in one paragraph do not.
    const height = page.write(page.fits(message, box, style) ? message : toLine(message), box, style);
    page.drawing
      .roundedRect(MARGIN, y, 3, Math.max(height - 3, 12), 1.5)
      .fill((letter.design ?? DEFAULT_DESIGN).background);
    y += height + 14;
  }
  return y === top ? top : Math.min(y + 6, bottom + 20);
}

/** Answers the height. */
function drawField(page: Page, label: string, value: string, box: Box, sizes: readonly number[]): number {
  const labelHeight = page.write(label, { ...box, height: 14 }, { sizes: [9.5], colour: QUIET, isOneLine: true });
  const below = { ...box, y: box.y + labelHeight + 1 };
  return labelHeight + 1 + page.write(value, below, { weight: 'bold', sizes, colour: INK });
}

function drawDetails(page: Page, letter: CertificateLetter, top: number): void {
  const words = WORDS[letter.language];
  const { drawing } = page;
  drawing
    .moveTo(MARGIN, top)
    .lineTo(MARGIN + WIDTH, top)
    .lineWidth(0.75)
    .strokeColor(RULE)
    .stroke();
  const y = top + 20;
  const width = WIDTH - QR_SIZE - 32;
  const field = (label: string, value: string, x: number, at: number, columns: number) =>
    drawField(page, label, value, { x, y: at, width: columns, height: 26 }, [17, 15, 12]);
  field(words.number, groupDigits(letter.number), MARGIN, y, 176);
  field(words.pin, letter.pin, MARGIN + 188, y, width - 188);
  const lastDay = formatLastDay(letter.expiresAt, letter.timeZone, letter.language);
  field(words.validUntil, lastDay, MARGIN, y + 46, width);
  drawBarCode(page, letter.number, { x: MARGIN, y: y + 96, width: 196, height: 50 });
  drawQr(page, letter.pageUrl, words.scan, { x: MARGIN + WIDTH - QR_SIZE, y: y + 2, width: QR_SIZE, height: QR_SIZE });
}

function drawBarCode({ drawing }: Page, number: string, { x, y, width, height }: Box): void {
  const code = barCodeOf(number);
  if (!code) return;
  // Narrower bars than a third of a millimetre are hard on scanners, wider ones need more room than there is.
  const module = Math.min(width / code.width, 1.6);
  for (const bar of code.bars) drawing.rect(x + bar.x * module, y, bar.length * module, height);
  drawing.fill('#000000');
}

function drawQr(page: Page, url: string, caption: string, { x, y, width, height }: Box): void {
  const { size, path } = qrPath(url);
  // Its quiet zone may lie in the margin of the page, so that the code itself ends with the text.
  const scale = width / (size - 2 * QUIET_ZONE);
  const corner = QUIET_ZONE * scale;
  page.drawing
    .save()
    .translate(x - corner, y - corner)
    .scale(scale)
    .path(path)
    .fill('#000000')
    .restore();
  const box = { x: x - 20, y: y + height + 7, width: width + 20, height: 26 };
  page.write(caption, box, { sizes: [8.5, 8], colour: QUIET, align: 'right' });
}

function drawFoot(page: Page, letter: CertificateLetter): void {
  const words = WORDS[letter.language];
  const use = `${words.howToUse} ${letter.allowReuse ? words.inParts : words.atOnce} ${words.secret}`;
  const y = FOOT_TOP + 14;
  page.drawing
    .moveTo(MARGIN, y - 14)
    .lineTo(MARGIN + WIDTH, y - 14)
    .lineWidth(0.75)
    .strokeColor(RULE)
    .stroke();
  const height = page.write(use, { x: MARGIN, y, width: WIDTH, height: 42 }, { sizes: [10, 9], colour: QUIET });
  const shop = [toLine(letter.merchant), webAddress(letter.shopUrl)?.host ?? ''];
  const line = shop.filter((part) => part !== '').join(' · ');
  page.write(line, { x: MARGIN, y: y + height + 5, width: WIDTH, height: 16 }, { weight: 'bold', sizes: [10, 9, 8], colour: INK, isOneLine: true }); // prettier-ignore
}

/** The font has spaces of two widths. */
function withoutNarrow(amount: string): string {
  return amount.replace(/\u202f/g, '\u00a0');
}
