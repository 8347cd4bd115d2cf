import { bullets, code, fields, note, prose } from '../blocks.ts';
import { html } from '../html.ts';
import type { Block, Page } from '../site.ts';
import { tillAnswers } from './tills-answers.ts';
import * as examples from './tills-examples.ts';

function typed({ curl, status, answer }: examples.TillCall): Block {
  const blocks = [code('shell', curl), code('json', answer, { en: status, ru: status })];
  return (site) => html`${blocks.map((block) => block(site))}`;
}

/** The loyalty API of tills. */
export const tills: Page = {
  path: '/docs/tills',
  name: { en: 'Tills: points', ru: 'Кассы: баллы' },
  title: { en: 'The loyalty API of tills', ru: 'API лояльности для касс' },
  lead: {
    en: 'A till finds the client, says what can be spent, and records the purchase. The examples run one after another against a fresh demo; only the id and the end of the hold will be others.',
    ru: 'Касса находит клиента, узнаёт, сколько можно списать, и проводит покупку. Примеры работают на свежем демо один за другим; другими будут только id и конец удержания.',
  },
  sections: [
    {
      id: 'client',
      title: { en: 'Find the client', ru: 'Найти клиента' },
      blocks: [
        typed(examples.clientFound),
        fields(
          {
            name: 'apikey',
            needed: true,
            aside: { en: 'header', ru: 'заголовок' },
            text: { en: 'A secret key with the scope `loyalty`.', ru: 'Секретный ключ с правом `loyalty`.' },
          },
          {
            name: 'search',
            needed: true,
            text: {
              en: 'A phone in any form, a card, or the client’s code in the app; looked for in this order.',
              ru: 'Телефон в любом виде, карта или код клиента в приложении; ищется в этом порядке.',
            },
          },
          {
            name: 'point',
            needed: true,
            text: { en: 'The `oid` of the point of sale.', ru: '`oid` точки продаж.' },
          },
          {
            name: 'hold',
            text: {
              en: 'Ids of holds whose points count as free in this call.',
              ru: 'Id удержаний, баллы которых в этом вызове считаются свободными.',
            },
          },
          {
            name: 'balance',
            text: {
              en: 'What can be spent now: without what others hold, and always 0 on a discount level.',
              ru: 'Сколько можно потратить сейчас: без удержанного другими; на уровне со скидкой всегда 0.',
            },
          },
        ),
        prose({
          en: 'A field without a value is `null`. `phone` is a number; `maxSpendPercent` comes with a cashback level only. Keep `client.id` for the calls below.',
          ru: 'Поле без значения — `null`. `phone` — число; `maxSpendPercent` есть только у уровня с кешбэком. `client.id` нужен вызовам ниже.',
        }),
      ],
    },
    {
      id: 'recalc',
      title: { en: 'Calculate beforehand', ru: 'Рассчитать заранее' },
      blocks: [
        typed(examples.calculated),
        fields(
          {
            name: 'spend',
            text: {
              en: 'The most that can be spent: `amount` × `maxSpendPercent`, rounded down to 0.01, or what is free.',
              ru: 'Сколько можно списать: `amount` × `maxSpendPercent` с округлением вниз до 0,01 или сколько свободно.',
            },
          },
          {
            name: 'earn',
            text: {
              en: 'What is earned **if nothing is spent**: `amount` × `percent`, half up.',
              ru: 'Сколько начислится, **если ничего не списывать**: `amount` × `percent`, половина вверх.',
            },
          },
          {
            name: 'percent',
            text: {
              en: 'Of the level, or of the point of sale where it has [loyaltyPercent](/docs/program#points-products).',
              ru: 'Процент уровня или точки продаж, если у неё есть [loyaltyPercent](/docs/program#points-products).',
            },
          },
        ),
        prose({
          en: 'It changes nothing: ask as often as you like. On a discount level both are 0.',
          ru: 'Вызов ничего не меняет: спрашивайте сколько угодно. На уровне со скидкой оба — 0.',
        }),
      ],
    },
    {
      id: 'hold',
      title: { en: 'Hold points', ru: 'Удержать баллы' },
      blocks: [
        typed(examples.held),
        prose({
          en: 'Optional, for a sale that takes a while. `duration` is in minutes, 10 unless said otherwise, 1 to 30; `until` is in UNIX seconds. Write the `id` that you are answered into the calls that follow. Now 378 points are free; whoever lists the hold has all 878:',
          ru: 'Необязательно, для долгой продажи. `duration` — в минутах, без указания 10, от 1 до 30; `until` — секунды UNIX. Подставьте `id` из своего ответа в следующие вызовы. Теперь свободны 378 баллов, а тому, кто назовёт удержание, доступны все 878:',
        }),
        typed(examples.calculatedWithHold),
        bullets(
          {
            en: 'Nothing is spent by a hold. Several may stand side by side. Unknown, ended and other clients’ ids in `hold` count for nothing.',
            ru: 'Удержание ничего не списывает. Их может быть несколько. Неизвестные, законченные и чужие id в `hold` не учитываются.',
          },
          {
            en: 'Points of a hold can be spent although they expire meanwhile.',
            ru: 'Баллы под удержанием можно потратить, даже если за это время они сгорели.',
          },
          {
            en: 'What [a checkout](/docs/loyalty#checkout) of the web shop holds, a till can neither list nor release.',
            ru: 'Удержанное [оформлением](/docs/loyalty#checkout) на сайте касса не может ни назвать, ни снять.',
          },
        ),
        prose({ en: 'A hold ends', ru: 'Удержание заканчивается' }),
        bullets(
          { en: 'at `until`, seen at once by every call;', ru: 'в `until`, это сразу видят все вызовы;' },
          { en: 'by `bonuses/release`;', ru: 'вызовом `bonuses/release`;' },
          {
            en: 'by a successful `retail` that lists it, however much of it is spent;',
            ru: 'успешным `retail`, который его назвал, сколько бы из него ни списали;',
          },
          {
            en: 'by any successful `retail` **of that client at that point of sale**, listed or not. With [`"releaseHoldsOf": "point"`](/docs/program#merchant), a `retail` ends the holds of **all** clients at that point.',
            ru: 'любым успешным `retail` **этого клиента на этой точке**, назван он или нет. С [`"releaseHoldsOf": "point"`](/docs/program#merchant) — и удержания **всех** клиентов на этой точке.',
          },
        ),
        typed(examples.released),
        prose({
          en: 'The answer is the same whatever the id is.',
          ru: 'Ответ один и тот же, каким бы ни был id.',
        }),
      ],
    },
    {
      id: 'spend',
      title: { en: 'Sell: spend', ru: 'Продажа со списанием' },
      blocks: [
        typed(examples.spent),
        prose({
          en: '`total` is what is to be paid by card or in cash. A purchase that spends points earns nothing. It succeeds with or without a hold, if so much can be spent; if not:',
          ru: '`total` — сколько оплатить картой или наличными. Покупка со списанием ничего не начисляет. Она удаётся с удержанием и без него, если столько можно списать; если нельзя:',
        }),
        typed(examples.refused),
      ],
    },
    {
      id: 'earn',
      title: { en: 'Sell: earn', ru: 'Продажа с начислением' },
      blocks: [
        typed(examples.earned),
        prose({
          en: 'On a discount level the percentage is taken off at once:',
          ru: 'На уровне со скидкой процент снимается сразу:',
        }),
        typed(examples.discounted),
        prose({
          en: 'When points can be spent, and until when, is told under [Earning and expiring](/docs/loyalty#earning). `total` counts towards [levels](/docs/loyalty#levels).',
          ru: 'С какого дня и до какого баллы можно тратить, сказано в разделе [Начисление и сгорание](/docs/loyalty#earning). `total` идёт в счёт [уровней](/docs/loyalty#levels).',
        }),
      ],
    },
    {
      id: 'retries',
      title: { en: 'Repeating a call', ru: 'Повтор вызова' },
      blocks: [
        prose({
          en: 'A purchase has no number of its own: **`retail` sent twice is two purchases**. Send an `Idempotency-Key` with `retail` and `bonuses/hold`, such as till and receipt; then a call without an answer can be repeated, and is done once. The same key brings the same answer for 30 days. After a refusal the key is free.',
          ru: 'Своего номера у покупки нет: **`retail`, отправленный дважды, — две покупки**. Передавайте с `retail` и `bonuses/hold` заголовок `Idempotency-Key`, например кассу и чек: вызов без ответа можно повторить, и он выполнится один раз. Тот же ключ даёт тот же ответ 30 дней. После отказа ключ свободен.',
        }),
        note({
          en: 'One customer can pay at two tills at once: each point is spent once, and whoever comes later may be told that there is less.',
          ru: 'Один покупатель может платить на двух кассах сразу: каждый балл тратится один раз, а второй может узнать, что баллов меньше.',
        }),
      ],
    },
    {
      id: 'answers',
      title: { en: 'When it is refused', ru: 'Если отказано' },
      blocks: [
        prose({
          en: 'Every refusal is a **422** that names one field: `{"client": "Client not found."}`. Checked in this order: key, form of the fields, point, client, amounts. A refused call has changed nothing.',
          ru: 'Любой отказ — **422** с названием одного поля: `{"client": "Client not found."}`. Порядок проверок: ключ, вид полей, точка, клиент, суммы. Отклонённый вызов ничего не изменил.',
        }),
        tillAnswers,
      ],
    },
  ],
};
