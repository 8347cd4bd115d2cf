import { fields, prose } from '../blocks.ts';
import { html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Section } from '../site.ts';
import { diagram, type DiagramFrame, type StateBox, stateBox, type Words, words } from './diagram.ts';

const FRAME: DiagramFrame = {
  id: 'states',
  title: { en: 'The states of a checkout', ru: 'Состояния оформления' },
  description: {
    en: 'From open, reserve leads to reserved, and commit at once to committed. From reserved, release or the end of the time lead back to open, reserve keeps it reserved, and commit leads to committed. From committed, returns keep it committed, and cancel leads to cancelled.',
    ru: 'Из open вызов reserve ведёт в reserved, а commit — сразу в committed. Из reserved вызов release или конец срока ведут обратно в open, reserve оставляет в reserved, commit ведёт в committed. Из committed вызов returns никуда не уводит, а cancel ведёт в cancelled.',
  },
  height: 466,
};

const END_OF_TIME: Said = { en: 'time is up', ru: 'срок вышел' };

const ARROWS = [
  'M56 38H104',
  'M146 60V142',
  'M194 146V64',
  'M108 158C62 148 62 188 104 178',
  'M170 190V272',
  'M232 38C330 38 330 298 236 298',
  'M108 288C62 278 62 318 104 308',
  'M170 320V402',
] as const;

const LABELS: readonly Words[] = [
  [50, 42, 'end', 'create'],
  [138, 107, 'end', 'reserve'],
  [208, 99, 'start', 'release'],
  [66, 172, 'end', 'reserve'],
  [162, 236, 'end', 'commit'],
  [295, 172, 'end', 'commit'],
  [66, 302, 'end', 'returns'],
  [162, 366, 'end', 'cancel'],
];

const STATES: readonly StateBox[] = [
  ['open', 108, 16],
  ['reserved', 108, 146],
  ['committed', 108, 276, 'marked'],
  ['cancelled', 108, 406],
];

/** Down its middle the life of an order; to the left what keeps a state, to the right what leads back or ahead. */
function picture(lang: Lang): Html {
  return diagram(
    FRAME,
    lang,
    (arrow) => html`
      ${ARROWS.map(arrow)} ${STATES.map((state) => stateBox(...state))} ${LABELS.map((label) => words(...label))}
      ${words(208, 116, 'start', END_OF_TIME[lang], 'said')}
    `,
  );
}

export const states: Section = {
  id: 'states',
  title: { en: 'The states', ru: 'Состояния' },
  blocks: [
    ({ lang }) => picture(lang),
    fields(
      {
        name: 'open',
        text: {
          en: 'Codes, cart and customer change at will; every answer counts afresh. Nothing but [points](/docs/loyalty#checkout) and [certificates](/docs/certificate-payment) is held. `reserve` comes next, or at once `commit`, with the cart and the total.',
          ru: 'Коды, корзина и покупатель меняются свободно; каждый ответ считается заново. Удерживаются только [баллы](/docs/loyalty#checkout) и [сертификаты](/docs/certificate-payment). Дальше — `reserve` или сразу `commit` с корзиной и суммой.',
        },
      },
      {
        name: 'reserved',
        text: {
          en: 'The total is promised, and points, certificates and the uses of the codes are held, until `reservedUntil`. The page can change nothing. `reserve` again takes another cart, total and time. `release`, or the end of the time, makes it open; `commit` makes it an order.',
          ru: 'До `reservedUntil` сумма обещана, баллы, сертификаты и использования кодов удерживаются. Страница ничего изменить не может. Повторный `reserve` задаёт другие корзину, сумму и срок. `release` или конец срока снова открывают, `commit` превращает в заказ.',
        },
      },
      {
        name: 'committed',
        text: {
          en: 'An order; uses, points and certificates are spent, points are earned. `returns` take goods back and change no status. `cancel` undoes it whole.',
          ru: 'Заказ; использования, баллы и сертификаты израсходованы, новые баллы начислены. `returns` возвращает товары, не меняя состояния. `cancel` отменяет его целиком.',
        },
      },
      {
        name: 'cancelled',
        text: {
          en: 'The order is undone: the uses are free again, and so are points and certificates. Nothing follows.',
          ru: 'Заказ отменён: использования снова свободны, баллы и деньги на сертификаты возвращены. Дальше ничего нет.',
        },
      },
    ),
    prose({
      en: 'One checkout becomes one order. For the next order, create another.',
      ru: 'Одно оформление становится одним заказом. Для следующего создайте другое.',
    }),
  ],
};
