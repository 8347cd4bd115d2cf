import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { reactCheckout, reactField, reactHead, reactTypes } from './react-examples.ts';

export const react: Page = {
  path: '/docs/react',
  name: { en: 'React', ru: 'React' },
  title: { en: 'In React', ru: 'В React' },
  lead: {
    en: 'React 19 knows custom elements: attributes, events and refs work as they are, without a wrapper. These files are whole.',
    ru: 'React 19 умеет работать с пользовательскими элементами: атрибуты, события и ref действуют сразу, без обёрток. Файлы ниже — целиком.',
  },
  sections: [
    {
      id: 'script',
      title: { en: 'The script', ru: 'Скрипт' },
      blocks: [
        prose({
          en: 'In the page that holds your app, outside the bundle; in Next.js, as a plain `<script>` in the root layout, not by `next/script`:',
          ru: 'На странице с приложением, вне сборки; в Next.js — обычным `<script>` в корневом layout, а не через `next/script`:',
        }),
        code('html', reactHead),
        prose({
          en: 'The types for JSX, once; TypeScript finds them by itself:',
          ru: 'Типы для JSX, один раз; TypeScript найдёт их сам:',
        }),
        code('shell', reactTypes),
      ],
    },
    {
      id: 'field',
      title: { en: 'A field with a cart', ru: 'Поле с корзиной' },
      blocks: [
        code('js', reactField, { en: 'src/PromoField.tsx', ru: 'src/PromoField.tsx' }),
        bullets(
          {
            en: 'An event handler is `on` and the name of the event. Its `detail` is typed.',
            ru: 'Обработчик — это `on` и имя события. Тип `detail` известен.',
          },
          {
            en: 'The cart is an object, so it is set through the ref: until the script has defined the element, React would write it as text into an attribute. What is set early is found when the element wakes up.',
            ru: 'Корзина — объект, поэтому она задаётся через ref: пока скрипт не определил элемент, React записал бы её текстом в атрибут. Заданное раньше элемент подхватит, когда проснётся.',
          },
          {
            en: 'An equal cart is no change: render as often as you like.',
            ru: 'Такая же корзина — не изменение: рендерите сколько угодно.',
          },
        ),
      ],
    },
    {
      id: 'checkout',
      title: { en: 'A checkout', ru: 'Оформление' },
      blocks: [
        prose({
          en: 'Your server creates [the checkout](/docs/checkout) and hands id, total and the buyer’s [token](/docs/loyalty#buyer) to the page. One of the elements tells each change; it bubbles, so the document hears it.',
          ru: 'Ваш сервер создаёт [оформление](/docs/checkout) и передаёт странице его id, сумму и [токен](/docs/loyalty#buyer) покупателя. О каждом изменении сообщает один из элементов; событие всплывает, и его слышит документ.',
        }),
        code('js', reactCheckout, { en: 'src/Checkout.tsx', ru: 'src/Checkout.tsx' }),
        bullets(
          {
            en: 'After your server changed the cart, call `refresh()` on one of the elements.',
            ru: 'Когда сервер изменил корзину, вызовите `refresh()` у одного из элементов.',
          },
          {
            en: 'On the server React renders the tags as they are; the elements come to life in the browser, and hydration finds nothing changed.',
            ru: 'На сервере React выводит теги как есть; элементы оживают в браузере, и гидратация не находит различий.',
          },
        ),
      ],
    },
  ],
};
