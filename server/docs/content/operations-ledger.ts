import { bullets, code, fields, prose, subtitle } from '../blocks.ts';
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

export const verifying: Section = {
  id: 'verify',
  title: { en: 'bonbon verify', ru: 'bonbon verify' },
  blocks: [
    prose({
      en: 'It sums everything up again from the journal and compares. It reads all as it stood at one moment, changes nothing, and may run beside the servers: every night, and after a backup was put back.',
      ru: 'Команда заново суммирует всё по журналу и сравнивает. Она читает всё на один момент, ничего не меняет и может идти рядом с серверами: каждую ночь и после восстановления копии.',
    }),
    code(
      'shell',
      `
bonbon verify
1 merchant, 2 customers, 2 transfers, 0 holds, 12 codes, 0 certificates, 0 ticket ranges: all agrees`,
    ),
    fields(
      {
        name: 'owner …',
        text: {
          en: 'Each account is what its lines sum to, and never was below nothing; lines and entries are numbered without a gap; each balance follows from the one before; no more is held than is there.',
          ru: 'Каждый счёт равен сумме своих строк и никогда не был меньше нуля; строки и записи пронумерованы без пропусков; каждый остаток следует из прежнего; удержано не больше, чем есть.',
        },
      },
      {
        name: 'hold …',
        text: {
          en: 'It was resolved once at most, and for no more than its amount; while it stands, its parts are the whole.',
          ru: 'Закончено не больше одного раза и не больше чем на свою сумму; пока действует, его части составляют целое.',
        },
      },
      {
        name: 'merges',
        text: {
          en: 'What merged customers gave away came to others, in full.',
          ru: 'Отданное при объединении дошло до другого покупателя целиком.',
        },
      },
      {
        name: 'customer …',
        text: { en: 'Each has a place in the ledger.', ru: 'У каждого есть место в учёте.' },
      },
      {
        name: 'certificate …',
        text: {
          en: 'It has a number that it can have and an owner in the ledger, was issued for its nominal, ends when its account ends, and has nothing once returned.',
          ru: 'Номер возможен, владелец в учёте есть, выпущен на свой номинал, срок совпадает со сроком счёта, после возврата на нём ничего нет.',
        },
      },
      {
        name: 'sale …, purchase …',
        text: {
          en: 'A till’s sale has as many certificates as its goods say, at those prices. A paid purchase has one payment and one certificate of its amount; any other has neither.',
          ru: 'У продажи на кассе столько сертификатов и по тем ценам, как говорят её товары. У оплаченной покупки один платёж и один сертификат на её сумму, у прочих — ни того ни другого.',
        },
      },
      {
        name: 'code …',
        text: {
          en: 'The count of its uses and holds is that of the orders.',
          ru: 'Счётчики использований и удержаний совпадают с заказами.',
        },
      },
      {
        name: 'campaign …, range …',
        text: {
          en: 'Ranges of tickets do not overlap and lie below the counter; each is of a customer who is there; what is void of it is what was voided, step by step.',
          ru: 'Диапазоны билетов не пересекаются и лежат ниже счётчика; у каждого есть существующий покупатель; аннулировано ровно то, что аннулировали по шагам.',
        },
      },
      {
        name: 'receipt …, order …',
        text: {
          en: 'It has the tickets that it earned, less by what its returns took.',
          ru: 'У чека и заказа столько билетов, сколько они дали, за вычетом возвращённого.',
        },
      },
      {
        name: 'draw …',
        text: {
          en: 'Its list has the hash that was published, its winning tickets were issued, and the steps of its prizes are numbered without a gap.',
          ru: 'У списка тот отпечаток, что был опубликован; выигравшие билеты были выданы; шаги призов пронумерованы без пропусков.',
        },
      },
    ),
    subtitle({ en: 'When it names something', ru: 'Если что-то названо' }),
    bullets(
      {
        en: 'The exit code is 1, and each line has the merchant, the customer and both numbers, in hundredths. The server never writes it so: look for a change by hand, a database that lost what it had acknowledged, a copy that was put back in part.',
        ru: 'Код завершения 1; в каждой строке магазин, покупатель и оба числа, в сотых долях. Сам сервер так не пишет: ищите правку вручную, базу, потерявшую подтверждённое, частично восстановленную копию.',
      },
      {
        en: 'Keep the output and a backup before you touch anything. Do not edit the tables.',
        ru: 'Прежде чем что-то трогать, сохраните вывод и резервную копию. Не правьте таблицы.',
      },
      {
        en: 'What a customer lacks or has too much is set right by an [adjustment](/docs/loyalty#adjustments), with the reason. If an account itself does not agree with its lines, put a backup back, and report it with the output.',
        ru: 'Недостачу или излишек у покупателя исправьте [корректировкой](/docs/loyalty#adjustments) с причиной. Если счёт не сходится со своими строками, восстановите копию и сообщите о случае с этим выводом.',
      },
    ),
  ],
};
