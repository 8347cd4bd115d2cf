import { type Content, html } from '../../http/html.ts';
import type { Letter } from '../../outbox/letter.ts';
import { DEFAULT_DESIGN } from './default-design.ts';
import { formatAmount, formatLastDay, groupDigits, webAddress } from './format.ts';
import type { CertificateLetter } from './letter-data.ts';
import { FONT, isolated, renderFields, renderMailPage, renderText } from '../../outbox/letter/mail-page.ts';
import { toLine, toLines } from '../../outbox/letter/plain-text.ts';
import { WORDS } from './words.ts';

/** A letter as it is told in words: everything that people wrote is clean by now. */
type Told = ReturnType<typeof tell>;

/** The letter that brings a certificate, with the certificate on paper. */
export async function composeCertificateLetter(address: string, letter: CertificateLetter): Promise<Letter> {
  const told = tell(letter);
  const { words, merchant, amount } = told;
  const subject = words.subject(amount, merchant);
  // What draws is large, and only needed here.
  const { drawCertificate } = await import('./pdf.ts');
  return {
    to: address,
    sender: merchant,
    subject: letter.resent ? words.again(subject) : subject,
    text: toText(told),
    html: toHtml(told),
    attachments: [
      {
        filename: words.fileName(letter.number.slice(-4)),
        contentType: 'application/pdf',
        content: await drawCertificate(letter),
      },
    ],
  };
}

function tell(letter: CertificateLetter) {
  const { language, nominalMinor, currency, expiresAt, timeZone } = letter;
  const words = WORDS[language];
  const from = toLine(letter.from ?? '');
  const to = toLine(letter.to ?? '');
  const isPresent = letter.from !== undefined || letter.to !== undefined || letter.message !== undefined;
  return {
    ...letter,
    words,
    merchant: toLine(letter.merchant),
    title: toLine(letter.title),
    message: toLines(letter.message ?? ''),
    amount: formatAmount(nominalMinor, currency, language),
    number: groupDigits(letter.number),
    lastDay: formatLastDay(expiresAt, timeZone, language),
    greeting: to === '' ? '' : words.greeting(to),
    opening: from !== '' ? words.presentFrom(from) : isPresent ? words.present : words.forYou,
    shopUrl: webAddress(letter.shopUrl)?.href,
    use: `${words.howToUse} ${letter.allowReuse ? words.inParts : words.atOnce}`,
  };
}

function toText(told: Told): string {
  const { words, message, shopUrl } = told;
  const paragraphs = [
    told.merchant,
    [told.greeting, told.opening].filter((line) => line !== '').join('\n'),
    told.resent ? words.resent : '',
    message === '' ? '' : message.replace(/^/gm, '> '),
    [
      `${told.title}: ${told.amount}`,
      `${words.number}: ${told.number}`,
      `${words.pin}: ${told.pin}`,
      `${words.validUntil}: ${told.lastDay}`,
    ].join('\n'),
    `${words.open}: ${told.pageUrl}`,
    `${told.use}\n${words.attached}\n${words.secret}`,
    shopUrl === undefined ? '' : `${words.toShop}: ${shopUrl}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function toHtml(told: Told): string {
  const { words, language, merchant, greeting, opening, message, shopUrl } = told;
  const shop: Content =
    shopUrl === undefined
      ? ''
      : html`<br /><br /><a class="quiet" href="${shopUrl}" style="color: #6b6672">${words.toShop}</a>`;
  return renderMailPage({
    language,
    preview: `${opening} ${told.amount}`,
    merchant,
    content: [
      renderText(html`${greeting === '' ? '' : html`${isolated(greeting)}<br />`}${isolated(opening)}`),
      told.resent ? renderText(words.resent) : '',
      renderCard(told),
      message === '' ? '' : renderMessage(message, told),
      renderFields([
        [words.number, told.number],
        [words.pin, told.pin],
        [words.validUntil, told.lastDay],
      ]),
      renderButton(words.open, told.pageUrl),
      renderText(told.use),
    ],
    foot: html`${words.attached} ${words.secret}${shop}`,
  });
}

function renderCard({ design = DEFAULT_DESIGN, title, amount }: Told) {
  const { background, ink } = design;
  return html`<tr>
    <td class="pad" style="padding: 20px 32px 0">
      <table
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        bgcolor="${background}"
        style="background: ${background}; border-radius: 14px"
      >
        <tr>
          <td style="padding: 28px 28px 0; ${FONT}; font-size: 17px; line-height: 24px; color: ${ink}">
            ${isolated(title)}
          </td>
        </tr>
        <tr>
          <td
            class="amount"
            style="padding: 40px 28px 24px; ${FONT}; font-size: 50px; line-height: 1.15; font-weight: bold; color: ${ink}"
          >
            ${amount}
          </td>
        </tr>
      </table>
    </td>
  </tr> `;
}

function renderMessage(message: string, { design = DEFAULT_DESIGN }: Told) {
  return html`<tr>
    <td class="pad" style="padding: 24px 32px 0">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
        <tr>
          <td
            class="ink"
            style="padding: 2px 0 2px 16px; border-left: 3px solid ${design.background}; ${FONT}; font-size: 17px; line-height: 26px; color: #1c1a20; word-break: break-word"
          >
            ${isolated(message)}
          </td>
        </tr>
      </table>
    </td>
  </tr> `;
}

function renderButton(label: string, url: string) {
  return html`<tr>
    <td class="pad" style="padding: 28px 32px 0">
      <a
        class="button"
        href="${url}"
        style="display: inline-block; padding: 14px 24px; border-radius: 10px; background: #4b2a63; color: #ffffff; ${FONT}; font-size: 16px; font-weight: bold; text-decoration: none"
        >${label}</a
      >
    </td>
  </tr> `;
}
