import { bullets, code, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import { type DrawnRow, PROOF, REJECTING, ROWS, SEED } from './draws-vectors.ts';

const UINT64_DIGITS = 16;

const firstBytes = (x: bigint) => x.toString(16).padStart(UINT64_DIGITS, '0');

function toLine({ counter, x, tickets, place, ticket, prize }: DrawnRow): string {
  return [
    String(counter).padEnd(9),
    firstBytes(x).padEnd(18),
    String(x).padEnd(22),
    String(tickets).padEnd(9),
    String(place).padEnd(7),
    String(ticket).padEnd(8),
    prize ?? '-',
  ].join('');
}

const TABLE = [
  'counter  first 8 bytes     x                     tickets  place  ticket  prize',
  ...ROWS.map(toLine),
].join('\n');

export const algorithm: Section = {
  id: 'algorithm',
  title: { en: 'From the list to the winners', ru: 'От списка к победителям' },
  blocks: [
    bullets(
      {
        en: '**Seed**: SHA-256 of the 32 bytes of the list’s hash, followed by the 32 bytes of the randomness.',
        ru: '**Зерно (seed)**: SHA-256 от 32 байтов хеша списка, за которыми идут 32 байта случайности.',
      },
      {
        en: '**Pool**: all tickets one after another, in the order of the list, which is that of their numbers. The place of a ticket is counted from 0.',
        ru: '**Пул**: все билеты один за другим в порядке списка, то есть по номерам. Место билета считается с 0.',
      },
      {
        en: '**Counter**: begins at 0 and goes up by 1 with each x that is computed, whether it is taken or passed over.',
        ru: '**Счётчик**: начинается с 0 и растёт на 1 с каждым вычисленным x, взят он или пропущен.',
      },
    ),
    prose({
      en: 'Draw once for each prize, in the order of the list (a prize of count 2 twice), then once for each alternate, while the pool has tickets:',
      ru: 'Для каждого приза по порядку списка (приз с числом 2 — дважды), затем для каждого запасного, пока в пуле есть билеты:',
    }),
    bullets(
      {
        en: 'Let `n` be the number of tickets in the pool now.',
        ru: 'Пусть `n` — сколько билетов сейчас в пуле.',
      },
      {
        en: '`x` is the first 8 bytes of SHA-256(seed ‖ counter), as a big-endian number without a sign; the counter is written as 8 bytes, big-endian too. Count the counter up.',
        ru: '`x` — первые 8 байтов SHA-256(seed ‖ counter) как беззнаковое число, старший байт первый; счётчик записан 8 байтами так же. Увеличьте счётчик.',
      },
      {
        en: 'If `x ≥ 2^64 − (2^64 mod n)`, pass over it and compute the next: otherwise the first places would come up a little more often.',
        ru: 'Если `x ≥ 2^64 − (2^64 mod n)`, пропустите его и вычислите следующий: иначе первые места выпадали бы чуть чаще.',
      },
      {
        en: 'The ticket at the place `x mod n` is drawn.',
        ru: 'Выбран билет на месте `x mod n`.',
      },
      {
        en: 'With `one-prize-per person` all tickets of its entrant leave the pool, wherever their entries stand, with `ticket` only this one. The others move up, and keep their order.',
        ru: 'С `one-prize-per person` пул покидают все билеты этого участника, где бы ни стояли его записи, с `ticket` — только этот. Остальные сдвигаются, сохраняя порядок.',
      },
    ),
    prose({
      en: 'Those are big numbers: use 64-bit integers or big ones, not floating point.',
      ru: 'Числа большие: нужны 64-битные или длинные целые, а не числа с плавающей точкой.',
    }),
    subtitle({ en: 'Test vectors', ru: 'Контрольные значения' }),
    prose({
      en: `The list and the secret of this page give the seed \`${SEED}\`, and then:`,
      ru: `Список и секрет с этой страницы дают зерно \`${SEED}\`, а затем:`,
    }),
    code('text', TABLE, { en: 'What is drawn', ru: 'Что выбрано' }),
    prose({
      en: 'None of these is passed over: of so few tickets, that happens less than once in 10^17 times. Of very many it can be seen. With another seed and a single entry:',
      ru: 'Здесь не пропущен ни один: при столь малом числе билетов это бывает реже раза на 10^17. При очень большом это видно. Другое зерно и единственная запись:',
    }),
    fields(
      { name: 'seed', aside: REJECTING.seed, text: { en: 'As it is.', ru: 'Как есть.' } },
      {
        name: 'tickets',
        aside: String(REJECTING.tickets),
        text: { en: 'All of one entry that begins with 1.', ru: 'Все в одной записи, начиная с 1.' },
      },
      {
        name: '2^64 − (2^64 mod n)',
        aside: String(REJECTING.limit),
        text: { en: 'From here on, an x is passed over.', ru: 'Отсюда x пропускается.' },
      },
      {
        name: 'counter 0',
        aside: String(REJECTING.x[0]),
        text: { en: 'Passed over.', ru: 'Пропущен.' },
      },
      {
        name: 'counter 1',
        aside: String(REJECTING.x[1]),
        text: { en: `The ticket ${REJECTING.ticket}.`, ru: `Билет ${REJECTING.ticket}.` },
      },
    ),
  ],
};

export const proof: Section = {
  id: 'proof',
  title: { en: 'The proof', ru: 'Доказательство' },
  blocks: [
    prose({
      en: 'One JSON document with all of it. Save this one as `proof.json`, and let your verifier say that it holds; then change any character that the last section does not name, and it must not.',
      ru: 'Один JSON-документ со всем этим. Сохраните этот как `proof.json`: ваша проверка должна сойтись. Измените любой символ, не названный в последнем разделе, — и не должна.',
    }),
    code('json', PROOF, { en: 'proof.json', ru: 'proof.json' }),
    fields(
      { name: 'format', aside: 'bonbon-draw-proof 1', text: { en: 'This form.', ru: 'Этот вид.' } },
      {
        name: 'publishedAt',
        text: {
          en: 'When the list was published, as the server says: [nothing proves it](#limits). With drand it must lie before [the round](#drand).',
          ru: 'Когда список опубликован, по словам сервера: [этого ничто не доказывает](#limits). С drand — обязательно раньше [раунда](#drand).',
        },
      },
      {
        name: 'listHash',
        text: {
          en: 'The SHA-256 of `list`. Compare it with the one that was shown before the draw.',
          ru: 'SHA-256 от `list`. Сравните с тем, который показывали до розыгрыша.',
        },
      },
      {
        name: 'randomness',
        aside: 'kind: drand | commit-reveal',
        text: {
          en: 'With `drand` the `round`, its `randomness` and its `signature`; with `commit-reveal` the `secret`. Kind and round must be those of the list.',
          ru: 'С `drand` — `round`, его `randomness` и `signature`; с `commit-reveal` — `secret`. Вид и раунд должны быть теми, что в списке.',
        },
      },
      { name: 'seed', text: { en: 'What is drawn with.', ru: 'По нему идёт выбор.' } },
      {
        name: 'picks[]',
        aside: 'ticket, entrant, prize',
        text: {
          en: 'Everything that was drawn, in order: the prizes, then the alternates, whose `prize` is `null`.',
          ru: 'Всё выбранное по порядку: призы, затем запасные, у которых `prize` — `null`.',
        },
      },
      {
        name: 'list',
        text: { en: 'The list, byte for byte.', ru: 'Список, байт в байт.' },
      },
    ),
    prose({
      en: 'All bytes are written in lower-case hexadecimal digits.',
      ru: 'Все байты записаны строчными шестнадцатеричными цифрами.',
    }),
    subtitle({ en: 'Checked in this order', ru: 'Порядок проверки' }),
    bullets(
      { en: '`list` has the hash `listHash`;', ru: 'у `list` хеш `listHash`;' },
      {
        en: '`list` keeps all rules of [its form](#list), the order of its entries among them;',
        ru: '`list` соблюдает все правила [вида](#list), в том числе порядок записей;',
      },
      {
        en: '`randomness` is what the list promised: signed by drand in that round, [in canonical form, and after](#drand) `closed` and `publishedAt`; or the secret of that hash;',
        ru: '`randomness` — то, что обещал список: подписано drand в том раунде, [в каноническом виде и позже](#drand) `closed` и `publishedAt`; или секрет с тем хешем;',
      },
      { en: '`seed` comes of both;', ru: '`seed` получается из обоих;' },
      {
        en: '`picks` are exactly those that are drawn with it, none more and none less.',
        ru: '`picks` — ровно те, что по нему выбираются, ни больше ни меньше.',
      },
    ),
  ],
};
