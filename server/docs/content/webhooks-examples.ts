import type { WebhookEvent } from '../../../shared/api/certificate-program.ts';
import type { Said } from '../language.ts';

/** What a webhook is told of an event, and when it happens. */
export type EventExample = { readonly type: WebhookEvent; readonly when: Said; readonly data: string };

export const EVENT_ID = '6a0c9d3e8f1b4a2c7d5e9f51';
export const EVENT_AT = '2026-07-01T12:05:00.000Z';

const CERTIFICATE = `"certificate": "6a0c9d3e8f1b4a2c7d5e9f32",
  "number": "2900735182645"`;

const ORDER = `"order": "1020",
  "checkout": "6a0c9d3e8f1b4a2c7d5e9f01"`;

const DRAW = `"campaign": 1,
  "draw": "autumn"`;

const LIST_HASH = '"listHash": "7f0b1c7f3c1d2f6c6f3d4f5e8a9bb0c1d2e3f405162738495a6b7c8d9eafb0c1"';

const PRIZE = `${DRAW},
  "award": 2,
  "prize": "ticket-for-two",
  "ticket": 1049,
  "customer": "6a0c9d3e8f1b4a2c7d5e9f11"`;

export const eventExamples: readonly EventExample[] = [
  {
    type: 'certificate.issued',
    when: {
      en: 'One for each that is sold; `purchase` is null where a till sold it.',
      ru: 'По одному на каждый проданный; `purchase` — null, если продала касса.',
    },
    data: `{
  ${CERTIFICATE},
  "series": 1,
  "nominal": "3000.00",
  "expiresAt": "2027-07-10T20:59:59.999Z",
  "purchase": "6a0c9d3e8f1b4a2c7d5e9f31"
}`,
  },
  {
    type: 'certificate.redeemed',
    when: {
      en: 'An order took money from it. What comes back later is in the answers of [returns](/docs/certificate-payment#returns).',
      ru: 'Заказ взял с него деньги. Что вернётся позже, скажут ответы [возвратов](/docs/certificate-payment#returns).',
    },
    data: `{
  ${CERTIFICATE},
  "order": "1020",
  "spent": "447.00",
  "remain": "2553.00"
}`,
  },
  {
    type: 'certificate.returned',
    when: { en: 'It was taken back, with what was on it.', ru: 'Его вернули, с тем, что на нём было.' },
    data: `{
  ${CERTIFICATE},
  "amount": "3000.00"
}`,
  },
  {
    type: 'certificate.expiring',
    when: {
      en: '`expiryNoticeDays` ahead, once, if something is on it and it is neither blocked nor returned.',
      ru: 'За `expiryNoticeDays` дней, один раз, если на нём что-то есть и он не заблокирован и не возвращён.',
    },
    data: `{
  ${CERTIFICATE},
  "remain": "2553.00",
  "expiresAt": "2027-07-10T20:59:59.999Z"
}`,
  },
  {
    type: 'certificate.payment_unexpected',
    when: {
      en: 'Money arrived that [was not to be paid](/docs/certificate-sale#unexpected); `reason` is `ended`, `paid_already`, `other_amount` or `not_awaited`.',
      ru: 'Пришли деньги, [которых не должно быть](/docs/certificate-sale#unexpected); `reason` — `ended`, `paid_already`, `other_amount` или `not_awaited`.',
    },
    data: `{
  "purchase": "6a0c9d3e8f1b4a2c7d5e9f31",
  "payment": "order-1011",
  "amount": "3000.00",
  "reason": "paid_already"
}`,
  },
  {
    type: 'order.committed',
    when: { en: '`amount` is what was paid in money.', ru: '`amount` — уплаченное деньгами.' },
    data: `{
  ${ORDER},
  "amount": "447.00"
}`,
  },
  {
    type: 'order.cancelled',
    when: { en: '`amount` is what is paid back in money now.', ru: '`amount` — возвращаемое деньгами сейчас.' },
    data: `{
  ${ORDER},
  "amount": "304.48"
}`,
  },
  {
    type: 'order.returned',
    when: { en: 'One for each return; `amount` likewise.', ru: 'По одному на возврат; `amount` — так же.' },
    data: `{
  ${ORDER},
  "amount": "142.52"
}`,
  },
  {
    type: 'loyalty.level_changed',
    when: {
      en: 'A customer came to another [level](/docs/loyalty#levels); null is none.',
      ru: 'Покупатель перешёл на другой [уровень](/docs/loyalty#levels); null — без уровня.',
    },
    data: `{
  "customer": "6a0c9d3e8f1b4a2c7d5e9f11",
  "before": "621a0c5d8f3e4b7a91d6ef23",
  "after": "621a0c5d8f3e4b7a91d6ef24"
}`,
  },
  {
    type: 'loyalty.points_expiring',
    when: {
      en: '`loyalty.expiryNoticeDays` ahead: so many points that nobody holds end then.',
      ru: 'За `loyalty.expiryNoticeDays` дней: столько неудержанных баллов тогда сгорит.',
    },
    data: `{
  "customer": "6a0c9d3e8f1b4a2c7d5e9f11",
  "points": "300.00",
  "expiresAt": "2027-07-01T21:00:00.000Z"
}`,
  },
  {
    type: 'draw.listed',
    when: {
      en: 'The [list](/docs/tickets#draws) stands, and nobody knows who will win: publish `listHash` now. If customers were merged before the draw, a list is written anew, and told of again.',
      ru: '[Список](/docs/tickets#draws) опубликован, победителей не знает никто: сейчас и опубликуйте `listHash`. Если до розыгрыша объединили покупателей, список пишется заново, и событие повторяется.',
    },
    data: `{
  ${DRAW},
  ${LIST_HASH},
  "entries": 1800,
  "tickets": 41390
}`,
  },
  {
    type: 'draw.drawn',
    when: {
      en: 'The winners are drawn, and [the proof](/docs/draws) is public.',
      ru: 'Победители определены, [доказательство](/docs/draws) открыто всем.',
    },
    data: `{
  ${DRAW},
  ${LIST_HASH}
}`,
  },
  {
    type: 'prize.offered',
    when: {
      en: 'A [prize](/docs/tickets#prizes) is offered to somebody, until `claimUntil`: to a winner, or to an alternate when it became free.',
      ru: '[Приз](/docs/tickets#prizes) предложен до `claimUntil`: победителю или, когда освободился, запасному.',
    },
    data: `{
  ${PRIZE},
  "claimUntil": "2026-10-15T18:00:00.000Z"
}`,
  },
  {
    type: 'prize.claimed',
    when: { en: 'It was claimed: hand it over.', ru: 'Его забрали: выдайте.' },
    data: `{
  ${PRIZE}
}`,
  },
  {
    type: 'prize.declined',
    when: {
      en: 'The winner does not want it; the next alternate is offered it.',
      ru: 'Победитель отказался; приз предложат следующему запасному.',
    },
    data: `{
  ${PRIZE}
}`,
  },
  {
    type: 'prize.lapsed',
    when: {
      en: 'Nobody claimed it in time; the next alternate is offered it.',
      ru: 'Его не забрали вовремя; приз предложат следующему запасному.',
    },
    data: `{
  ${PRIZE}
}`,
  },
];
