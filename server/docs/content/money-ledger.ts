import { bullets } from '../blocks.ts';
import { type Content, html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Section } from '../site.ts';
import { diagram, type DiagramFrame, stateBox, type Words, words } from './diagram.ts';

const FRAME: DiagramFrame = {
  id: 'points',
  title: { en: 'How points move', ru: 'Как движутся баллы' },
  description: {
    en: 'Between issued and the lots of a customer, earn leads to the lots and take_back leads back. Between the lots and redeemed, spend leads away and give_back leads back. From the lots, expire leads to expired. Each lot has a day on which it ends; of one of them a part is held.',
    ru: 'Из issued в партии покупателя ведёт earn, обратно — take_back. Из партий в redeemed ведёт spend, обратно — give_back. Из партий в expired ведёт expire. У каждой партии свой последний день; часть одной из них удержана.',
  },
  height: 412,
};

const WORDS = {
  lots: { en: 'the lots of one customer', ru: 'партии одного покупателя' },
  soon: { en: 'to 30 June', ru: 'до 30 июня' },
  late: { en: 'to 31 July', ru: 'до 31 июля' },
  lasting: { en: 'for ever', ru: 'без срока' },
  held: { en: 'held 50', ru: 'удержано 50' },
} satisfies Record<string, Said>;

const ARROWS = ['M146 60V142', 'M194 150V64', 'M60 270V346', 'M100 354V274', 'M255 270V346'] as const;

const LABELS: readonly Words[] = [
  [138, 107, 'end', 'earn'],
  [202, 107, 'start', 'take_back'],
  [52, 314, 'end', 'spend'],
  [108, 314, 'start', 'give_back'],
  [263, 314, 'start', 'expire'],
];

/** Left to right, what ends first to what lasts; the held part lies at the bottom of its lot. */
function picture(lang: Lang): Html {
  return diagram(
    FRAME,
    lang,
    (arrow) => html`
      ${ARROWS.map(arrow)} ${LABELS.map((label) => words(...label))} ${stateBox('issued', 108, 16)}
      <rect x="8" y="150" width="324" height="120" rx="12" />
      ${words(170, 174, 'middle', WORDS.lots[lang], 'said')} ${lot(20, WORDS.soon[lang], '150')}
      <rect class="marked" x="20" y="234" width="94" height="26" rx="6" />
      ${words(67, 251, 'middle', WORDS.held[lang], 'said')} ${lot(123, WORDS.late[lang], '200')}
      ${lot(226, WORDS.lasting[lang], '40')} ${stateBox('redeemed', 20, 354)} ${stateBox('expired', 193, 354)}
    `,
  );
}

function lot(x: number, day: string, points: string): Content {
  return html`<rect x="${x}" y="186" width="94" height="74" rx="6" /> ${words(x + 47, 204, 'middle', day, 'said')}
    ${words(x + 47, 223, 'middle', points, 'state')}`;
}

export const ledger: Section = {
  id: 'points',
  title: { en: 'How points are kept', ru: 'Как хранятся баллы' },
  blocks: [
    ({ lang }) => picture(lang),
    bullets(
      {
        en: '**Double entry.** Points never change, they move: each movement is one line with an amount, where from, where to and why. What a customer has is what came less what went.',
        ru: '**Двойная запись.** Баллы не меняются, а движутся: каждое движение — одна строка с суммой, откуда, куда и почему. У покупателя столько, сколько пришло, минус сколько ушло.',
      },
      {
        en: '**Lots.** A customer’s points that end on the same day lie together; the lot that ends first is spent first. A return finds the lot again that its points came from.',
        ru: '**Партии.** Баллы покупателя с одним последним днём лежат вместе; первой тратится партия, которая сгорит раньше. Возврат находит ту партию, из которой баллы взяты.',
      },
      {
        en: '**The journal** only grows. A mistake is corrected by another line. Each line has its number and the balance after it, so that a missing one is seen.',
        ru: '**Журнал** только растёт. Ошибка исправляется новой строкой. У строки есть номер и остаток после неё, поэтому пропажу видно.',
      },
      {
        en: '**Holds** move nothing. What is free is what lies in the lots less the holds that have not ended; the end is a time, and needs nobody to act.',
        ru: '**Удержания** ничего не двигают. Свободно то, что лежит в партиях, минус незаконченные удержания; конец — это время, действовать никому не нужно.',
      },
      {
        en: '**One after another.** Every change of a customer first counts up their version, in one transaction with the lines, the order and the answer under its `Idempotency-Key`. Two at once, and the later one looks again. All of it is there, or nothing is.',
        ru: '**По очереди.** Любое изменение сначала увеличивает версию покупателя — в одной транзакции со строками, заказом и ответом под `Idempotency-Key`. Из двух одновременных второе смотрит заново. Записано либо всё, либо ничего.',
      },
      {
        en: '**Certificates** are kept alike: each is an owner with one lot, its lines are `issue`, `top_up`, `spend`, `give_back`, `forfeit`, `restore`, `return` and `expire`.',
        ru: '**Сертификаты** хранятся так же: каждый — владелец с одной партией, его строки — `issue`, `top_up`, `spend`, `give_back`, `forfeit`, `restore`, `return` и `expire`.',
      },
      {
        en: 'Amounts are whole numbers of 1/100; nothing is rounded on the way.',
        ru: 'Суммы — целые числа сотых долей; по пути ничего не округляется.',
      },
    ),
  ],
};
