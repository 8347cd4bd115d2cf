import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../http/package-root.ts';
import { bullets, code, fields, note, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';

export const wooCommercePlugin = readFileSync(join(packageRoot, 'server/docs/recipes/bonbon-woocommerce.php'), 'utf8');

export const wooCommerce: Page = {
  path: '/docs/woocommerce',
  name: { en: 'WooCommerce', ru: 'WooCommerce' },
  title: { en: 'In WooCommerce', ru: 'В WooCommerce' },
  lead: {
    en: 'A plugin of one file: the field in cart and checkout, the discount in the total, and an order that is reserved, committed, released and returned at the right moments. For classic pages and blocks, with or without HPOS.',
    ru: 'Плагин из одного файла: поле в корзине и при оформлении, скидка в сумме и заказ, который вовремя резервируется, подтверждается, освобождается и возвращается. Для классических страниц и блоков, с HPOS и без.',
  },
  sections: [
    {
      id: 'install',
      title: { en: 'Install', ru: 'Установка' },
      blocks: [
        prose({
          en: 'Save [the file](#file) as `wp-content/plugins/bonbon-woocommerce.php`, add three lines to `wp-config.php`, and switch the plugin on.',
          ru: 'Сохраните [файл](#file) как `wp-content/plugins/bonbon-woocommerce.php`, добавьте три строки в `wp-config.php` и включите плагин.',
        }),
        code(
          'php',
          `
define('BONBON_URL', '${ORIGIN}');
define('BONBON_KEY', 'pk_my_shop');
define('BONBON_SECRET', 'choose-a-long-random-one');`,
          { en: 'wp-config.php', ru: 'wp-config.php' },
        ),
        bullets(
          {
            en: 'The secret belongs to a key of the scope `shop` in `apiKeys` of the [program document](/docs/program); the shop’s address stands in `origins`, and its currency is the merchant’s.',
            ru: 'Секрет — от ключа с правом `shop` из `apiKeys` [документа программы](/docs/program); адрес магазина указан в `origins`, валюта совпадает с валютой магазина в документе.',
          },
          {
            en: 'WooCommerce’s own coupons are switched off: there is one field, and one place where rules are kept.',
            ru: 'Собственные купоны WooCommerce отключаются: поле одно, и правила хранятся в одном месте.',
          },
          {
            en: 'WordPress 6.4, WooCommerce 8.3 and PHP 8.0, or newer.',
            ru: 'WordPress 6.4, WooCommerce 8.3 и PHP 8.0 или новее.',
          },
        ),
      ],
    },
    {
      id: 'course',
      title: { en: 'What happens when', ru: 'Что когда происходит' },
      blocks: [
        fields(
          {
            name: 'woocommerce_cart_calculate_fees',
            text: {
              en: 'Creates the checkout on the server, or states the changed cart, and takes off what codes give, as a negative fee. Taxes are taken off with it, at the rate of each line.',
              ru: 'Создаёт оформление на сервере или передаёт изменённую корзину и вычитает то, что дают коды, отрицательным сбором. Вместе с ним уменьшаются налоги — по ставке каждой строки.',
            },
          },
          {
            name: 'woocommerce_checkout_order_processed',
            text: {
              en: 'Reserves at the total that the buyer saw. If it is not true any more, the buyer reads the new one, and no money is taken. In blocks the action is called `woocommerce_store_api_checkout_order_processed`.',
              ru: 'Резервирует на сумму, которую видел покупатель. Если она уже неверна, покупатель увидит новую, и деньги не спишутся. В блоках действие называется `woocommerce_store_api_checkout_order_processed`.',
            },
          },
          {
            name: 'woocommerce_order_status_processing',
            aside: { en: 'or completed', ru: 'или completed' },
            text: {
              en: 'Commits: paid, or to be paid at the door. A payment by bank transfer, `on-hold`, stays reserved for a day, and is committed later if the total still holds.',
              ru: 'Подтверждает: оплачено или будет оплачено при получении. Банковский перевод, `on-hold`, остаётся в резерве сутки и подтверждается позже, если сумма по-прежнему верна.',
            },
          },
          {
            name: 'woocommerce_order_status_failed',
            aside: { en: 'or cancelled', ru: 'или cancelled' },
            text: {
              en: 'Releases; after the commit, cancels.',
              ru: 'Снимает резерв; после подтверждения — отменяет.',
            },
          },
          {
            name: 'woocommerce_create_refund',
            text: {
              en: 'Refuses to pay back more for the goods than was paid for them, and says how much it is.',
              ru: 'Не даёт вернуть за товар больше, чем за него заплачено, и называет верную сумму.',
            },
          },
          {
            name: 'woocommerce_order_refunded',
            text: {
              en: 'Returns the goods that the refund names. A full refund that names none cancels the order.',
              ru: 'Возвращает товары, названные в возврате. Полный возврат без товаров отменяет заказ.',
            },
          },
        ),
        bullets(
          {
            en: 'Every call has an `Idempotency-Key` of order, step and attempt. One that gets no answer is made again by WooCommerce’s own queue, for two hours, under the same key: it is [done once](/docs/checkout#idempotency).',
            ru: 'У каждого вызова есть `Idempotency-Key` из заказа, шага и попытки. Вызов без ответа повторяет очередь самого WooCommerce, в течение двух часов и с тем же ключом: он [выполнится один раз](/docs/checkout#idempotency).',
          },
          {
            en: 'When Bonbon is away, the cart shows full prices and the order goes on. What could not be told stands in the notes of the order.',
            ru: 'Если Bonbon недоступен, корзина показывает полные цены и заказ идёт дальше. О том, что передать не удалось, сказано в заметках к заказу.',
          },
          {
            en: 'Prices are told as the buyer pays them, taxes included; shipping stays out of it. Enter prices with taxes, or a cent may be rounded otherwise.',
            ru: 'Цены передаются такими, какие платит покупатель, с налогами; доставка не участвует. Вводите цены с налогами, иначе копейка может округлиться иначе.',
          },
        ),
        note({
          en: 'The script is printed as a tag, and not enqueued, since plugins that join scripts would take its address from it. If one does all the same, exclude `bonbon.js` there.',
          ru: 'Скрипт выводится тегом, а не через очередь скриптов: плагины, которые склеивают скрипты, отняли бы у него адрес. Если такой плагин всё же вмешивается, исключите в нём `bonbon.js`.',
        }),
      ],
    },
    {
      id: 'file',
      title: { en: 'The file', ru: 'Файл' },
      blocks: [
        code('php', wooCommercePlugin, { en: 'bonbon-woocommerce.php', ru: 'bonbon-woocommerce.php' }),
        prose({
          en: 'It sells nothing and keeps nothing of its own: switched off, it leaves the orders as they are. Points and certificates are one line more each, `<bon-loyalty-balance>` and `<bon-certificate-purchase mode="pay">` beside the field, with the same `checkout`.',
          ru: 'Он ничего не продаёт и ничего не хранит сам: если его отключить, заказы останутся как есть. Баллы и сертификаты — ещё по одной строке: `<bon-loyalty-balance>` и `<bon-certificate-purchase mode="pay">` рядом с полем, с тем же `checkout`.',
        }),
      ],
    },
  ],
};
