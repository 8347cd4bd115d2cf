import type { Letter } from '../../outbox/letter.ts';
import { formatAmount, formatDay } from './format.ts';
import type { PurchaseLetter } from './letter-data.ts';
import { isolated, renderFields, renderMailPage, renderText } from '../../outbox/letter/mail-page.ts';
import { toLine } from '../../outbox/letter/plain-text.ts';
import { WORDS } from './words.ts';

/** The letter that tells the buyer of a present what was bought, and when it is sent. */
export function composePurchaseLetter(address: string, letter: PurchaseLetter): Letter {
  const { language, deliverOn } = letter;
  const words = WORDS[language];
  const merchant = toLine(letter.merchant);
  const recipient = toLine(letter.recipientName ?? '');
  const email = toLine(letter.recipientEmailMasked);
  const day = deliverOn === undefined ? undefined : formatDay(deliverOn, language);
  const news = day === undefined ? words.sentNow(email) : words.sentOn(email, day);
  const fields = [
    [toLine(letter.title), formatAmount(letter.nominalMinor, letter.currency, language)],
    ...(recipient === '' ? [] : [[words.whose, recipient]]),
    [words.address, email],
    ...(day === undefined ? [] : [[words.day, day]]),
  ] as [string, string][];
  const lines = fields.map(([label, value]) => `${label}: ${value}`).join('\n');
  return {
    to: address,
    sender: merchant,
    subject: words.purchaseSubject(merchant),
    text: `${[merchant, `${words.thanks}\n${news}`, lines, words.paidOnly].join('\n\n')}\n`,
    html: renderMailPage({
      language,
      preview: news,
      merchant,
      content: [renderText(words.thanks), renderText(isolated(news)), renderFields(fields, 17)],
      foot: words.paidOnly,
    }),
    attachments: [],
  };
}
