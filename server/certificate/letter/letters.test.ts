import jsQR from 'jsqr';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { minor } from '../../../shared/money.ts';
import { toLine, toLines } from '../../outbox/letter/plain-text.ts';
import { barCodeOf } from './bar-code.ts';
import { composeCertificateLetter } from './certificate-letter.ts';
import type { CertificateLetter, PurchaseLetter } from './letter-data.ts';
import { composePurchaseLetter } from './purchase-letter.ts';
import { qrPath } from './qr.ts';

const PAGE_URL = 'https://bonbon.example/certificate/demo/0123456789abcdef01234567#k=Zm9vYmFyYmF6cXV4';

const LETTER: CertificateLetter = {
  language: 'ru',
  merchant: 'Кондитерская «Ёлка»',
  title: 'Подарочный сертификат',
  number: '4601234567893',
  pin: '4821',
  nominalMinor: minor(500_000),
  currency: 'RUB',
  expiresAt: Date.parse('2027-03-31T21:00:00Z'),
  timeZone: 'Europe/Moscow',
  from: 'Борис и Әлия',
  to: 'Анна',
  message: 'С днём рождения!\nҚұттықтаймын',
  pageUrl: PAGE_URL,
  shopUrl: 'https://yolka.example/',
  allowReuse: true,
  resent: false,
};

const compose = (over: Partial<CertificateLetter> = {}) =>
  composeCertificateLetter('anna@mail.example', { ...LETTER, ...over });

/** How Intl and we keep words together, read as plain spaces. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function readPdf(over: Partial<CertificateLetter> = {}) {
  const [attachment] = (await compose(over)).attachments;
  const pdf = await getDocumentProxy(new Uint8Array(attachment?.content ?? []));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  return { totalPages, text: spaced(text), info, source: Buffer.from(attachment?.content ?? []).toString('latin1') };
}

/** Every place at which a PDF's text stands, to see that none lies outside the sheet. */
async function placesOf(over: Partial<CertificateLetter>) {
  const [attachment] = (await compose(over)).attachments;
  const pdf = await getDocumentProxy(new Uint8Array(attachment?.content ?? []));
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    return [{ left: x, right: x + item.width, bottom: y, text: item.str }];
  });
}

describe('the letter with a certificate', () => {
  test('says in its language all that one needs to use it', async () => {
    const russian = await compose();
    expect(russian).toMatchObject({ to: 'anna@mail.example', sender: 'Кондитерская «Ёлка»' });
    expect(spaced(russian.subject)).toBe('Подарочный сертификат на 5 000 ₽ — Кондитерская «Ёлка»');
    for (const body of [russian.text, russian.html].map(spaced)) {
      for (const said of ['Анна', 'Борис и Әлия', '5 000 ₽', '4601 2345 67893', '4821', '31 марта 2027 г.', PAGE_URL, 'Құттықтаймын', 'https://yolka.example/']) expect(body).toContain(said); // prettier-ignore
      expect(body).toContain('Можно тратить частями');
    }
    const english = await compose({ language: 'en', nominalMinor: minor(123_450), currency: 'EUR', allowReuse: false });
    expect(english.subject).toBe('Gift certificate for €1,234.50 — Кондитерская «Ёлка»');
    for (const said of ['€1,234.50', 'March 31, 2027', 'It can be used once']) expect(english.text).toContain(said);
  });

  test('says when it is sent once more', async () => {
    const again = await compose({ resent: true });
    expect(again.subject).toMatch(/^Ещё раз: /);
    for (const body of [again.text, again.html]) expect(body).toContain('Это тот же сертификат');
  });

  test('is no present where nobody gives it', async () => {
    const own = await compose({ from: undefined, to: undefined, message: undefined });
    for (const body of [own.text, own.html]) {
      expect(body).toContain('Ваш подарочный сертификат.');
      expect(body).not.toMatch(/undefined|Здравствуйте|Вам подарок/);
    }
  });

  test('shows what people wrote as text, whatever it looks like', async () => {
    const evil = `<img src=x onerror="alert('1')"></title></style><script>alert(1)</script>\u202Eevil\u2066\u0000`;
    const { subject, sender, html } = await compose({ merchant: evil, title: evil, from: evil, to: evil, message: `${evil}\r\n${evil}` }); // prettier-ignore
    expect(html).not.toMatch(/<img|<script|onerror="|[\u202e\u2066\0]/);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;evil<br />&lt;img');
    for (const text of [subject, sender ?? '']) expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  test('leads only to addresses of the web', async () => {
    const { html, text } = await compose({ shopUrl: 'javascript:alert(1)' });
    expect(`${html}${text}`).not.toContain('javascript:');
    expect((await compose({ shopUrl: 'not an address' })).html).not.toContain('not an address');
  });

  test('loads nothing from anywhere, and asks nobody to', async () => {
    const { html } = await compose();
    expect(html).not.toMatch(/src=|url\(|@import|<link|<script/);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([PAGE_URL, 'https://yolka.example/']);
  });
});

describe('the certificate on paper', () => {
  test('is one page of vectors, whose text can be searched', async () => {
    const { totalPages, text, info, source } = await readPdf();
    expect(totalPages).toBe(1);
    for (const said of ['Кондитерская «Ёлка»', 'Подарочный сертификат', '5 000 ₽', '4601 2345 67893', '4821', '31 марта 2027 г.', 'Анна', 'Борис и Әлия', 'С днём рождения!', 'Құттықтаймын', 'yolka.example']) expect(text).toContain(said); // prettier-ignore
    expect(info.Title).toBe('Подарочный сертификат — Кондитерская «Ёлка»');
    expect(source).toContain('/Subtype /CIDFontType2');
    expect(source).not.toContain('/Subtype /Image');
  });

  test.each([
    ['KZT', '₸1,234'],
    ['BYN', 'BYN 1,234'],
    ['AZN', 'AZN 1,234'],
    ['USD', '$1,234'],
    ['JPY', '¥1,234'],
    ['INR', 'INR 1,234'],
  ])('tells an amount in %s', async (currency, amount) => {
    const { text } = await readPdf({ currency, language: 'en', nominalMinor: minor(123_400) });
    expect(text).toContain(amount);
  });

  test('is drawn from the design that was chosen', async () => {
    const design = {
      id: 'mint',
      name: 'Mint',
      background: '#0b6e4f',
      ink: '#ffffff',
      shapes: [
        { path: 'M0 0L320 0 320 40z', fill: '#ffd166', opacity: 0.5 },
        ...['A', 'M', 'M1', 'L1e309 1', 'e', '-', 'M0 0A1 1 0 0 1', 'C1 2 3', 'Z', 'm..'].map((path) => ({
          path,
          fill: '#000000',
        })),
      ],
    };
    expect((await readPdf({ design })).totalPages).toBe(1);
    expect((await compose({ design })).html).toContain('background: #0b6e4f');
  });

  const long = 'Очень длинное имя без конца и края '.repeat(6).trim();
  test.each([
    ['long names', { merchant: long, title: long, from: long, to: long }],
    ['words without an end', { merchant: 'W'.repeat(200), title: 'Ж'.repeat(200), from: 'x'.repeat(200), to: 'Щ'.repeat(200), message: 'Ш'.repeat(500) }], // prettier-ignore
    ['a long message', { message: 'Пусть всё будет хорошо! '.repeat(21).slice(0, 500) }],
    ['many lines', { message: 'да\n'.repeat(166) }],
    ['a fortune', { nominalMinor: minor(100_000_000_000), currency: 'KZT' }],
    ['an eight-digit number', { number: '12345670' }],
  ])('keeps within its sheet: %s', async (_what, over) => {
    const places = await placesOf(over);
    expect(places.length).toBeGreaterThan(5);
    for (const { left, right, bottom } of places) {
      expect(left).toBeGreaterThanOrEqual(40);
      expect(right).toBeLessThanOrEqual(595.28 - 40);
      expect(bottom).toBeGreaterThanOrEqual(20);
    }
    expect((await readPdf(over)).totalPages).toBe(1);
  });

  test('has a message of 500 letters whole', async () => {
    const message = Array.from({ length: 62 }, (_, index) => `слово${String(index).padStart(2, '0')}`).join(' ');
    const { text } = await readPdf({ message });
    expect(text).toContain('слово00');
    expect(text).toContain('слово61');
  });

  test('leaves out what its font cannot write', async () => {
    const { text } = await readPdf({ message: 'Ура 🎉👨‍👩‍👧 ура', from: '王小明', to: 'محمد', merchant: 'Shop 🎁' });
    expect(text).toContain('Ура ура');
    expect(text).not.toMatch(/🎉|王|م/u);
    const letter = await compose({ message: '🎉', from: '王小明' });
    expect(letter.html).toContain('王小明');
  });
});

describe('the letter to the buyer', () => {
  const PURCHASE: PurchaseLetter = {
    language: 'ru',
    merchant: 'Кондитерская «Ёлка»',
    title: 'Подарочный сертификат',
    nominalMinor: minor(500_000),
    currency: 'RUB',
    recipientName: 'Анна <b>',
    recipientEmailMasked: 'a•••@mail.example',
    deliverOn: '2026-12-31',
  };

  test('says what was bought, for whom, and when it is sent', () => {
    const { subject, text, html, attachments } = composePurchaseLetter('boris@mail.example', PURCHASE);
    expect([subject, attachments]).toEqual(['Подарок оплачен — Кондитерская «Ёлка»', []]);
    for (const body of [text, html].map(spaced)) {
      for (const said of ['5 000 ₽', 'a•••@mail.example', '31 декабря 2026 г.']) expect(body).toContain(said);
    }
    expect(html).toContain('Анна &lt;b&gt;');
  });

  test('says so where it is sent at once', () => {
    const now = { ...PURCHASE, language: 'en' as const, deliverOn: undefined, recipientName: undefined };
    const { text } = composePurchaseLetter('boris@mail.example', now);
    expect(text).toContain('We are sending the certificate to a•••@mail.example.');
    expect(text).not.toMatch(/undefined|Day of delivery/);
  });
});

test('a QR code is read as what was written', () => {
  const { size, path } = qrPath(PAGE_URL);
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dark = 0; dark < Number(length); dark += 1)
      pixels.set([0, 0, 0], (Number(y) * size + Number(x) + dark) * 4);
  }
  const scale = 4;
  const wide = new Uint8ClampedArray(pixels.length * scale * scale);
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const from = (Math.floor(y / scale) * size + Math.floor(x / scale)) * 4;
      wide.set(pixels.subarray(from, from + 4), (y * size * scale + x) * 4);
    }
  }
  const read = jsQR as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
  expect(read(wide, size * scale, size * scale)?.data).toBe(PAGE_URL);
});

test('a bar code has the bars of its number, and a number that is none has no bars', () => {
  const modules = (number: string) => {
    const code = barCodeOf(number);
    const row = Array.from({ length: code?.width ?? 0 }, () => '0');
    for (const { x, length } of code?.bars ?? []) row.fill('1', x, x + length);
    return row.join('');
  };
  // The guards, and the digits between them by the tables of the standard.
  expect(modules('12345670')).toBe('1010011001001001101111010100011010101001110101000010001001110010101');
  expect(modules('4601234567893')).toMatch(/^101[01]{42}01010[01]{42}101$/);
  expect(['12345671', '123', '', 'x', '04601234567'].map(barCodeOf)).toEqual(Array(5).fill(undefined));
});

test('text keeps its lines, and nothing that cannot be seen', () => {
  expect(toLines(' a\r\nb\tc\u0007\n\n\n\n\u202Ed\ud800 ')).toBe('a\nb c\n\nd');
  expect(toLine('a\nb \u2028 c')).toBe('a b c');
});
