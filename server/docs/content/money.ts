import { bullets, code, fields, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { ledger } from './money-ledger.ts';
import { example } from './money-worked.ts';

export const money: Page = {
  path: '/docs/money',
  name: { en: 'How money is kept', ru: 'Как хранятся деньги' },
  title: { en: 'How money is kept', ru: 'Как хранятся деньги' },
  lead: {
    en: 'Points and certificates are money that you owe. Here is how none of it is lost, made or spent twice, and how you check that yourself.',
    ru: 'Баллы и сертификаты — деньги, которые вы должны. Здесь сказано, почему они не теряются, не возникают из ничего и не тратятся дважды — и как это проверить самому.',
  },
  sections: [
    {
      id: 'numbers',
      title: { en: 'Numbers', ru: 'Числа' },
      blocks: [
        bullets(
          {
            en: 'Every amount is a whole number of hundredths, from the parser to the database; on the wire a decimal string, `"425.98"`. Nothing is ever a float.',
            ru: 'Любая сумма — целое число сотых, от разбора запроса до базы; в запросах и ответах — десятичная строка, `"425.98"`. Чисел с плавающей точкой нет нигде.',
          },
          {
            en: 'A percentage is rounded for each unit, half up. What is shared among lines is shared by largest remainder, so that the parts are exactly the whole. [All rules](/docs/checkout#rounding).',
            ru: 'Процент округляется на каждой единице, половина вверх. Всё, что делится между строками, делится методом наибольшего остатка: части в точности составляют целое. [Все правила](/docs/checkout#rounding).',
          },
          {
            en: 'One pure function decides what an order comes to. The page’s preview, the checkout, the commit and the return ask the same one.',
            ru: 'Во что выходит заказ, решает одна чистая функция. Её спрашивают и расчёт на странице, и оформление, и подтверждение, и возврат.',
          },
        ),
      ],
    },
    example,
    ledger,
    {
      id: 'once',
      title: { en: 'Once, from however many servers', ru: 'Один раз, сколько бы ни было серверов' },
      blocks: [
        fields(
          {
            name: 'total',
            text: {
              en: 'The shop states the total that it is about to take. If the order comes to another, nothing is done, and both are told: nobody pays a price that was not shown.',
              ru: 'Магазин называет сумму, которую собирается взять. Если заказ стоит иначе, ничего не делается и называются обе: никто не платит цену, которую не видел.',
            },
          },
          {
            name: 'Idempotency-Key',
            text: {
              en: 'The first statement of the transaction writes the answer under its key. A repeated call finds it; two at once wait for each other in the database.',
              ru: 'Первая же запись транзакции — ответ под его ключом. Повтор находит его; два одновременных вызова ждут друг друга в базе.',
            },
          },
          {
            name: 'version',
            text: {
              en: 'What is decided was read from a version of the customer or the certificate. The writing begins by counting that version up; if it has changed, the decision is made anew. No lock is held while anything is decided.',
              ru: 'Решение опирается на прочитанную версию покупателя или сертификата. Запись начинается с её увеличения; если версия уже другая, решение принимается заново. Пока что-то решается, ничего не заблокировано.',
            },
          },
          {
            name: 'uses',
            text: {
              en: 'The last use of a code is taken by one conditional update of its row: of a hundred who try at once, one has it.',
              ru: 'Последнее использование кода берёт одно условное обновление его строки: из ста одновременных попыток удаётся одна.',
            },
          },
        ),
        prose({
          en: 'The rules are for several servers on one MySQL, MariaDB or Galera, too, and are tested there, with connections cut in the middle. The first write of a transaction is always to the row that owns the rest, since that is the lock that all of these engines have.',
          ru: 'То же верно и для нескольких серверов с одной базой MySQL, MariaDB или Galera — и проверено там тестами, с обрывом соединений посередине. Первой в транзакции всегда пишется строка-владелец: такая блокировка есть у всех этих баз.',
        }),
      ],
    },
    {
      id: 'check',
      title: { en: 'Check it', ru: 'Проверьте' },
      blocks: [
        prose({
          en: 'The journal is summed up again, and compared with every balance, every order and every certificate, while the servers work:',
          ru: 'Журнал суммируется заново и сравнивается с каждым остатком, заказом и сертификатом, пока серверы работают:',
        }),
        code('shell', 'npx bonbon verify'),
        prose({
          en: 'What it looks at, and what to do if it names something: [bonbon verify](/docs/operations#verify). What is owed, by month: [the report](/docs/operations#certificates).',
          ru: 'Что она проверяет и что делать, если что-то названо: [bonbon verify](/docs/operations#verify). Сколько вы должны, по месяцам: [отчёт](/docs/operations#certificates).',
        }),
      ],
    },
  ],
};
