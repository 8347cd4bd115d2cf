import { bullets, code, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

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
