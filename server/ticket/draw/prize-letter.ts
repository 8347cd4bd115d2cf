import type { Letter } from '../../outbox/letter.ts';
import type { LetterLanguage } from '../../outbox/letter/letter-language.ts';
import { FONT, isolated, renderFields, renderMailPage, renderText } from '../../outbox/letter/mail-page.ts';
import { toLine } from '../../outbox/letter/plain-text.ts';
import { html } from '../../http/html.ts';

/** All that the letter to a winner tells. What people wrote is text, whatever it looks like. */
export type PrizeLetter = {
  readonly language: LetterLanguage;
  readonly merchant: string;
  readonly winner: string | undefined;
  readonly draw: string;
  readonly prize: string;
  readonly ticket: number;
  /** When the prize goes to somebody else. */
  readonly until: number;
  readonly timeZone: string;
  /** The page that replays the draw. */
  readonly checkUrl: string;
};

type Words = {
  readonly subject: (prize: string, merchant: string) => string;
  readonly greeting: (name: string) => string;
  readonly news: string;
  readonly prize: string;
  readonly ticket: string;
  readonly draw: string;
  readonly until: string;
  readonly claim: (merchant: string) => string;
  readonly check: string;
  readonly foot: string;
};

const EN: Words = {
  subject: (prize, merchant) => `You have won: ${prize} — ${merchant}`,
  greeting: (name) => `Hello, ${name}!`,
  news: 'Your ticket has won.',
  prize: 'Prize',
  ticket: 'Ticket',
  draw: 'Draw',
  until: 'Claim it before',
  claim: (merchant) => `To get the prize, get in touch with the shop ${merchant} in time: after that it goes to the next participant.`, // prettier-ignore
  check: 'Check the draw',
  foot: 'Nobody chose the winners: anybody can replay the draw on the page behind the link.',
};

const RU: Words = {
  subject: (prize, merchant) => `Вы выиграли: ${prize} — ${merchant}`,
  greeting: (name) => `Здравствуйте, ${name}!`,
  news: 'Ваш билет выиграл.',
  prize: 'Приз',
  ticket: 'Билет',
  draw: 'Розыгрыш',
  until: 'Получить до',
  claim: (merchant) => `Чтобы получить приз, обратитесь в магазин «${merchant}» до этого срока: потом приз перейдёт следующему участнику.`, // prettier-ignore
  check: 'Проверить розыгрыш',
  foot: 'Победителей никто не выбирал: повторить розыгрыш может каждый на странице по ссылке.',
};

const WORDS: Readonly<Record<LetterLanguage, Words>> = { en: EN, ru: RU };

/** The letter that tells a person of a prize. */
export function composePrizeLetter(address: string, letter: PrizeLetter): Letter {
  const { language, checkUrl } = letter;
  const words = WORDS[language];
  const merchant = toLine(letter.merchant);
  const prize = toLine(letter.prize);
  const winner = toLine(letter.winner ?? '');
  const greeting = winner === '' ? [] : [words.greeting(winner)];
  const fields: [string, string][] = [
    [words.prize, prize],
    [words.ticket, String(letter.ticket)],
    [words.draw, toLine(letter.draw)],
    [words.until, formatMoment(letter.until, letter.timeZone, language)],
  ];
  const lines = fields.map(([label, value]) => `${label}: ${value}`).join('\n');
  const link = html`<a class="ink" href="${checkUrl}" style="${FONT}; color: #4b2a6b">${words.check}</a>`;
  return {
    to: address,
    sender: merchant,
    subject: words.subject(prize, merchant),
    text: `${[merchant, [...greeting, words.news].join('\n'), lines, words.claim(merchant), `${words.check}: ${checkUrl}`, words.foot].join('\n\n')}\n`, // prettier-ignore
    html: renderMailPage({
      language,
      preview: words.news,
      merchant,
      content: [
        ...greeting.map((line) => renderText(isolated(line))),
        renderText(words.news),
        renderFields(fields, 17),
        renderText(isolated(words.claim(merchant))),
        renderText(link),
      ],
      foot: words.foot,
    }),
    attachments: [],
  };
}

function formatMoment(instant: number, timeZone: string, language: LetterLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(instant);
}
