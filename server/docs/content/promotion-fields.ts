import { fields, note, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

export const promotionSections: readonly Section[] = [
  {
    id: 'promotions',
    title: { en: 'promotions', ru: 'promotions' },
    blocks: [
      prose({
        en: 'A promotion is the benefit and its conditions. It needs `id`, `name` and one of `percentage` and `fix`; a condition that is left out does not restrict.',
        ru: 'Акция — это выгода и её условия. Нужны `id`, `name` и одно из двух: `percentage` или `fix`; пропущенное условие ничего не ограничивает.',
      }),
      fields(
        {
          name: 'percentage',
          text: { en: 'Over 0, at most 100, such as `"12.5"`.', ru: 'Больше 0 и не больше 100, например `"12.5"`.' },
        },
        { name: 'fix', text: { en: 'An amount taken off.', ru: 'Сумма скидки.' } },
        {
          name: 'per',
          aside: 'ticket | order',
          text: {
            en: 'What `fix` is taken off: each ticket or product (the default), or the order once.',
            ru: 'С чего снимается `fix`: с каждого билета или товара (по умолчанию) либо один раз с заказа.',
          },
        },
        {
          name: 'start, finish',
          text: {
            en: 'The window, both ends inside; see [Time](#rules).',
            ru: 'Срок действия, обе границы включены; см. [Время](#rules).',
          },
        },
        {
          name: 'event',
          text: {
            en: 'The `oid` of the only event. Without it, every event.',
            ru: '`oid` единственного мероприятия. Без него — любое.',
          },
        },
        {
          name: 'sets',
          text: { en: 'The `oid`s of the only sets.', ru: '`oid` единственных наборов.' },
        },
        {
          name: 'products, categories',
          text: {
            en: 'The only products, or categories of them, by number.',
            ru: 'Единственные товары или их категории, числами.',
          },
        },
        {
          name: 'minTickets',
          text: { en: 'From so many tickets in the order on.', ru: 'Начиная с такого числа билетов в заказе.' },
        },
        {
          name: 'maxTickets',
          text: {
            en: 'So many are discounted; the rest keep their price.',
            ru: 'Столько единиц получат скидку; остальные — по полной цене.',
          },
        },
        {
          name: 'minAmount',
          text: { en: 'From this amount of the order on.', ru: 'Начиная с такой суммы заказа.' },
        },
        {
          name: 'maxUses',
          text: { en: 'How many orders may use each code.', ru: 'Сколько заказов могут использовать каждый код.' },
        },
        {
          name: 'maxUsesPerCustomer',
          text: {
            en: 'How often one customer may use the promotion, whichever of its codes.',
            ru: 'Сколько раз один покупатель может использовать акцию, каким угодно её кодом.',
          },
        },
        {
          name: 'enabled',
          aside: 'true',
          text: {
            en: '`false` switches the promotion off with all its codes.',
            ru: '`false` отключает акцию вместе со всеми её кодами.',
          },
        },
      ),
      note({
        en: 'A use is held by a reservation and spent by a committed order: see [Limits on uses](/docs/checkout#use-limits). A preview and the ticketing call use nothing up.',
        ru: 'Использование удерживает резерв, а расходует подтверждённый заказ: см. [Ограничения на использование](/docs/checkout#use-limits). Предварительный расчёт и вызов билетной системы ничего не расходуют.',
      }),
    ],
  },
  {
    id: 'promo-codes',
    title: { en: 'promoCodes', ru: 'promoCodes' },
    blocks: [
      prose({
        en: 'A code is the access to a promotion. Either it names a promotion, which may have any number of codes, or it brings its own: any field of a promotion except `id`.',
        ru: 'Код открывает доступ к акции. Он либо называет акцию, у которой кодов может быть сколько угодно, либо приносит собственную: любые поля акции, кроме `id`.',
      }),
      fields(
        {
          name: 'code',
          needed: true,
          text: {
            en: 'As people shall see it, up to 64 characters. Codes that [fold](#rules) into the same one are one code.',
            ru: 'Как его увидят люди, до 64 символов. Коды, которые [сводятся](#rules) к одному виду, — один код.',
          },
        },
        {
          name: 'promotion',
          text: {
            en: 'The `id` of a promotion. It excludes all other fields.',
            ru: '`id` акции. Исключает все остальные поля.',
          },
        },
      ),
    ],
  },
];
