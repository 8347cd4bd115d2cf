import { bullets, code, fields, note, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Page, Section } from '../site.ts';
import * as examples from './certificate-payment-examples.ts';
import { balanceAsked } from './certificates-examples.ts';
import { exchange } from './exchange.ts';

const page: Section = {
  id: 'page',
  title: { en: 'In the page', ru: 'На странице' },
  blocks: [
    code(
      'html',
      `
<bon-promo-code name="promo" checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-promo-code>
<bon-certificate-purchase mode="pay"
                          checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-certificate-purchase>`,
    ),
    prose({
      en: 'The buyer types number and PIN, and sees what each certificate pays, what is lost with one that can be used but once, and what is left to pay. All elements of the checkout show the same total. The PIN is sent once and then forgotten by the page.',
      ru: 'Покупатель вводит номер и PIN и видит, сколько платит каждый сертификат, что сгорит у одноразового и сколько осталось заплатить. Сумма у всех элементов оформления одна. PIN отправляется один раз, и страница его забывает.',
    }),
    prose({
      en: 'A form of your own makes the same call with the publishable key:',
      ru: 'Своя форма делает тот же вызов с публичным ключом:',
    }),
    code(
      'js',
      `
const response = await fetch(\`${ORIGIN}/widget/v1/checkouts/\${checkout}/certificates\`, {
  method: 'PUT',
  headers: { 'Bonbon-Key': 'pk_my_shop', 'Content-Type': 'application/json' },
  body: JSON.stringify({ certificates: [...kept.map(({ id }) => ({ id })), { number, pin }] }),
});`,
    ),
    prose({
      en: 'What is left on a certificate, without any checkout, is told by `mode="balance"`, or:',
      ru: 'Остаток на сертификате без всякого оформления покажет `mode="balance"` или вызов:',
    }),
    exchange(balanceAsked),
  ],
};

const shop: Section = {
  id: 'shop',
  title: { en: 'From your server', ru: 'С вашего сервера' },
  blocks: [
    exchange(examples.opened),
    prose({
      en: 'State all certificates, ten at most, in the order in which they are to pay. Here the third is not accepted, and the second can be used but once:',
      ru: 'Укажите все сертификаты, не больше десяти, в том порядке, в каком они платят. Здесь третий не принят, а второй одноразовый:',
    }),
    exchange(examples.entered),
    fields(
      {
        name: 'refusedCertificates',
        text: {
          en: 'The places, from 0, of those that are not accepted. Why is told to nobody; they are not kept.',
          ru: 'Места непринятых в списке, с нуля. Почему — не говорится никому; они не сохраняются.',
        },
      },
      {
        name: 'applied',
        aside: 'spent, left, forfeits',
        text: {
          en: 'What it pays, what stays on it, and what is lost with the order. Put one that forfeits last, or leave it out: nothing that is lost is told afterwards only.',
          ru: 'Сколько платит, сколько на нём останется и сколько сгорит с этим заказом. Одноразовый ставьте последним или не используйте: о потере сказано заранее.',
        },
      },
      {
        name: 'skipped',
        aside: 'reason',
        text: {
          en: '`nothing_to_pay`: those before it pay all. `nothing_left`: it is empty, or held elsewhere. `no_longer_accepted`: it was blocked or returned, or has expired, since. It stays entered.',
          ru: '`nothing_to_pay` — всё оплатили предыдущие. `nothing_left` — он пуст или занят другим оформлением. `no_longer_accepted` — с тех пор заблокирован, возвращён или истёк. Он остаётся введённым.',
        },
      },
    ),
    prose({
      en: 'Afterwards it is known by its `id`. To take one out, state the others; an empty list takes out all.',
      ru: 'Дальше он известен под своим `id`. Чтобы убрать один, укажите остальные; пустой список убирает все.',
    }),
    exchange(examples.kept),
    prose({
      en: 'From here on all is as [in any checkout](/docs/checkout#reserve). `total` is what is left to take in money: with 0.00, take none and commit.',
      ru: 'Дальше всё [как в любом оформлении](/docs/checkout#reserve). `total` — сколько взять деньгами: если 0.00, просто подтвердите.',
    }),
    exchange(examples.taken),
  ],
};

const rules: Section = {
  id: 'rules',
  title: { en: 'The rules', ru: 'Правила' },
  blocks: [
    bullets(
      {
        en: 'Certificates come **last**: after promo codes, the level’s discount and points. They are a payment and not a discount: what they pay earns points and counts for levels as money does.',
        ru: 'Сертификаты — **последние**: после промокодов, скидки уровня и баллов. Это оплата, а не скидка: за уплаченное ими начисляются баллы и растёт оборот, как за деньги.',
      },
      {
        en: 'The first pays as much as it can, then the next. What they pay is shared among the lines, fees included, in proportion to what each costs then, by largest remainder.',
        ru: 'Первый платит сколько может, затем следующий. Уплаченное делится между строками, включая сборы, пропорционально стоимости, методом наибольшего остатка.',
      },
      {
        en: '**A certificate never pays for a certificate.** A line of the kind `certificate` is paid in money alone: bought with an old one, a new one would begin its time anew, for ever.',
        ru: '**Сертификат не оплачивает сертификат.** Строка вида `certificate` оплачивается только деньгами: иначе новый, купленный за старый, продлевал бы срок бесконечно.',
      },
      {
        en: 'Without `allowReuse` the first use takes all: `forfeits` says what is lost, the checkout holds the whole certificate, and the order keeps it as `forfeited`.',
        ru: 'Без `allowReuse` первая покупка забирает всё: `forfeits` говорит, сколько сгорит, оформление удерживает сертификат целиком, а в заказе это `forfeited`.',
      },
    ),
    subtitle({ en: 'What is held, and how long', ru: 'Что и сколько удерживается' }),
    prose({
      en: 'As with [points](/docs/loyalty#checkout): in an open checkout what it spends, for 15 minutes from each change on, an hour at most in all; reserved, for as long as the reservation, a day at most. What one holds, no other can spend. A reservation is good for its commit whatever becomes of the certificate: blocked, or over its last day.',
      ru: 'Как и [баллы](/docs/loyalty#checkout): в открытом оформлении — сколько оно тратит, 15 минут от каждого изменения и не больше часа всего; в резерве — на его срок, не больше суток. Удержанное одним другой не потратит. Подтверждение резерва пройдёт, что бы ни стало с сертификатом: заблокирован он или истёк.',
    }),
  ],
};

const returns: Section = {
  id: 'returns',
  title: { en: 'Returns and cancellation', ru: 'Возвраты и отмена' },
  blocks: [
    prose({
      en: '[The same calls](/docs/checkout#returns) see to certificates. Each line comes back in the proportion in which it was paid; of what certificates paid, the **last** one gets its part first.',
      ru: '[Те же вызовы](/docs/checkout#returns) возвращают и на сертификаты. Каждая строка возвращается в той пропорции, в какой оплачена; из уплаченного сертификатами первым получает **последний**.',
    }),
    exchange(examples.ticketBack),
    fields(
      {
        name: 'certificatesReturned',
        text: { en: 'Is back on certificates.', ru: 'Вернулось на сертификаты.' },
      },
      {
        name: 'certificatesNotReturned',
        text: {
          en: 'Certificates paid it, and could not take it back: the series has no `allowRefund`, or the certificate has expired or was returned. How the buyer gets it is up to you.',
          ru: 'Уплачено сертификатами, но вернуть на них нельзя: у серии нет `allowRefund` или сертификат истёк либо возвращён. Как отдать это покупателю, решаете вы.',
        },
      },
      {
        name: 'givenBack, notGivenBack',
        aside: 'order.certificates[]',
        text: { en: 'The same for each certificate, so far.', ru: 'То же о каждом сертификате, на этот момент.' },
      },
    ),
    prose({
      en: 'A **cancellation** undoes the use itself: the rest goes back also without `allowRefund`, and what was forfeited comes back. What returns before it could not give back stays with you.',
      ru: '**Отмена** отменяет само использование: остаток возвращается и без `allowRefund`, а сгоревшее восстанавливается. Что не удалось вернуть прежними возвратами, остаётся за вами.',
    }),
    exchange(examples.undone),
    exchange(examples.eveningAfter),
    bullets(
      {
        en: 'A certificate that is blocked takes money back, and pays again once it is unblocked.',
        ru: 'На заблокированный сертификат деньги возвращаются; платить ими можно после разблокировки.',
      },
      {
        en: 'All returns and the cancellation together are exactly what was paid; the second cancellation does nothing.',
        ru: 'Все возвраты и отмена вместе — ровно уплаченное; вторая отмена не делает ничего.',
      },
    ),
    note({
      en: 'Never pay out in money what a certificate paid, unless the answer says `certificatesNotReturned`: it is back on the certificate already.',
      ru: 'Не отдавайте деньгами уплаченное сертификатом, если в ответе нет `certificatesNotReturned`: оно уже вернулось на сертификат.',
    }),
  ],
};

/** How certificates pay for an order, for the developer of a shop. */
export const certificatePayment: Page = {
  path: '/docs/certificate-payment',
  name: { en: 'Paying with certificates', ru: 'Оплата сертификатами' },
  title: { en: 'Paying with certificates', ru: 'Оплата сертификатами' },
  lead: {
    en: 'A checkout takes up to ten certificates, holds what they pay, and says what is left to take in money. Returns put it back.',
    ru: 'Оформление принимает до десяти сертификатов, удерживает то, что они платят, и говорит, сколько осталось взять деньгами. Возвраты кладут это обратно.',
  },
  sections: [page, shop, rules, returns],
};
