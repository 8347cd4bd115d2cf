import { program } from '../../../shared/api/program.ts';
import { bullets, prose } from '../blocks.ts';
import { html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Section } from '../site.ts';
import { certificateProgram } from './certificates-examples.ts';

const ALT: Said = {
  en: 'The design “berry” with the name of the shop, the amount and the last day on it',
  ru: 'Дизайн «berry»: на нём название магазина, сумма и последний день',
};

const AMOUNT: Said = { en: 'RUB 3,000', ru: '3 000 ₽' };
const UNTIL: Said = { en: 'Valid until 10 July 2027', ru: 'Действует по 10 июля 2027 г.' };

/** Drawn from the very document that stands above it. */
function drawing(lang: Lang): Html {
  const [design] = program.parse(JSON.parse(certificateProgram)).certificateDesigns ?? [];
  if (!design) return html``;
  return html`<svg class="design" viewBox="0 0 320 200" role="img" aria-label="${ALT[lang]}">
    <rect width="320" height="200" fill="${design.background}" />
    ${design.shapes.map(
      ({ path, fill, opacity = 1 }) => html`<path d="${path}" fill="${fill}" fill-opacity="${String(opacity)}" /> `,
    )}
    <text x="24" y="40" font-size="13" fill="${design.ink}">My shop</text>
    <text x="24" y="96" font-size="34" font-weight="700" fill="${design.ink}">${AMOUNT[lang]}</text>
    <text x="24" y="182" font-size="11" fill="${design.ink}">${UNTIL[lang]}</text>
  </svg>`;
}

export const designs: Section = {
  id: 'designs',
  title: { en: 'Designs', ru: 'Дизайны' },
  blocks: [
    prose({
      en: 'A design is data: a background, the colour of the text, and up to 60 shapes, each the path of an SVG with a fill. The element, the certificate’s page and the PDF draw it alike, 320 wide and 200 high; the letter takes its two colours. This is `berry` from above:',
      ru: 'Дизайн — это данные: фон, цвет текста и до 60 фигур, каждая — путь SVG с заливкой. Элемент, страница сертификата и PDF рисуют его одинаково, 320 на 200; письмо берёт оба цвета. Вот `berry` из документа выше:',
    }),
    ({ lang }) => html`<figure class="picture">${drawing(lang)}</figure>`,
    bullets(
      {
        en: 'There is no markup in it, and no address: nothing that a merchant writes can become a script or a request in a buyer’s browser or mailbox.',
        ru: 'В нём нет ни разметки, ни адресов: ничто из написанного магазином не станет скриптом или запросом в браузере или почте покупателя.',
      },
      {
        en: 'Of a path only letters of path commands, digits, signs, dots and commas are taken, 4,000 characters at most; colours are six hexadecimal digits.',
        ru: 'В пути допустимы только буквы команд, цифры, знаки, точки и запятые, не больше 4 000 символов; цвета — шесть шестнадцатеричных цифр.',
      },
      {
        en: 'Let `ink` stand out from what lies behind the text, on the left and at the bottom. A buyer chooses among the `designs` of the series, or all; a certificate that has none is drawn with one of ours.',
        ru: 'Пусть `ink` отличается от того, что под текстом, — слева и внизу. Покупатель выбирает из `designs` серии или из всех; сертификат без дизайна рисуется с нашим.',
      },
    ),
  ],
};
