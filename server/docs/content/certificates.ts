import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { designs } from './certificates-design.ts';
import { certificateProgram } from './certificates-examples.ts';
import { handling } from './certificates-handling.ts';
import { guessing, numbers } from './certificates-secrets.ts';
import { certificateStates } from './certificates-states.ts';

/** What a gift certificate is, and what can be done with it. */
export const certificates: Page = {
  path: '/docs/certificates',
  name: { en: 'Certificates', ru: 'Сертификаты' },
  title: { en: 'Gift certificates', ru: 'Подарочные сертификаты' },
  lead: {
    en: 'A certificate is money that was paid beforehand: sold on a page or at a till, sent by mail or printed, and spent in any order until its last day. This page says what it is; two others how it is [sold](/docs/certificate-sale) and how it [pays](/docs/certificate-payment).',
    ru: 'Сертификат — это деньги, уплаченные заранее: его продают на странице или на кассе, присылают письмом или печатают и тратят в любом заказе до последнего дня. Здесь — что он такое; ещё две страницы рассказывают, как его [продать](/docs/certificate-sale) и как им [платить](/docs/certificate-payment).',
  },
  sections: [
    {
      id: 'overview',
      title: { en: 'In one minute', ru: 'За одну минуту' },
      blocks: [
        bullets(
          {
            en: '**A series** says what is sold: any amount from `min` to `max`, or only the `nominals` listed; for how many days; with what numbers; and what is allowed afterwards. A certificate keeps the terms that it was sold on: a series that changes, changes what is sold from then on.',
            ru: '**Серия** говорит, что продаётся: любая сумма от `min` до `max` или только перечисленные `nominals`; на сколько дней; с какими номерами и что разрешено потом. Условия у сертификата остаются теми, с которыми он продан: новые действуют для новых.',
          },
          {
            en: '**A certificate** has a number, which may be seen by all, and a PIN, which is for its owner. Both together pay.',
            ru: '**У сертификата** есть номер, который можно видеть всем, и PIN — только для владельца. Платят ими вместе.',
          },
          {
            en: '**Four terms**: `allowReuse`, it pays in parts, else its first use forfeits the rest; `allowRefund`, returned goods put money back onto it; `allowRefundPurchase`, unused, it can be returned itself; `allowTopUp`, money can be added.',
            ru: '**Четыре условия**: `allowReuse` — тратится частями, иначе остаток после первой покупки сгорает; `allowRefund` — деньги за возвращённый товар идут обратно на него; `allowRefundPurchase` — неиспользованный можно вернуть; `allowTopUp` — его можно пополнить.',
          },
          {
            en: '**Ways in**: [the element](/docs/certificate-sale) sells, tells the balance and pays; [tills](/docs/certificate-tills) sell and take back; [your server](#handling) does the rest.',
            ru: '**Входы**: [элемент](/docs/certificate-sale) продаёт, показывает остаток и платит; [кассы](/docs/certificate-tills) продают и возвращают; [ваш сервер](#handling) делает остальное.',
          },
        ),
        prose({
          en: 'Series and designs stand in the [program document](/docs/program#certificate-series). The calls on these pages are made with this one; only ids, numbers, PINs and times will be others.',
          ru: 'Серии и дизайны задаёт [документ программы](/docs/program#certificate-series). Вызовы на этих страницах сделаны с этим; другими будут только id, номера, PIN и время.',
        }),
        code('json', certificateProgram, { en: 'program.json', ru: 'program.json' }),
      ],
    },
    designs,
    numbers,
    guessing,
    certificateStates,
    ...handling,
  ],
};
