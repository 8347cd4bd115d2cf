import type { ProblemCode } from '../../http/problem.ts';
import type { Said } from '../language.ts';
import { CERTIFICATE_ADVICE } from './problem-advice-certificates.ts';
import { TICKET_ADVICE } from './problem-advice-tickets.ts';

export type Advice = {
  readonly status: number;
  /** The meaning in Russian; in English, it is what the API itself answers. */
  readonly ru: string;
  readonly todo: Said;
};

/** What to do about each problem. A new code does not compile until it stands here. */
export const PROBLEM_ADVICE: Readonly<Record<ProblemCode, Advice>> = {
  malformed_body: {
    status: 400,
    ru: 'Тело запроса — не JSON.',
    todo: {
      en: 'Send valid JSON in UTF-8. A body that was cut off, or a trailing comma, is the usual reason.',
      ru: 'Отправляйте корректный JSON в UTF-8. Обычная причина — обрезанное тело или лишняя запятая.',
    },
  },
  invalid_input: {
    status: 400,
    ru: 'Тело, параметры или заголовок не того вида, что в описании; где именно — в `errors`.',
    todo: {
      en: 'Correct the places that `errors` lists. Unknown fields are refused too, so look for misspelt ones; so is a write without an [Idempotency-Key](/docs/checkout#idempotency).',
      ru: 'Исправьте места из `errors`. Неизвестные поля тоже отклоняются: проверьте, нет ли опечатки; как и запись без [Idempotency-Key](/docs/checkout#idempotency).',
    },
  },
  unauthenticated: {
    status: 401,
    ru: 'Нет ключа.',
    todo: {
      en: 'Send `Bonbon-Key` with the publishable key from a page, or `Authorization: Bearer …` from a server.',
      ru: 'Со страницы отправляйте `Bonbon-Key` с публичным ключом, с сервера — `Authorization: Bearer …`.',
    },
  },
  wrong_key: {
    status: 401,
    ru: 'Ключ неизвестен или отозван.',
    todo: {
      en: 'Compare the key with the program document that was applied last, and the word before it (`Bearer`). Sixty unknown keys a minute, and the address has to wait.',
      ru: 'Сверьте ключ с последним применённым документом программы и слово перед ним (`Bearer`). После шестидесяти неизвестных ключей за минуту адресу придётся подождать.',
    },
  },
  wrong_scope: {
    status: 403,
    ru: 'У ключа нет права, нужного для этого вызова.',
    todo: {
      en: 'Add the scope to the key in `apiKeys`, or use the key that is meant for this.',
      ru: 'Добавьте ключу право в `apiKeys` или возьмите ключ, предназначенный для этого.',
    },
  },
  origin_not_allowed: {
    status: 403,
    ru: 'Адреса страницы нет среди `origins` магазина.',
    todo: {
      en: 'Add the page’s scheme, host and port to [origins](/docs/program#merchant) and apply the document: `https://www.shop.example` and `https://shop.example` are two. Outside a browser there is no origin, and the call is refused.',
      ru: 'Добавьте схему, домен и порт страницы в [origins](/docs/program#merchant) и примените документ: `https://www.shop.example` и `https://shop.example` — разные адреса. Вне браузера адреса нет, и вызов отклоняется.',
    },
  },
  foreign_merchant: {
    status: 403,
    ru: 'Ключ принадлежит другому магазину.',
    todo: {
      en: 'A key with the scope `admin` sets up its own merchant only. Use `ADMIN_KEY` for several.',
      ru: 'Ключ с правом `admin` настраивает только свой магазин. Для нескольких нужен `ADMIN_KEY`.',
    },
  },
  not_found: {
    status: 404,
    ru: 'По этому адресу ничего нет.',
    todo: {
      en: 'Compare the path with the [API reference](/docs/api); upper and lower case matter.',
      ru: 'Сверьте путь со [справочником API](/docs/api); регистр букв важен.',
    },
  },
  merchant_not_found: {
    status: 404,
    ru: 'Магазина с таким `id` нет.',
    todo: {
      en: 'Apply its program document first. `bonbon export` without a name prints all merchants.',
      ru: 'Сначала примените его документ. `bonbon export` без имени выводит все магазины.',
    },
  },
  method_not_allowed: {
    status: 405,
    ru: 'Этот адрес не принимает такой метод; какие принимает — в заголовке `Allow`.',
    todo: {
      en: 'Use one of the methods in `Allow`. A redirect on the way may have turned a POST into a GET.',
      ru: 'Возьмите метод из `Allow`. Возможно, перенаправление по пути превратило POST в GET.',
    },
  },
  body_too_large: {
    status: 413,
    ru: 'Тело больше, чем принимает вызов.',
    todo: {
      en: 'A call takes 64 KiB, a program document 4 MiB. Larger documents go through `bonbon apply`.',
      ru: 'Вызов принимает 64 КиБ, документ программы — 4 МиБ. Документы больше применяет `bonbon apply`.',
    },
  },
  unsupported_media_type: {
    status: 415,
    ru: 'Тело нужно отправлять как `application/json`, без сжатия или в gzip, deflate или Brotli.',
    todo: {
      en: 'Set `Content-Type: application/json`. curl sends a form unless told so with `-H`.',
      ru: 'Задайте `Content-Type: application/json`. curl отправляет форму, если не указать это через `-H`.',
    },
  },
  checkout_not_found: {
    status: 404,
    ru: 'Оформления с таким id у этого магазина нет.',
    todo: {
      en: 'Create a new checkout. One that nobody changed for 30 days is forgotten. Check also that the key belongs to the same merchant.',
      ru: 'Создайте новое оформление. То, что не менялось 30 дней, забывается. Проверьте и то, что ключ принадлежит тому же магазину.',
    },
  },
  checkout_reserved: {
    status: 409,
    ru: 'Оформление зарезервировано под оплату.',
    todo: {
      en: 'Release it when the payment failed, or reserve it anew with the changed cart and total.',
      ru: 'Снимите резерв, если оплата не прошла, или зарезервируйте заново с новой корзиной и суммой.',
    },
  },
  checkout_committed: {
    status: 409,
    ru: 'Оформление уже стало заказом.',
    todo: {
      en: 'One checkout, one order. Create another checkout for what is bought next.',
      ru: 'Одно оформление — один заказ. Для следующей покупки создайте новое оформление.',
    },
  },
  checkout_priced_by_shop: {
    status: 409,
    ru: 'Цены в этом оформлении указал сервер магазина; страница менять их не может.',
    todo: {
      en: 'Change the cart from the shop’s server, then call `refresh()` of [the field](/docs/elements/promo-code#checkout), and give it no `cart`.',
      ru: 'Меняйте корзину с сервера магазина, затем вызовите `refresh()` у [поля](/docs/elements/promo-code#checkout) и не задавайте ему `cart`.',
    },
  },
  not_reserved: {
    status: 409,
    ru: 'Ничего не зарезервировано, а корзина или сумма не указаны.',
    todo: {
      en: 'Reserve before the payment, or send `cart` and `total` with the commit.',
      ru: 'Зарезервируйте до оплаты или передайте `cart` и `total` при подтверждении.',
    },
  },
  total_mismatch: {
    status: 409,
    ru: 'Заказ стоит не столько, сколько указано; сколько и почему — в `total`, `promoCodes` и `loyalty`.',
    todo: {
      en: 'Nothing was changed. Show the buyer the new total and the reason, and ask again with it: see [When the total is not true](/docs/checkout#mismatch).',
      ru: 'Ничего не изменилось. Покажите покупателю новую сумму и причину и повторите запрос с ней: см. [Если сумма неверна](/docs/checkout#mismatch).',
    },
  },
  order_number_taken: {
    status: 409,
    ru: 'Заказом с этим номером стало другое оформление.',
    todo: {
      en: 'Order numbers are unique for ever. Use another one.',
      ru: 'Номера заказов уникальны навсегда. Возьмите другой.',
    },
  },
  order_not_found: {
    status: 404,
    ru: 'Заказа с таким номером у этого магазина нет.',
    todo: {
      en: 'Percent-encode the number in the address; it is compared exactly.',
      ru: 'Закодируйте номер для адреса; он сравнивается точно.',
    },
  },
  order_cancelled: {
    status: 409,
    ru: 'Заказ отменён.',
    todo: {
      en: 'The cancellation has paid all of it back. There is nothing left to return.',
      ru: 'Отмена вернула его целиком. Возвращать больше нечего.',
    },
  },
  ...CERTIFICATE_ADVICE,
  ...TICKET_ADVICE,
  delivery_not_found: {
    status: 404,
    ru: 'Доставки с таким id нет.',
    todo: {
      en: 'Take an id from `GET /admin/v1/outbox`; what was delivered is forgotten after 30 days.',
      ru: 'Возьмите id из `GET /admin/v1/outbox`; доставленное забывается через 30 дней.',
    },
  },
  delivery_not_dead: {
    status: 409,
    ru: 'От доставки не отказались: она уже выполнена или и так будет повторена.',
    todo: {
      en: 'There is nothing to do: `GET /admin/v1/outbox?status=waiting` says when it is tried next.',
      ru: 'Ничего делать не нужно: `GET /admin/v1/outbox?status=waiting` покажет время следующей попытки.',
    },
  },
  unknown_line: {
    status: 422,
    ru: 'Строки с таким id в заказе нет.',
    todo: {
      en: 'Use the `id` of the lines that the checkout was committed with; nothing was returned.',
      ru: 'Используйте `id` строк, с которыми оформление подтверждено; ничего не возвращено.',
    },
  },
  returned_too_many: {
    status: 422,
    ru: 'Возвращается больше единиц, чем осталось.',
    todo: {
      en: '`errors` says how many are left; nothing was returned.',
      ru: 'Сколько осталось, сказано в `errors`; ничего не возвращено.',
    },
  },
  wrong_token: {
    status: 401,
    ru: 'Токен покупателя подписан не сервером этого магазина, не для него или устарел.',
    todo: {
      en: 'Let your server sign a new token: HS256 with an identity secret, `aud` the merchant id, `sub` your id of the customer, `exp` at most ten minutes away; see [Who is the buyer](/docs/loyalty#buyer). The element asks for one by the event `bon-token-needed`.',
      ru: 'Подпишите на своём сервере новый токен: HS256 секретом из `identitySecrets`, `aud` — id магазина, `sub` — ваш id покупателя, `exp` — не дальше десяти минут; см. [Кто покупатель](/docs/loyalty#buyer). Элемент сам попросит о нём событием `bon-token-needed`.',
    },
  },
  customer_not_found: {
    status: 404,
    ru: 'Такого покупателя у магазина нет.',
    todo: {
      en: '[Create the customer](/docs/loyalty#customers) with `POST /shop/v1/customers`; the `sub` of a token is its `externalId`.',
      ru: '[Создайте покупателя](/docs/loyalty#customers) вызовом `POST /shop/v1/customers`; `sub` токена — его `externalId`.',
    },
  },
  other_customer_not_found: {
    status: 422,
    ru: 'Покупателя, которого нужно присоединить, у магазина нет.',
    todo: {
      en: 'Check the id in `customer`; the other one, in the address, was found.',
      ru: 'Проверьте id в поле `customer`; покупатель из адреса нашёлся.',
    },
  },
  customer_erased: {
    status: 409,
    ru: 'Персональные данные этого покупателя стёрты.',
    todo: {
      en: 'Create a new customer; the erased one keeps its points but can be found by nobody: see [Merging and erasing](/docs/loyalty#merging).',
      ru: 'Создайте нового покупателя: у стёртого остаются баллы, но найти его нельзя: см. [Объединить и стереть](/docs/loyalty#merging).',
    },
  },
  identity_taken: {
    status: 409,
    ru: 'Одно из этих значений уже принадлежит другому покупателю; какое — в `errors`.',
    todo: {
      en: 'Find that customer by the same value, and update or merge it.',
      ru: 'Найдите того покупателя по этому значению и обновите его или объедините.',
    },
  },
  level_not_found: {
    status: 422,
    ru: 'Уровня с таким oid у магазина нет.',
    todo: {
      en: 'Use the `oid` of a level of the program document.',
      ru: 'Укажите `oid` уровня из документа программы.',
    },
  },
  merged_into_itself: {
    status: 422,
    ru: 'Покупателя нельзя объединить с ним самим.',
    todo: {
      en: 'Give the id of another customer. Both ids may lead to one customer already, after an earlier merge.',
      ru: 'Укажите id другого покупателя. Возможно, после прежнего объединения оба id уже ведут к одному.',
    },
  },
  not_enough_points: {
    status: 422,
    ru: 'Баллов у покупателя меньше; сколько — в `available`.',
    todo: {
      en: 'Deduct at most `available`. Points that operations under way hold are not in it.',
      ru: 'Списывайте не больше `available`. Баллы, удержанные незавершёнными операциями, туда не входят.',
    },
  },
  no_loyalty_customer: {
    status: 409,
    ru: 'Баллы можно тратить, только когда известно, кто покупает.',
    todo: {
      en: 'State the customer of the checkout first, by `externalId` or `phone`, or [create that customer](/docs/loyalty#customers).',
      ru: 'Сначала назовите покупателя этого оформления по `externalId` или `phone` либо [создайте его](/docs/loyalty#customers).',
    },
  },
  checkout_of_another_customer: {
    status: 409,
    ru: 'Это оформление принадлежит другому покупателю.',
    todo: {
      en: 'Create a new checkout for who is signed in now.',
      ru: 'Создайте новое оформление для того, кто вошёл сейчас.',
    },
  },
  idempotency_mismatch: {
    status: 422,
    ru: 'Этот `Idempotency-Key` уже был у другого запроса.',
    todo: {
      en: 'One key for one thing that you want done: build it from the order number, the step and the attempt. See [Idempotency-Key](/docs/checkout#idempotency).',
      ru: 'Один ключ — одно действие: составляйте его из номера заказа, шага и попытки. См. [Idempotency-Key](/docs/checkout#idempotency).',
    },
  },
  operation_in_progress: {
    status: 409,
    ru: 'Запрос с этим `Idempotency-Key` ещё выполняется.',
    todo: {
      en: 'Ask again with the same key in a moment: the answer will be the one of the first.',
      ru: 'Повторите с тем же ключом чуть позже: ответ будет тем же, что у первого.',
    },
  },
  faulty_program: {
    status: 422,
    ru: 'Документ программы отклонён целиком; в `errors` — все ошибки с JSON-путями.',
    todo: {
      en: 'Nothing was changed. Correct every place in `errors`; with `dryRun=true` you can try without applying.',
      ru: 'Ничего не изменилось. Исправьте все места из `errors`; с `dryRun=true` можно проверять, не применяя.',
    },
  },
  too_many_requests: {
    status: 429,
    ru: 'Слишком много вызовов или неверных попыток; сколько секунд ждать — в `Retry-After`.',
    todo: {
      en: 'Wait, then go on. If real buyers meet this, check `TRUST_PROXY`: perhaps all of them seem to have one address. See [Limits](/docs/operations#limits).',
      ru: 'Подождите и продолжайте. Если это видят настоящие покупатели, проверьте `TRUST_PROXY`: возможно, у всех один адрес. См. [Ограничения](/docs/operations#limits).',
    },
  },
  overloaded: {
    status: 503,
    ru: 'Сервер перегружен; когда повторить — в `Retry-After`.',
    todo: {
      en: 'Try again after a second, a write with the same `Idempotency-Key`: whatever became of the first, it is done once. If it lasts, add a process, or look at the database.',
      ru: 'Повторите через секунду, запись — с тем же `Idempotency-Key`: что бы ни стало с первым запросом, выполнится он один раз. Если это надолго, добавьте процесс или проверьте базу.',
    },
  },
  internal: {
    status: 500,
    ru: 'Сбой сервера. Причину владелец сервера найдёт в журнале по идентификатору запроса.',
    todo: {
      en: 'Keep the `requestId` and tell the operator. A write can be repeated with the same `Idempotency-Key`.',
      ru: 'Сохраните `requestId` и сообщите владельцу сервера. Запись можно повторить с тем же `Idempotency-Key`.',
    },
  },
};
