import { bullets, code, fields, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const numbers: Section = {
  id: 'numbers',
  title: { en: 'Numbers and PINs', ru: 'Номера и PIN' },
  blocks: [
    fields(
      {
        name: 'number',
        aside: '2900735182645',
        text: {
          en: 'An EAN of 8 or 13 digits, never beginning with 0: the prefix of the series, digits by chance, the check digit. Any scanner reads it as a bar code, and a slip of the finger is noticed before anybody is asked: it counts as no guess.',
          ru: 'EAN из 8 или 13 цифр, первая — не 0: префикс серии, случайные цифры, контрольная цифра. Его читает любой сканер штрихкодов, а опечатка видна ещё до запроса и попыткой не считается.',
        },
      },
      {
        name: 'PIN',
        aside: 'FX7R2KDM',
        text: {
          en: 'Eight characters by chance, of 21 that are not mistaken for each other: `ACDEFHJKMNPRTVXY25789`. Case, spaces, dashes and letters that look alike in Cyrillic make no difference.',
          ru: 'Восемь случайных символов из 21, которые не спутать между собой: `ACDEFHJKMNPRTVXY25789`. Регистр, пробелы, дефисы и похожие буквы кириллицы не важны.',
        },
      },
      {
        name: 'name',
        aside: '•••• 2645',
        text: {
          en: 'What a page and an order show: the last four digits.',
          ru: 'Что видно на странице и в заказе: последние четыре цифры.',
        },
      },
      {
        name: 'id',
        text: {
          en: 'By which a checkout knows a certificate once it was entered, so that the PIN is typed once.',
          ru: 'Под ним оформление знает введённый сертификат: PIN вводят один раз.',
        },
      },
    ),
    prose({
      en: 'Prefixes from 20 to 29 are meant for numbers that a shop gives out itself, so that no product has them too. How many numbers a series has:',
      ru: 'Префиксы 20–29 отведены для номеров, которые магазин выдаёт сам: таких нет у товаров. Сколько номеров в серии:',
    }),
    fields(
      {
        name: '13, 2900',
        aside: '100 000 000',
        text: {
          en: 'A length of 13 and this prefix leave 8 digits to chance.',
          ru: 'Длина 13 и этот префикс оставляют 8 случайных цифр.',
        },
      },
      {
        name: '13',
        aside: '900 000 000 000',
        text: { en: 'Without a prefix, 12 digits, the first not 0.', ru: 'Без префикса — 12 цифр, первая не 0.' },
      },
      {
        name: '8, 29',
        aside: '100 000',
        text: {
          en: 'A length of 8 leaves 5: too few for anything of worth.',
          ru: 'Длина 8 оставляет 5: для ценных сертификатов мало.',
        },
      },
    ),
    prose({
      en: 'At least four digits must be left to chance. Take eight or more where certificates are worth something: numbers that are rare among all that there could be are a second lock before the PIN.',
      ru: 'Случайными должны быть хотя бы четыре цифры. Для ценных сертификатов берите от восьми: номера, редкие среди возможных, — второй замок перед PIN.',
    }),
    subtitle({ en: 'What is stored', ru: 'Что хранится' }),
    bullets(
      {
        en: 'The number as it is: by itself it opens nothing.',
        ru: 'Номер — как есть: сам по себе он ничего не открывает.',
      },
      {
        en: 'The PIN as an HMAC-SHA-256 with the pepper of the installation, made together with the number, so that equal PINs do not look alike.',
        ru: 'PIN — в виде HMAC-SHA-256 с секретом установки, вместе с номером: одинаковые PIN не выглядят одинаково.',
      },
      {
        en: 'The PIN and the key of the certificate’s own page, encrypted with AES-256-GCM, so that a letter can be sent again and a till’s repeated call has the same answer. Both keys come from `SECRET_KEY`, which is not in the database: a dump alone pays for nothing. [How to change it](/docs/operations#rotation).',
        ru: 'PIN и ключ страницы сертификата — зашифрованные AES-256-GCM, чтобы выслать письмо ещё раз и ответить кассе на повтор то же самое. Оба ключа выводятся из `SECRET_KEY`, которого в базе нет: одна копия базы ничего не оплатит. [Как его сменить](/docs/operations#rotation).',
      },
      {
        en: 'No PIN stands in a log, a webhook, an event of the element, or an answer to your server. It is in the letter, on the page that the letter leads to, in the answer to the till that sold it, and in the file of [those to be printed](/docs/operations#certificates).',
        ru: 'PIN нет ни в журнале, ни в вебхуках, ни в событиях элемента, ни в ответах вашему серверу. Он есть в письме, на странице, куда ведёт письмо, в ответе кассе, которая продала, и в файле [тиража для печати](/docs/operations#certificates).',
      },
    ),
  ],
};

export const guessing: Section = {
  id: 'guessing',
  title: { en: 'What guessing comes to', ru: 'Чего стоит подбор' },
  blocks: [
    prose({
      en: 'A PIN is one of 21⁸ = 37,822,859,361, which is 35.1 bits. Unknown, expired, blocked, of another merchant, a wrong PIN: pages get one answer for all of it, in the same time. Wrong ones are counted in the database for all servers, in windows of 15 minutes:',
      ru: 'PIN — один из 21⁸ = 37 822 859 361, это 35,1 бита. Неизвестный, истёкший, заблокированный, чужой, неверный PIN: страница получает один и тот же ответ за одно и то же время. Неверные попытки считаются в базе, общей для всех серверов, в окнах по 15 минут:',
    }),
    fields(
      {
        name: 'PIN_GUESSES_PER_ADDRESS',
        aside: '10',
        text: {
          en: 'From one address. After three, each further one waits: 1 s, 2 s, 4 s… up to a minute.',
          ru: 'С одного адреса. После трёх каждая следующая ждёт: 1 с, 2 с, 4 с… до минуты.',
        },
      },
      {
        name: 'PIN_GUESSES_PER_NUMBER',
        aside: '20',
        text: {
          en: 'At one number, from wherever they come. After six they wait likewise.',
          ru: 'По одному номеру, откуда бы ни шли. После шести — те же паузы.',
        },
      },
      {
        name: 'checkout',
        aside: '10',
        text: {
          en: 'In one checkout, as many as from one address.',
          ru: 'В одном оформлении — столько же, сколько с одного адреса.',
        },
      },
      {
        name: 'PIN_GUESSES_PER_MERCHANT',
        aside: '1000',
        text: {
          en: 'Of one merchant in all. Past it every address has a tenth of its own: one. Whoever guessed nothing is heard, so that no attack closes the shop to its customers.',
          ru: 'На весь магазин. Дальше у каждого адреса остаётся десятая часть: одна попытка. Кто не подбирал, того слышат: атакой магазин для покупателей не закрыть.',
        },
      },
    ),
    prose({ en: 'In a year that is, for an attacker:', ru: 'За год у атакующего получается:' }),
    code(
      'text',
      {
        en: `
one number, known, from any number of addresses
  20 × 4 × 24 × 365         = 700,800 guesses
  700,800 / 37,822,859,361  = 1 in 53,971

one address, at whatever it likes
  10 × 4 × 24 × 365         = 350,400 guesses
  350,400 / 37,822,859,361  = 1 in 107,942, every number known

10,000 addresses, no number known, 10,000 certificates sold
  (1,000 + 10,000) × 4 × 24 × 365        = 385,440,000 guesses
  each meets a number: 10,000 / 10⁸      = 1 in 10,000
  38,544 / 37,822,859,361                = 1 in 981,290`,
        ru: `
один известный номер, сколько угодно адресов
  20 × 4 × 24 × 365         = 700 800 попыток
  700 800 / 37 822 859 361  = 1 из 53 971

один адрес, любые номера
  10 × 4 × 24 × 365         = 350 400 попыток
  350 400 / 37 822 859 361  = 1 из 107 942, если номера известны

10 000 адресов, номера неизвестны, продано 10 000 сертификатов
  (1 000 + 10 000) × 4 × 24 × 365        = 385 440 000 попыток
  угадан номер: 10 000 / 10⁸             = 1 из 10 000
  38 544 / 37 822 859 361                = 1 из 981 290`,
      },
      { en: 'Chances in a year', ru: 'Шансы за год' },
    ),
    bullets(
      {
        en: 'Whoever has very many addresses **and** very many numbers, as from a photograph of a rack of cards, gets further: 1,000 known numbers and 20,000 addresses come to 1 in 54. Let cards that hang in a shop show neither.',
        ru: 'У кого есть и тысячи адресов, **и** тысячи номеров — например, с фотографии стойки с картами, — тот продвинется дальше: 1 000 номеров и 20 000 адресов дают 1 из 54. Пусть на картах в зале не будет видно ни номера, ни PIN.',
      },
      {
        en: 'Twenty wrong PINs stop a number for its owner as well, until the window ends. The page in their letter opens all the same: its key has 128 bits and is not counted.',
        ru: 'Двадцать неверных PIN останавливают номер и для владельца — до конца окна. Страница из письма открывается и тогда: её ключ — 128 бит, попытки не считаются.',
      },
      {
        en: 'Why a certificate was not accepted stands in the log alone, without its number.',
        ru: 'Почему сертификат не принят, записано только в журнале, без номера.',
      },
    ),
    note({
      en: 'Calls of your own server are not counted. Do not pass a page’s guesses through it: hand the checkout to the element, or count them yourself.',
      ru: 'Вызовы вашего сервера не считаются. Не пропускайте через него попытки со страницы: отдайте оформление элементу или считайте их сами.',
    }),
  ],
};
