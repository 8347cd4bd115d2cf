import type { WidgetAdvice } from '../../../shared/widget-advice.ts';
import { ORIGIN } from '../blocks.ts';
import type { CodeLanguage } from '../highlight.ts';
import type { Said } from '../language.ts';

export type ConsoleAdvice = {
  readonly meaning: Said;
  /** What the buyer sees. */
  readonly seen: Said;
  readonly todo: readonly Said[];
  readonly example?: readonly [CodeLanguage, string];
};

const EMPTY: Said = {
  en: 'The space of the element stays empty, at its reserved height. The form, and the order, work without it.',
  ru: 'Отведённое элементу место остаётся пустым. Форма и заказ работают без него.',
};

const UNAVAILABLE: Said = {
  en: 'The element says that it does not work at the moment, that one can order without it, and offers “Try again”. The page is told by `bon-unavailable`.',
  ru: 'Элемент пишет, что сейчас не работает и заказ можно оформить без него, и предлагает «Повторить». Страница узнаёт об этом из события `bon-unavailable`.',
};

/** What to do about each line in the console. A new code does not compile until it stands here. */
export const CONSOLE_ADVICE: Readonly<Record<WidgetAdvice, ConsoleAdvice>> = {
  no_key: {
    meaning: {
      en: 'The script tag has no `data-bonbon-key`, or the script was not loaded by a tag.',
      ru: 'В теге скрипта нет `data-bonbon-key`, или скрипт загружен не тегом.',
    },
    seen: EMPTY,
    todo: [
      {
        en: 'Write the merchant’s publishable key into the tag, and let the tag name the file itself: the script recognises its tag by `src`. A bundler, an `import` or an optimiser that joins scripts takes the tag away.',
        ru: 'Впишите в тег публичный ключ магазина; в `src` тега должен стоять сам файл: по нему скрипт узнаёт свой тег. Сборщик, `import` и оптимизатор, который склеивает скрипты, тег отнимают.',
      },
    ],
    example: [
      'html',
      `<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_demo_bonbon" async></script>`,
    ],
  },
  key_refused: {
    meaning: {
      en: 'The server does not know the key of the script tag.',
      ru: 'Сервер не знает ключа из тега скрипта.',
    },
    seen: UNAVAILABLE,
    todo: [
      {
        en: 'Compare `data-bonbon-key` with `publishableKey` of the [program document](/docs/program#merchant) that was applied last. A key begins with `pk_`; a secret key has no place in a page.',
        ru: 'Сверьте `data-bonbon-key` с `publishableKey` последнего применённого [документа программы](/docs/program#merchant). Ключ начинается с `pk_`; секретному ключу на странице не место.',
      },
    ],
    example: ['json', '{"merchant": {"publishableKey": "pk_demo_bonbon"}}'],
  },
  wrong_origin: {
    meaning: {
      en: 'The page’s origin is not among `origins` of the merchant.',
      ru: 'Адреса страницы нет среди `origins` магазина.',
    },
    seen: UNAVAILABLE,
    todo: [
      {
        en: 'Add scheme, host and port of the page, without a path, to [origins](/docs/program#merchant), and apply the document. `https://www.shop.example` and `https://shop.example` are two; so are two ports.',
        ru: 'Добавьте схему, домен и порт страницы, без пути, в [origins](/docs/program#merchant) и примените документ. `https://www.shop.example` и `https://shop.example` — разные адреса; разные порты — тоже.',
      },
      {
        en: 'A file opened from the disk, or a frame with `sandbox`, has the origin `null`, which cannot be listed: serve the page.',
        ru: 'У файла, открытого с диска, и у фрейма с `sandbox` адрес `null`, его указать нельзя: отдавайте страницу сервером.',
      },
    ],
    example: ['json', '{"merchant": {"origins": ["https://shop.example", "http://localhost:3000"]}}'],
  },
  unreachable: {
    meaning: { en: 'No answer came from the server.', ru: 'Сервер не ответил.' },
    seen: UNAVAILABLE,
    todo: [
      {
        en: 'Ask it yourself, from the buyer’s network. If it answers there, look at the page: a Content Security Policy without the server in `connect-src`, an extension that blocks calls, or an origin that is [not listed](/docs/errors/wrong_origin).',
        ru: 'Спросите сервер сами, из сети покупателя. Если он отвечает, смотрите на страницу: Content Security Policy без сервера в `connect-src`, расширение, блокирующее запросы, или [неуказанный адрес](/docs/errors/wrong_origin).',
      },
    ],
    example: ['shell', `curl -i ${ORIGIN}/readyz`],
  },
  bad_answer: {
    meaning: {
      en: 'Something else answered: a proxy’s page, a login of a network, or another API.',
      ru: 'Ответил кто-то другой: страница прокси, вход в сеть или чужой API.',
    },
    seen: UNAVAILABLE,
    todo: [
      {
        en: 'Look at the answer in the browser’s network panel. The proxy in front of the server must hand on `/widget/v1/` whole, and not turn an error of ours into a page of its own.',
        ru: 'Посмотрите ответ на сетевой панели браузера. Прокси перед сервером должен передавать `/widget/v1/` целиком и не подменять наши ошибки своей страницей.',
      },
    ],
    example: [
      'shell',
      `curl -i ${ORIGIN}/widget/v1/promo-codes/check -X POST \\
  -H 'Bonbon-Key: pk_demo_bonbon' -H 'Origin: ${ORIGIN}' \\
  -H 'Content-Type: application/json' -d '{"code": "SUMMER10"}'`,
    ],
  },
  request_refused: {
    meaning: {
      en: 'The server refused what an element asked. The line ends with the code of the API, and what was wrong.',
      ru: 'Сервер отклонил запрос элемента. В конце строки — код API и что не так.',
    },
    seen: UNAVAILABLE,
    todo: [
      {
        en: 'Look the code up among [the errors of the API](/docs/errors). With `invalid_input` it is mostly the cart: a price as text with a comma, a field that is misspelt, two lines of one `id`.',
        ru: 'Найдите код среди [ошибок API](/docs/errors). При `invalid_input` дело чаще всего в корзине: цена с запятой, опечатка в имени поля, две строки с одним `id`.',
      },
    ],
    example: ['json', '{"lines": [{"id": "1", "kind": "product", "unitPrice": "1099.00", "quantity": 2}]}'],
  },
  not_loaded: {
    meaning: {
      en: 'The code of an element, or of a part of one, could not be loaded.',
      ru: 'Код элемента или его части не загрузился.',
    },
    seen: EMPTY,
    todo: [
      {
        en: 'Allow the server’s address in `script-src`. If the line comes after an upgrade of the server, a page was open that still had the old names: the [files of before](/docs/files#lasting) must stay in the data folder.',
        ru: 'Разрешите адрес сервера в `script-src`. Если строка появилась после обновления сервера, у кого-то открыта страница со старыми именами: [прежние файлы](/docs/files#lasting) должны остаться в папке данных.',
      },
    ],
    example: ['http', `Content-Security-Policy: script-src 'self' ${ORIGIN}; connect-src 'self' ${ORIGIN}`],
  },
  unknown_attribute: {
    meaning: {
      en: 'An element has an attribute that it does not know; the line names the nearest that it does.',
      ru: 'У элемента есть атрибут, которого он не знает; в строке — самый похожий из известных.',
    },
    seen: {
      en: 'The element, as if the attribute were not there.',
      ru: 'Элемент, как если бы атрибута не было.',
    },
    todo: [
      {
        en: 'Compare with the contract of [the element](/docs/elements/promo-code). Attributes are written in lower case with hyphens: `site-code`. `class`, `style`, `id`, `data-…`, `aria-…` and other attributes of HTML are left alone.',
        ru: 'Сверьте с описанием [элемента](/docs/elements/promo-code). Атрибуты пишутся строчными через дефис: `site-code`. `class`, `style`, `id`, `data-…`, `aria-…` и другие атрибуты HTML не проверяются.',
      },
    ],
    example: ['html', '<bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>'],
  },
  cart_not_json: {
    meaning: { en: 'The attribute `cart` is not JSON.', ru: 'Атрибут `cart` — не JSON.' },
    seen: {
      en: 'The field. It only checks whether a code is valid, and shows no discount.',
      ru: 'Поле. Оно лишь проверяет, действует ли код, и не показывает скидку.',
    },
    todo: [
      {
        en: 'Escape the quotes as your templates do, or set the property `cart` to an object instead. A framework that writes an object into the attribute writes no JSON: see [React](/docs/react) and [Vue](/docs/vue).',
        ru: 'Экранируйте кавычки средствами шаблонизатора или задайте объект свойством `cart`. Фреймворк, который пишет в атрибут объект, пишет не JSON: см. [React](/docs/react) и [Vue](/docs/vue).',
      },
    ],
    example: [
      'js',
      `document.querySelector('bon-promo-code').cart = {
  lines: [{ id: '1', kind: 'product', unitPrice: '1099.00', quantity: 2 }],
};`,
    ],
  },
  words_not_json: {
    meaning: {
      en: 'The attribute `words` is not a JSON object.',
      ru: 'Атрибут `words` — не объект JSON.',
    },
    seen: { en: 'The element in its own words.', ru: 'Элемент со своими словами.' },
    todo: [
      {
        en: 'Write an object of the keys that you replace, or set the property `words`. The keys stand in the contract of [each element](/docs/elements/promo-code).',
        ru: 'Запишите объект из тех ключей, которые заменяете, или задайте свойство `words`. Ключи перечислены в описании [каждого элемента](/docs/elements/promo-code).',
      },
    ],
    example: ['html', `<bon-promo-code words='{"label": "Voucher"}'></bon-promo-code>`],
  },
  unknown_word: {
    meaning: {
      en: '`words` has a key that the element does not know, or a value of another form than its own.',
      ru: 'В `words` есть ключ, которого элемент не знает, или значение другого вида, чем у него.',
    },
    seen: {
      en: 'The element, with those words replaced that are right.',
      ru: 'Элемент, где заменены только верные слова.',
    },
    todo: [
      {
        en: 'Compare with the keys in the contract of [each element](/docs/elements/promo-code): those of a part stand under its name.',
        ru: 'Сверьте с ключами в описании [каждого элемента](/docs/elements/promo-code): ключи части стоят под её именем.',
      },
    ],
    example: ['html', `<bon-loyalty-balance words='{"history": {"more": "Older"}}'></bon-loyalty-balance>`],
  },
  shop_priced_checkout: {
    meaning: {
      en: 'A cart was given to an element whose checkout has the prices of the shop’s server.',
      ru: 'Элементу дали корзину, а цены его оформления указал сервер магазина.',
    },
    seen: {
      en: 'The checkout with the prices of your server. The cart of the page counts for nothing.',
      ru: 'Оформление с ценами сервера. Корзина страницы не учитывается.',
    },
    todo: [
      {
        en: 'Take `cart` off the element. When the cart changes, state it from your server and call `refresh()`: see [With a checkout](/docs/elements/promo-code#checkout).',
        ru: 'Уберите `cart` с элемента. Когда корзина меняется, передайте её с сервера и вызовите `refresh()`: см. [С оформлением](/docs/elements/promo-code#checkout).',
      },
    ],
    example: [
      'js',
      `await fetch('/cart', { method: 'POST', body }); // your server states the cart
document.querySelector('bon-promo-code').refresh();`,
    ],
  },
  no_site_code: {
    meaning: {
      en: '`<bon-certificate-purchase>` has no `site-code`, and so nothing to sell.',
      ru: 'У `<bon-certificate-purchase>` нет `site-code`, и продавать ему нечего.',
    },
    seen: EMPTY,
    todo: [
      {
        en: 'Set `site-code` to the `siteCode` of a series of the [program document](/docs/program#certificate-series). Whoever only wants to show what is left on a certificate writes `mode="balance"`.',
        ru: 'Задайте `site-code` — это `siteCode` серии из [документа программы](/docs/program#certificate-series). Если нужен только остаток сертификата, напишите `mode="balance"`.',
      },
    ],
    example: ['html', '<bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>'],
  },
  unknown_campaign: {
    meaning: {
      en: '`<bon-ticket-display>` names a campaign that the merchant has not.',
      ru: '`<bon-ticket-display>` называет кампанию, которой у магазина нет.',
    },
    seen: {
      en: 'Nothing but the reserved space.',
      ru: 'Ничего, кроме отведённого места.',
    },
    todo: [
      {
        en: 'Compare `campaign` with the `id` in [chanceCampaigns](/docs/program#chance-campaigns) of the document that was applied last.',
        ru: 'Сверьте `campaign` с `id` в [chanceCampaigns](/docs/program#chance-campaigns) последнего применённого документа.',
      },
    ],
    example: ['html', '<bon-ticket-display campaign="1"></bon-ticket-display>'],
  },
  draw_not_checked: {
    meaning: {
      en: 'The check of a draw broke off: its proof or its list could not be read, or the browser lacks what it takes.',
      ru: 'Проверка розыгрыша прервалась: доказательство или список не прочитались, или браузеру чего-то не хватает.',
    },
    seen: {
      en: 'That the draw could not be checked, and “Try again”. This says nothing about the draw.',
      ru: 'Сообщение, что проверить розыгрыш не удалось, и «Повторить». О самом розыгрыше это ничего не говорит.',
    },
    todo: [
      {
        en: 'The end of the line says why. Fetch the proof, and check it with the command: see [Check a draw yourself](/docs/draws).',
        ru: 'Причина — в конце строки. Скачайте доказательство и проверьте его командой: см. [Проверить розыгрыш самому](/docs/draws).',
      },
    ],
    example: ['shell', 'npx bonbon verify-draw proof.json'],
  },
};
