import { fields, prose, subtitle } from '../blocks.ts';
import { html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';
import type { Block } from '../site.ts';
import { diagram, type DiagramFrame, type StateBox, stateBox, type Words, words } from './diagram.ts';

const DRAW_FRAME: DiagramFrame = {
  id: 'draw-states',
  title: { en: 'The states of a draw', ru: 'Состояния розыгрыша' },
  description: {
    en: 'Applying a document makes a draw announced. When its entries have closed, its list is written and published, which leads to listed. When the randomness is there, drawing leads to drawn.',
    ru: 'Применение документа создаёт розыгрыш в announced. Когда приём билетов закончен, список пишется и публикуется: это ведёт в listed. Когда появилась случайность, выбор ведёт в drawn.',
  },
  height: 336,
};

const DRAW_ARROWS = ['M56 38H104', 'M170 60V142', 'M170 190V272'] as const;

const DRAW_STATES: readonly StateBox[] = [
  ['announced', 108, 16],
  ['listed', 108, 146],
  ['drawn', 108, 276, 'marked'],
];

const DRAW_LABELS: Readonly<Record<Lang, readonly Words[]>> = {
  en: [
    [180, 96, 'start', 'closesAt:', 'said'],
    [180, 113, 'start', 'list and hash', 'said'],
    [180, 226, 'start', 'drawsAt:', 'said'],
    [180, 243, 'start', 'randomness', 'said'],
    [50, 42, 'end', 'apply'],
  ],
  ru: [
    [180, 96, 'start', 'closesAt:', 'said'],
    [180, 113, 'start', 'список и хеш', 'said'],
    [180, 226, 'start', 'drawsAt:', 'said'],
    [180, 243, 'start', 'случайность', 'said'],
    [50, 42, 'end', 'apply'],
  ],
};

function picture(lang: Lang): Html {
  return diagram(
    DRAW_FRAME,
    lang,
    (arrow) => html`
      ${DRAW_ARROWS.map(arrow)} ${DRAW_STATES.map((state) => stateBox(...state))}
      ${DRAW_LABELS[lang].map((label) => words(...label))}
    `,
  );
}

export const drawStates: readonly Block[] = [
  ({ lang }) => picture(lang),
  fields(
    {
      name: 'announced',
      text: {
        en: 'Tickets come in. The document may change everything about it, also its time; what was made out already, such as the commitment, stays.',
        ru: 'Билеты поступают. Документ может менять в нём всё, и время тоже; уже созданное, например commitment, остаётся.',
      },
    },
    {
      name: 'listed',
      text: {
        en: 'From `closesAt` on no ticket comes in. All live tickets of the campaign issued from `entriesFrom` on and before `closesAt` stand in [the list](/docs/draws#list); list and hash are public. Nothing about the draw can be changed any more, and what is voided now stays in the list. With drand, the round comes at `drawsAt`, and five minutes after the list or more.',
        ru: 'С `closesAt` билеты не поступают. Все живые билеты кампании, выданные с `entriesFrom` и до `closesAt`, стоят в [списке](/docs/draws#list); список и хеш открыты. Менять в розыгрыше больше ничего нельзя, а аннулированное теперь из списка не исчезнет. Раунд drand наступит в `drawsAt`, но не раньше чем через пять минут после списка.',
      },
    },
    {
      name: 'drawn',
      text: {
        en: 'Winners and alternates are drawn, [the proof](/docs/draws#proof) is public, and the prizes are offered. For good.',
        ru: 'Победители и запасные выбраны, [доказательство](/docs/draws#proof) открыто, призы предложены. Навсегда.',
      },
    },
  ),
];

const PRIZE_FRAME: DiagramFrame = {
  id: 'prize-states',
  title: { en: 'The states of a prize', ru: 'Состояния приза' },
  description: {
    en: 'A prize is offered to the ticket that was drawn for it. From offered, claim leads to claimed. From offered, decline or the end of the time lead to the next alternate, to whom it is offered again. When no alternate is left, that leads to unawarded.',
    ru: 'Приз предложен билету, которому выпал. Из offered вызов claim ведёт в claimed. Из offered вызов decline или конец срока ведут к следующему запасному, и приз предложен снова. Когда запасных не осталось, это ведёт в unawarded.',
  },
  height: 316,
};

const PRIZE_ARROWS = [
  'M56 38H104',
  'M146 60V132',
  'M194 136V64',
  'M212 180V252',
  'M108 38C30 80 20 200 52 252',
] as const;

const PRIZE_STATES: readonly StateBox[] = [
  ['offered', 108, 16],
  ['claimed', 8, 256, 'marked'],
  ['unawarded', 168, 256],
];

const NEXT: Said = { en: 'the next alternate', ru: 'следующий запасной' };
const NONE_LEFT: Said = { en: 'none is left', ru: 'никого нет' };
const TIME_IS_UP: Said = { en: 'time is up', ru: 'срок вышел' };

function prizePicture(lang: Lang): Html {
  return diagram(
    PRIZE_FRAME,
    lang,
    (arrow) => html`
      ${PRIZE_ARROWS.map(arrow)} ${PRIZE_STATES.map((state) => stateBox(...state))}
      <rect x="82" y="136" width="176" height="44" rx="12" />
      ${words(170, 163, 'middle', NEXT[lang], 'said')} ${words(50, 42, 'end', 'draw')}
      ${words(138, 92, 'end', 'decline')} ${words(138, 112, 'end', TIME_IS_UP[lang], 'said')}
      ${words(202, 104, 'start', 'offer')} ${words(54, 224, 'start', 'claim')}
      ${words(220, 222, 'start', NONE_LEFT[lang], 'said')}
    `,
  );
}

export const prizeStates: readonly Block[] = [
  ({ lang }) => prizePicture(lang),
  fields(
    {
      name: 'offered',
      text: {
        en: 'The person is written to, and has until `claimUntil`: `claimDays` from the offer. The end of the time needs no call.',
        ru: 'Человеку отправлено письмо; у него есть время до `claimUntil` — `claimDays` с момента предложения. Конец срока вызова не требует.',
      },
    },
    {
      name: 'claimed',
      text: { en: 'You handed it over. For good.', ru: 'Вы его выдали. Навсегда.' },
    },
    {
      name: 'open',
      text: {
        en: 'It became free and is about to be offered to the next alternate.',
        ru: 'Освободился и вот-вот будет предложен следующему запасному.',
      },
    },
    {
      name: 'unawarded',
      text: { en: 'Nobody is left to be offered it.', ru: 'Предложить его больше некому.' },
    },
  ),
  subtitle({ en: 'The log', ru: 'Журнал' }),
  prose({
    en: 'Each step is a line that is added and never changed: `offered`, `claimed`, `declined`, `lapsed`, or `passed_over` where the ticket was voided since the list (`ticket_void`) or its owner erased (`customer_erased`). `award` is the number of the prize among all, `pick` the place of the ticket in the order of drawing, both from 1.',
    ru: 'Каждый шаг — строка, которая добавляется и не меняется: `offered`, `claimed`, `declined`, `lapsed` или `passed_over`, если билет после списка аннулирован (`ticket_void`) или владелец удалён (`customer_erased`). `award` — номер приза среди всех, `pick` — место билета в порядке выбора, оба с 1.',
  }),
];
