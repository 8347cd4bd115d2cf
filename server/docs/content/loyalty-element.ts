import { bullets, code, fields, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const loyaltyTag = `
<bon-loyalty-balance token="eyJhbGciOiJIUzI1NiJ9…" checkout="6a0c9d3e8f1b4a2c7d5e9f01">
  <a slot="sign-in" href="/sign-in">Sign in</a>
  <a slot="join" href="/club">Join the club</a>
</bon-loyalty-balance>`;

export const loyaltyScript = `
const points = document.querySelector('bon-loyalty-balance');

points.addEventListener('bon-token-needed', async () => {
  const response = await fetch('/bonbon-token'); // your server: signBuyer(…)
  points.token = response.ok ? await response.text() : '';
});`;

const tagInRussian = loyaltyTag.replace('>Sign in<', '>Войти<').replace('>Join the club<', '>Вступить в клуб<');

export const element: Section = {
  id: 'element',
  title: { en: 'The element', ru: 'Элемент' },
  blocks: [
    prose({
      en: 'One tag shows level and points and, given a checkout, lets the buyer pay with them. The script is [the one of the promo field](/docs/five-minutes).',
      ru: 'Один тег показывает уровень и баллы, а с оформлением даёт оплатить ими заказ. Скрипт — [тот же, что у поля промокода](/docs/five-minutes).',
    }),
    code('html', {
      en: `<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_my_shop" async></script>
${loyaltyTag}`,
      ru: `<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_my_shop" async></script>
${tagInRussian}`,
    }),
    code('js', { en: loyaltyScript, ru: loyaltyScript.replace('your server:', 'ваш сервер:') }),
    code(
      'css',
      `
bon-loyalty-balance {
  display: block;
  min-block-size: calc(7.25 * max(1em, 16px));
}

bon-loyalty-balance[token] {
  min-block-size: calc(17 * max(1em, 16px));
}`,
    ),
    prose({
      en: 'The rules reserve its height before its code is there. Colours, corners and focus are set [as for the field](/docs/theming); `--bon-accent-color` fills the meter and the slider.',
      ru: 'Правила отводят место, пока код не загружен. Цвета, скругления и фокус задаются [как у поля](/docs/theming); `--bon-accent-color` заполняет шкалу и ползунок.',
    }),
    subtitle({ en: 'Attributes', ru: 'Атрибуты' }),
    fields(
      {
        name: 'token',
        text: {
          en: '[Who buys](#buyer). Empty or absent: nobody is signed in, and nothing is asked for. Setting another one shows that buyer.',
          ru: '[Кто покупает](#buyer). Пусто или нет — никто не вошёл, запросов нет. Другой токен покажет другого покупателя.',
        },
      },
      {
        name: 'checkout',
        text: {
          en: 'The id of [a checkout](/docs/checkout). With it, there is a slider and a field for the points to spend, and what the order will earn. Share it with `<bon-promo-code>`: both show the same total.',
          ru: 'Id [оформления](/docs/checkout). С ним появляются ползунок и поле для списания и строка о том, сколько начислит заказ. Дайте тот же id `<bon-promo-code>`: сумма у них одна.',
        },
      },
      {
        name: 'lang',
        aside: 'ru | en | kk',
        text: { en: 'The language of this element.', ru: 'Язык этого элемента.' },
      },
    ),
    prose({
      en: '`refresh()` reads everything anew: call it after an order or a return.',
      ru: '`refresh()` читает всё заново: вызовите после заказа или возврата.',
    }),
    subtitle({ en: 'What it shows', ru: 'Что он показывает' }),
    bullets(
      {
        en: '**Without a token**: an invitation and your `sign-in` link. The slot `invitation` replaces the sentence.',
        ru: '**Без токена**: приглашение и ваша ссылка `sign-in`. Слот `invitation` заменяет фразу.',
      },
      {
        en: '**A customer of yours**: name, level and what it gives, the points that can be spent, how far the next level is, what comes when and what ends when, what is held or owed. The history opens on demand.',
        ru: '**Ваш покупатель**: имя, уровень и что он даёт, доступные баллы, сколько осталось до следующего уровня, что и когда поступит или сгорит, что удержано, какой долг. История открывается по кнопке.',
      },
      {
        en: '**Signed in, and not in the programme**: so much, and your `join` link.',
        ru: '**Вошёл, но не в программе**: сообщение об этом и ваша ссылка `join`.',
      },
      {
        en: '**The token is taken no more**: a request to sign in again, with `sign-in`, until you set another one.',
        ru: '**Токен больше не годится**: просьба войти снова и `sign-in`, пока вы не зададите другой.',
      },
      {
        en: '**The server is down**: the order goes on without points; the element says so and offers “Try again”.',
        ru: '**Сервер недоступен**: заказ идёт без баллов; элемент пишет об этом и предлагает «Повторить».',
      },
    ),
    subtitle({ en: 'Events', ru: 'События' }),
    fields(
      {
        name: 'bon-token-needed',
        aside: 'reason',
        text: {
          en: 'Set another `token`. `expiring`: this one ends in a minute. `refused`: the server does not take it. It is told once for each token, and while the page is hidden only when somebody looks again.',
          ru: 'Задайте другой `token`. `expiring` — до конца этого минута. `refused` — сервер его не принял. Сообщается один раз на токен; пока страница скрыта — лишь когда на неё снова посмотрят.',
        },
      },
      {
        name: 'bon-points-changed',
        aside: 'asked, spent, total, currency',
        text: {
          en: 'The buyer chose how many points to pay with. `spent` is what the order takes of them, `total` what is left to pay.',
          ru: 'Покупатель выбрал, сколько баллов списать. `spent` — сколько из них спишет заказ, `total` — сколько осталось заплатить.',
        },
      },
      {
        name: 'bon-checkout-changed, bon-unavailable',
        text: {
          en: 'As [the field](/docs/elements/promo-code#events) sends them.',
          ru: 'Такие же, как у [поля](/docs/elements/promo-code#events).',
        },
      },
    ),
  ],
};
