import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Section } from '../site.ts';
import { LIST, LIST_HASH } from './draws-vectors.ts';

/** What is published before anybody can know who wins. */
export const drawList: Section = {
  id: 'list',
  title: { en: 'The list', ru: 'Список' },
  blocks: [
    code('text', LIST, { en: 'A list', ru: 'Список' }),
    prose({
      en: 'UTF-8 text. **Every line ends with one byte 0A, the last one too**; there is no 0D, no empty line, and between words a single space. The lines stand in this order:',
      ru: 'Текст UTF-8. **Каждая строка кончается одним байтом 0A, последняя тоже**; нет ни 0D, ни пустых строк, между словами один пробел. Строки идут в таком порядке:',
    }),
    fields(
      { name: 'bonbon-draw 1', text: { en: 'The format.', ru: 'Формат.' } },
      {
        name: 'merchant, campaign, draw',
        text: { en: 'Which draw it is.', ru: 'Какой это розыгрыш.' },
      },
      {
        name: 'closed <instant>',
        text: {
          en: 'Tickets issued before this instant take part. Instants are in UTC and always have this form, to the millisecond.',
          ru: 'Участвуют билеты, выданные до этого мига. Время — по UTC и всегда в этом виде, до миллисекунд.',
        },
      },
      {
        name: 'entries-from <instant> | always',
        text: {
          en: 'Tickets issued before this one do not; with `always` there is no such limit.',
          ru: 'Билеты, выданные до этого, не участвуют; с `always` такого предела нет.',
        },
      },
      {
        name: 'prize <id> <count> <name>',
        text: {
          en: 'A line for each prize, in the order in which they are drawn; at least one. The name is the rest of the line, with its spaces; control characters and other line ends of Unicode (Zl, Zp) are not in it.',
          ru: 'По строке на приз в порядке розыгрыша; хотя бы одна. Название — весь остаток строки, с пробелами; управляющих символов и других концов строк Юникода (Zl, Zp) в нём нет.',
        },
      },
      {
        name: 'alternates <count>',
        text: {
          en: 'So many more are drawn, for prizes that are not claimed. Prizes and alternates together: 20,000 at most.',
          ru: 'Столько ещё билетов определяется на случай, если приз не заберут. Призов и запасных вместе — не больше 20 000.',
        },
      },
      {
        name: 'one-prize-per person | ticket',
        text: {
          en: 'Whether whoever was drawn leaves with all tickets, or with that one.',
          ru: 'Выбывает ли победитель со всеми билетами (person) или только с одним (ticket).',
        },
      },
      {
        name: 'claim-days <count>',
        text: {
          en: 'After so many days, a prize that nobody has claimed goes to an alternate.',
          ru: 'Через столько дней незабранный приз переходит к запасному.',
        },
      },
      {
        name: 'randomness drand <chain> <round>',
        text: {
          en: 'A round of [drand](#drand) in the future, or instead',
          ru: 'Будущий раунд [drand](#drand) либо вместо него',
        },
      },
      {
        name: 'randomness commit-reveal <hash>',
        text: {
          en: 'the SHA-256 of [a secret](#commit-reveal) of 32 bytes, in hexadecimal digits.',
          ru: 'SHA-256 [секрета](#commit-reveal) из 32 байтов, шестнадцатеричными цифрами.',
        },
      },
      {
        name: 'entries',
        text: { en: 'The word alone; behind it the entries begin.', ru: 'Одно это слово; дальше идут записи.' },
      },
      {
        name: '<first> <last> <entrant>',
        text: {
          en: 'Tickets with numbers in a row, both included, and whose they are: a name of lower-case hexadecimal digits that was made for this draw alone. **The entries stand in the order of their numbers**: each begins behind the last number of the one before it, so that no ticket stands in two. Those of one entrant may stand anywhere.',
          ru: 'Билеты с номерами подряд, включая оба, и чьи они: имя из строчных шестнадцатеричных цифр, созданное только для этого розыгрыша. **Записи идут по порядку номеров**: каждая начинается после последнего номера предыдущей, так что ни один билет не стоит в двух. Записи одного участника могут стоять где угодно.',
        },
      },
      {
        name: 'end <entries> <tickets>',
        text: { en: 'How many there are of both.', ru: 'Сколько тех и других.' },
      },
    ),
    prose({
      en: 'Numbers are decimal digits without a sign and without a leading 0, up to 2^53 − 1.',
      ru: 'Числа — десятичные цифры без знака и ведущих нулей, до 2^53 − 1.',
    }),
    prose({
      en: `**The hash** is the SHA-256 of all those bytes. Of the list above: \`${LIST_HASH}\`.`,
      ru: `**Хеш** — SHA-256 всех этих байтов. У списка выше: \`${LIST_HASH}\`.`,
    }),
    code(
      'shell',
      `
curl ${ORIGIN}/draws/v1/my-shop/3/autumn/list | sha256sum`,
    ),
    bullets(
      {
        en: 'The list is public from the moment when it is published, and never changes again. Keep the hash, and look up your own numbers, **before** the draw.',
        ru: 'Список открыт с мига публикации и больше не меняется. Сохраните хеш и найдите в списке свои номера **до** розыгрыша.',
      },
      {
        en: 'Who has which name, nobody can tell from the list; the number of a ticket, its owner knows. By the order of numbers nobody can follow a person from one campaign to another.',
        ru: 'Кто под каким именем, из списка не узнать; номера своих билетов владелец знает. Порядок по номерам не позволяет проследить человека от кампании к кампании.',
      },
      {
        en: 'The names are not chosen: key = HMAC-SHA-256(secret, `entrants`), and a name is the first 24 hexadecimal digits of HMAC-SHA-256(key, the customer’s id). The secret is the 32 bytes whose SHA-256, `commitment`, was shown when the draw was made, with drand too. So the same entries always give the same list, and nobody can write it again until somebody else wins. Ids of customers are random and known to the merchant alone: the secret without them tells nobody’s name.',
        ru: 'Имена не выбираются: ключ = HMAC-SHA-256(секрет, `entrants`), имя — первые 24 шестнадцатеричные цифры HMAC-SHA-256(ключ, id покупателя). Секрет — те 32 байта, чей SHA-256, `commitment`, показан при создании розыгрыша, и с drand тоже. Поэтому одни и те же записи всегда дают один и тот же список: переписывать его, пока не выиграет нужный, нельзя. Id покупателей случайны и известны только магазину: без них секрет никого не выдаёт.',
      },
      {
        en: 'With `one-prize-per ticket` nothing depends on whose tickets they are: each entry has a name of its own, made of `ticket <first>` in the place of the id, and nothing shows which purchases are of one person.',
        ru: 'С `one-prize-per ticket` неважно, чьи билеты: у каждой записи своё имя, из `ticket <first>` вместо id, и не видно, какие покупки сделал один человек.',
      },
    ),
    note({
      en: 'A list that breaks any of these rules is no list: refuse it, whatever its hash.',
      ru: 'Список, нарушающий любое из этих правил, — не список: отвергайте его, каким бы ни был хеш.',
    }),
  ],
};
