import { bullets, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import * as examples from './certificates-examples.ts';
import { exchange } from './exchange.ts';

const expiry: Section = {
  id: 'expiry',
  title: { en: 'Until when', ru: 'До какого дня' },
  blocks: [
    bullets(
      {
        en: '`days` are counted from the day of sale, or, where it is sent on a later day, from that one: a present never loses time in a drawer of ours.',
        ru: '`days` считаются со дня продажи, а если он отправляется позже — со дня отправки: подарок не теряет срок, пока ждёт своего дня.',
      },
      {
        en: 'It is good to the **end** of the last day, in the merchant’s `timeZone`: sold on 1 July 2026 with 365 days, to the last moment of 1 July 2027. A change of the clocks does not shorten it.',
        ru: 'Он действует до **конца** последнего дня по `timeZone` магазина: проданный 1 июля 2026 года на 365 дней — до последнего мига 1 июля 2027-го. Перевод часов срока не сокращает.',
      },
      {
        en: 'In our own API `expiresAt` is the last moment at which it is valid and `validUntil` the day, which is what to show; [webhooks](/docs/webhooks#events) tell the first moment at which it is not.',
        ru: 'В нашем API `expiresAt` — последний миг, когда он действует, а `validUntil` — день: его и показывайте; [вебхуки](/docs/webhooks#events) называют первый миг, когда он уже не действует.',
      },
      {
        en: 'Neither a top-up nor money that comes back changes the day.',
        ru: 'Ни пополнение, ни вернувшиеся деньги день не меняют.',
      },
      {
        en: 'No timer runs: at that moment it is `expired` in every answer. The hourly [housekeeping](/docs/operations#data) writes it into the history, and `expiryNoticeDays` ahead tells `certificate.expiring` of those with something on them.',
        ru: 'Таймера нет: в этот миг он `expired` сразу во всех ответах. Запись в историю делает ежечасная [уборка](/docs/operations#data); она же за `expiryNoticeDays` дней сообщает `certificate.expiring` о тех, на которых что-то есть.',
      },
    ),
  ],
};

const server: Section = {
  id: 'handling',
  title: { en: 'From your server', ru: 'Вызовы вашего сервера' },
  blocks: [
    prose({
      en: 'With a key of the scope `shop`, by the number of the certificate; every write takes [an Idempotency-Key](/docs/checkout#idempotency). No answer has the PIN.',
      ru: 'С ключом с правом `shop`, по номеру сертификата; каждой записи нужен [Idempotency-Key](/docs/checkout#idempotency). PIN нет ни в одном ответе.',
    }),
    exchange(examples.certificateRead),
    fields(
      {
        name: 'nominal, remain',
        text: { en: 'What it was sold for, and what is on it.', ru: 'За сколько продан и сколько на нём.' },
      },
      {
        name: 'available',
        text: {
          en: 'What remains, without what checkouts hold.',
          ru: 'Остаток без того, что удерживают оформления.',
        },
      },
      {
        name: 'sentTo, deliverAt',
        text: {
          en: 'To whom, and when, if it was sold on a page.',
          ru: 'Кому и когда отправлен, если продан на странице.',
        },
      },
      {
        name: 'history[].kind',
        aside: 'issue, top_up, spend, give_back, forfeit, restore, return, expire',
        text: {
          en: 'The newest first, 50 at most; with `order` and `reason` where there is one.',
          ru: 'Новые первыми, не больше 50; с `order` и `reason`, если они есть.',
        },
      },
    ),
    subtitle({ en: 'Top up', ru: 'Пополнить' }),
    exchange(examples.toppedUp),
    prose({
      en: 'Take the money first. More than the series’ `max` may then be on it; `nominal` stays.',
      ru: 'Сначала возьмите деньги. На сертификате может оказаться и больше `max` серии; `nominal` не меняется.',
    }),
    subtitle({ en: 'Send again', ru: 'Выслать ещё раз' }),
    prose({
      en: 'The same certificate, number and PIN, to the address of the purchase, or to another with `email`. One that waits for its day is sent to its address no earlier. For one that was not sold on a page, `email` is needed.',
      ru: 'Тот же сертификат, номер и PIN — на адрес из покупки или на другой, если указан `email`. Тот, что ждёт своего дня, на свой адрес раньше не уйдёт. Для проданного не на странице `email` обязателен.',
    }),
    exchange(examples.resent),
    subtitle({ en: 'Return', ru: 'Вернуть' }),
    prose({
      en: 'The money back to whoever paid is your part. Afterwards the certificate is worth nothing. This one was topped up since:',
      ru: 'Деньги покупателю возвращаете вы. После этого сертификат ничего не стоит. Этот с тех пор пополняли:',
    }),
    exchange(examples.returnRefused),
    subtitle({ en: 'Block', ru: 'Заблокировать' }),
    exchange(examples.blocked),
    prose({
      en: '`POST …/unblock` lets it go on. Block one that was lost or stolen; sell or top up another for its owner.',
      ru: '`POST …/unblock` снимает блокировку. Заблокируйте потерянный или украденный, а владельцу продайте или пополните другой.',
    }),
  ],
};

export const handling: readonly Section[] = [expiry, server];
