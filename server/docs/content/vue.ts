import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { reactHead } from './react-examples.ts';
import { vueCheckout, vueConfig, vueField, vueTypes } from './vue-examples.ts';

export const vue: Page = {
  path: '/docs/vue',
  name: { en: 'Vue', ru: 'Vue' },
  title: { en: 'In Vue', ru: 'Во Vue' },
  lead: {
    en: 'Vue 3 needs to be told once that tags with `bon-` are no components of its own. These files are whole.',
    ru: 'Vue 3 нужно один раз сказать, что теги с `bon-` — не его компоненты. Файлы ниже — целиком.',
  },
  sections: [
    {
      id: 'setup',
      title: { en: 'Set up', ru: 'Настройка' },
      blocks: [
        prose({
          en: 'The script in the page that holds your app, outside the bundle:',
          ru: 'Скрипт — на странице с приложением, вне сборки:',
        }),
        code('html', reactHead),
        code('js', vueConfig, { en: 'vite.config.ts', ru: 'vite.config.ts' }),
        prose({
          en: 'The types for templates, once; the editor and `vue-tsc` find them by themselves:',
          ru: 'Типы для шаблонов, один раз; редактор и `vue-tsc` найдут их сами:',
        }),
        code('shell', vueTypes),
      ],
    },
    {
      id: 'field',
      title: { en: 'A field with a cart', ru: 'Поле с корзиной' },
      blocks: [
        code('html', vueField, { en: 'src/PromoField.vue', ru: 'src/PromoField.vue' }),
        bullets(
          {
            en: '`.prop` hands the cart over as the object that it is, also before the script has defined the element.',
            ru: '`.prop` передаёт корзину объектом, даже если скрипт ещё не определил элемент.',
          },
          {
            en: 'A new object for every change: mutating the old one in place tells the element nothing.',
            ru: 'На каждое изменение — новый объект: правку внутри старого элемент не заметит.',
          },
        ),
      ],
    },
    {
      id: 'checkout',
      title: { en: 'A checkout', ru: 'Оформление' },
      blocks: [
        prose({
          en: 'Your server creates [the checkout](/docs/checkout) and hands id, total and the buyer’s [token](/docs/loyalty#buyer) to the page.',
          ru: 'Ваш сервер создаёт [оформление](/docs/checkout) и передаёт странице его id, сумму и [токен](/docs/loyalty#buyer) покупателя.',
        }),
        code('html', vueCheckout, { en: 'src/Checkout.vue', ru: 'src/Checkout.vue' }),
        prose({
          en: 'After your server changed the cart, call `refresh()` on one of the elements.',
          ru: 'Когда сервер изменил корзину, вызовите `refresh()` у одного из элементов.',
        }),
      ],
    },
  ],
};
