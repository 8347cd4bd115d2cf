import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { application, outcomes } from './checkout-codes.ts';
import { exampleProgram } from './checkout-examples.ts';
import { holding, idempotency, keeping, rounding, useLimits } from './checkout-rules.ts';
import { serverCall } from './checkout-server-call.ts';
import { states } from './checkout-states.ts';
import { steps } from './checkout-steps.ts';

/** How a page and a shop's server take one order together. */
export const checkout: Page = {
  path: '/docs/checkout',
  name: { en: 'One checkout', ru: 'Оформление заказа' },
  title: { en: 'One checkout, from cart to order', ru: 'Одно оформление: от корзины до заказа' },
  lead: {
    en: 'The page and your server share a checkout. The buyer enters codes in it; your server states the prices, reserves, and takes the order. The buyer pays the total that was shown, or your server is told why it is another.',
    ru: 'У страницы и вашего сервера одно общее оформление. Покупатель вводит в него коды; сервер указывает цены, резервирует и принимает заказ. Покупатель платит показанную сумму, или сервер узнаёт, почему она другая.',
  },
  sections: [
    {
      id: 'roles',
      title: { en: 'Who does what', ru: 'Кто что делает' },
      blocks: [
        bullets(
          {
            en: '**Your server** knows the prices and the order numbers. It creates the checkout, states cart and customer, reserves before the payment, commits after it, and takes goods back. Only it can, with a secret key of the scope `shop`.',
            ru: '**Ваш сервер** знает цены и номера заказов. Он создаёт оформление, указывает корзину и покупателя, резервирует до оплаты, подтверждает после неё и принимает возвраты. Может это только он — с секретным ключом с правом `shop`.',
          },
          {
            en: '**The page** shows the codes and the total, enters codes and removes them: [the field](/docs/elements/promo-code#checkout) does, with the publishable key and the id of the checkout. [Points](/docs/loyalty#element) and [certificates](/docs/certificate-payment) have elements of their own.',
            ru: '**Страница** показывает коды и сумму, вводит и убирает коды: это делает [поле](/docs/elements/promo-code#checkout) — с публичным ключом и id оформления. Для [баллов](/docs/loyalty#element) и [сертификатов](/docs/certificate-payment) есть свои элементы.',
          },
          {
            en: '**The buyer** types codes, sees what each gives or why it gives nothing, and agrees to a total.',
            ru: '**Покупатель** вводит коды, видит, что даёт каждый или почему не даёт ничего, и соглашается на сумму.',
          },
        ),
        prose({
          en: 'The id of a checkout cannot be guessed, and is all that a page needs to see it. No answer names the buyer; of a customer with a level it tells the level, and what somebody has [only to them](/docs/loyalty#checkout).',
          ru: 'Id оформления нельзя угадать, и его достаточно, чтобы страница видела оформление. Кто покупает, не сказано ни в одном ответе; о покупателе с уровнем сказан уровень, а сколько у него баллов — [только ему](/docs/loyalty#checkout).',
        }),
      ],
    },
    states,
    serverCall,
    {
      id: 'example',
      title: { en: 'The example', ru: 'Пример' },
      blocks: [
        prose({
          en: 'The calls below are made with this [program document](/docs/program), one after another. Try them: only the ids and the times will be others.',
          ru: 'Вызовы ниже сделаны с этим [документом программы](/docs/program), один за другим. Попробуйте: другими будут только id и время.',
        }),
        code('json', exampleProgram, { en: 'program.json', ru: 'program.json' }),
      ],
    },
    ...steps,
    application,
    outcomes,
    useLimits,
    holding,
    rounding,
    idempotency,
    keeping,
  ],
};
