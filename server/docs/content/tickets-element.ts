import { bullets, code, fields, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const ticketTag = `
<bon-ticket-display token="eyJhbGciOiJIUzI1NiJ9…" checkout="6a0c9d3e8f1b4a2c7d5e9f01">
  <a slot="sign-in" href="/sign-in">Sign in</a>
  <a slot="claim" href="/prizes">How to get your prize</a>
</bon-ticket-display>`;

const tagInRussian = ticketTag
  .replace('>Sign in<', '>Войти<')
  .replace('>How to get your prize<', '>Как получить приз<');

/** What the buyer sees. */
export const ticketElement: Section = {
  id: 'element',
  title: { en: 'What the buyer sees', ru: 'Что видит покупатель' },
  blocks: [
    prose({
      en: 'One tag shows the buyer’s tickets, the next draw and its prizes, and who has won; in a checkout, what the order will earn. The script is [the one of the promo field](/docs/five-minutes), the token [the one of points](/docs/loyalty#buyer).',
      ru: 'Один тег показывает билеты покупателя, ближайший розыгрыш с призами и победителей, а в оформлении — сколько билетов даст заказ. Скрипт — [тот же, что у поля промокода](/docs/five-minutes), токен — [тот же, что у баллов](/docs/loyalty#buyer).',
    }),
    code('html', {
      en: `<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_my_shop" async></script>
${ticketTag}`,
      ru: `<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_my_shop" async></script>
${tagInRussian}`,
    }),
    code(
      'css',
      `
bon-ticket-display {
  display: block;
  min-block-size: calc(32 * max(1em, 16px));
}

bon-ticket-display[checkout] {
  min-block-size: calc(38 * max(1em, 16px));
}`,
    ),
    prose({
      en: 'The rules reserve its height before its code is there. Colours, corners and focus are set [as for the field](/docs/theming); `--bon-accent-color` fills the tickets and the meter, `--bon-win-color` marks what has won.',
      ru: 'Правила отводят место, пока код не загружен. Цвета, скругления и фокус задаются [как у поля](/docs/theming); `--bon-accent-color` заполняет билеты и шкалу, `--bon-win-color` отмечает выигравшее.',
    }),
    subtitle({ en: 'Attributes', ru: 'Атрибуты' }),
    fields(
      {
        name: 'campaign',
        text: {
          en: 'Its `id`. Without it: the campaign that is on.',
          ru: 'Её `id`. Без него — действующая кампания.',
        },
      },
      {
        name: 'token',
        text: {
          en: 'Whose tickets to show. Without it, what everybody may know, and a form for a receipt.',
          ru: 'Чьи билеты показать. Без него — то, что можно знать всем, и форма для чека.',
        },
      },
      {
        name: 'checkout',
        text: {
          en: 'The id of [a checkout](/docs/checkout): how many tickets the order earns, and how much is missing to the next.',
          ru: 'Id [оформления](/docs/checkout): сколько билетов даст заказ и сколько не хватает до следующего.',
        },
      },
      {
        name: 'mode',
        aside: 'order',
        text: {
          en: '`order`: only what the order in the checkout earns, for a place in the cart. Reserve 5.5 em for it instead.',
          ru: '`order`: только то, что даст заказ в оформлении, — для места в корзине. Отведите для него 5,5 em.',
        },
      },
      {
        name: 'lang',
        aside: 'ru | en | kk',
        text: { en: 'The language of this element.', ru: 'Язык этого элемента.' },
      },
    ),
    prose({
      en: 'Slots: `invitation`, `sign-in`, and `claim`, your words on how to get a prize. `refresh()` reads everything anew.',
      ru: 'Слоты: `invitation`, `sign-in` и `claim` — ваши слова о том, как получить приз. `refresh()` читает всё заново.',
    }),
    subtitle({ en: 'What it shows', ru: 'Что он показывает' }),
    bullets(
      {
        en: '**Signed in**: how many tickets there are, and their numbers in rows; what they have won, and until when it can be claimed.',
        ru: '**Вошёл**: сколько билетов и их номера рядами; что они выиграли и до какого дня это забрать.',
      },
      {
        en: '**A guest with a receipt**: its tickets and winnings, by the text of the QR code or the three fiscal numbers, without a name or a phone. Wrong receipts are counted, slowed, then stopped.',
        ru: '**Гость с чеком**: билеты и выигрыши чека — по тексту QR-кода или трём фискальным номерам, без имени и телефона. Неверные чеки считаются, замедляются, потом останавливаются.',
      },
      {
        en: '**The next draw**: when it is, a countdown, prizes; once it is listed, the fingerprint of the list.',
        ru: '**Ближайший розыгрыш**: когда он, обратный отсчёт, призы; после публикации списка — его отпечаток.',
      },
      {
        en: '**Draws that were held**: the winners, as ticket and masked phone (`+7 *** ***-59-75`), the buyer’s own marked; “Check this draw” replays [the proof](/docs/draws) in the page, step by step. The code for it is loaded only then.',
        ru: '**Состоявшиеся**: победители — номер билета и скрытый телефон (`+7 *** ***-59-75`), свои отмечены; «Проверить розыгрыш» повторяет [доказательство](/docs/draws) прямо на странице, шаг за шагом. Код для этого загружается только тогда.',
      },
      {
        en: '**The server is down**: so much, and “Try again”; the order goes on.',
        ru: '**Сервер недоступен**: сообщение об этом и «Повторить»; заказу это не мешает.',
      },
    ),
    subtitle({ en: 'Events', ru: 'События' }),
    fields(
      {
        name: 'bon-tickets-shown',
        aside: 'campaign, count',
        text: {
          en: 'Tickets of the buyer, or of a receipt, are shown.',
          ru: 'Показаны билеты покупателя или чека.',
        },
      },
      {
        name: 'bon-draw-checked',
        aside: 'campaign, draw, holds',
        text: {
          en: 'The buyer had a draw replayed, and whether its proof holds.',
          ru: 'Покупатель повторил розыгрыш; сошлось ли доказательство.',
        },
      },
      {
        name: 'bon-token-needed',
        aside: 'reason',
        text: {
          en: 'As [the points](/docs/loyalty#element) send it.',
          ru: 'Такое же, как у [баллов](/docs/loyalty#element).',
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
