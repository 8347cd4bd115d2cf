import type { ProblemCode } from '../../http/problem.ts';
import type { Advice } from './problem-advice.ts';

/** What to do about the failures of certificates and of their purchases. */
export const CERTIFICATE_ADVICE = {
  certificate_not_found: {
    status: 404,
    ru: 'У этого магазина нет сертификата с таким номером.',
    todo: {
      en: 'Check the number; it belongs to the merchant of the key.',
      ru: 'Проверьте номер: он должен принадлежать магазину, чей это ключ.',
    },
  },
  certificate_not_accepted: {
    status: 404,
    ru: 'Сертификата с таким номером и PIN, которым сейчас можно платить, нет.',
    todo: {
      en: 'Show one message for all reasons: which it was is in the log alone, so that nobody can find out by trying.',
      ru: 'Показывайте одно сообщение на все случаи: причина есть только в журнале, чтобы её нельзя было подобрать.',
    },
  },
  certificate_returned: {
    status: 409,
    ru: 'Сертификат возвращён.',
    todo: {
      en: 'A returned certificate is worth nothing; sell another.',
      ru: 'Возвращённый сертификат ничего не стоит; продайте другой.',
    },
  },
  certificate_expired: {
    status: 409,
    ru: 'Срок сертификата закончился.',
    todo: {
      en: 'Nothing can be done with it any more.',
      ru: 'С ним больше ничего нельзя сделать.',
    },
  },
  certificate_blocked: {
    status: 409,
    ru: 'Сертификат заблокирован.',
    todo: {
      en: 'Unblock it first.',
      ru: 'Сначала разблокируйте его.',
    },
  },
  certificate_not_blocked: {
    status: 409,
    ru: 'Сертификат не заблокирован.',
    todo: {
      en: 'There is nothing to do.',
      ru: 'Делать ничего не нужно.',
    },
  },
  certificate_used: {
    status: 409,
    ru: 'На сертификате ничего не осталось.',
    todo: {
      en: 'Ask for another certificate, or for money.',
      ru: 'Попросите другой сертификат или деньги.',
    },
  },
  certificate_touched: {
    status: 409,
    ru: 'Сертификатом уже платили или его пополняли: вернуть его нельзя.',
    todo: {
      en: 'Only a certificate that nobody has used can be returned.',
      ru: 'Вернуть можно только сертификат, которым ещё не платили.',
    },
  },
  certificate_held: {
    status: 409,
    ru: 'Часть сертификата удерживает оформляемый заказ.',
    todo: {
      en: 'Wait until the checkout is paid or its hold ends (an hour at most, a day when reserved).',
      ru: 'Подождите, пока заказ оплатят или удержание закончится (не дольше часа, при резерве — суток).',
    },
  },
  refund_not_allowed: {
    status: 409,
    ru: 'На сертификаты этой серии деньги не возвращаются.',
    todo: {
      en: 'Pay the buyer back in another way.',
      ru: 'Верните покупателю деньги другим способом.',
    },
  },
  top_up_not_allowed: {
    status: 409,
    ru: 'Сертификаты этой серии не пополняются.',
    todo: {
      en: 'Set `allowTopUp` in the series for certificates that are sold from now on.',
      ru: 'Укажите `allowTopUp` в серии — для сертификатов, которые будут проданы потом.',
    },
  },
  return_not_allowed: {
    status: 409,
    ru: 'Сертификаты этой серии не возвращаются.',
    todo: {
      en: 'Set `allowRefundPurchase` in the series for certificates that are sold from now on.',
      ru: 'Укажите `allowRefundPurchase` в серии — для сертификатов, которые будут проданы потом.',
    },
  },
  no_address: {
    status: 422,
    ru: 'Сертификат продан не на странице: скажите, куда его отправить.',
    todo: {
      en: 'State `email`.',
      ru: 'Укажите `email`.',
    },
  },
  offer_not_found: {
    status: 404,
    ru: 'Под этим кодом на страницах ничего не продаётся.',
    todo: {
      en: 'Check `siteCode` of the series, and that `merchant.certificates.payment` is set and its provider configured.',
      ru: 'Проверьте `siteCode` серии и что задан `merchant.certificates.payment`, а его провайдер настроен.',
    },
  },
  nominal_not_allowed: {
    status: 422,
    ru: 'Таких номиналов в серии нет.',
    todo: {
      en: 'Take one of `nominals` of the offer, or an amount from `min` to `max`.',
      ru: 'Возьмите один из `nominals` предложения или сумму от `min` до `max`.',
    },
  },
  design_not_found: {
    status: 422,
    ru: 'Такого дизайна у серии нет.',
    todo: {
      en: 'Take one of `designs` of the offer.',
      ru: 'Возьмите один из `designs` предложения.',
    },
  },
  delivery_out_of_range: {
    status: 422,
    ru: 'День доставки прошёл или дальше, чем через год.',
    todo: {
      en: 'Take a day from `today` to `latestDelivery` of the offer.',
      ru: 'Возьмите день от `today` до `latestDelivery` предложения.',
    },
  },
  return_url_not_allowed: {
    status: 422,
    ru: 'Страница возврата не принадлежит ни одному из `origins` магазина.',
    todo: {
      en: 'Return to a page of the shop, or add its origin to the program document.',
      ru: 'Возвращайте на страницу магазина или добавьте её адрес в `origins` документа программы.',
    },
  },
  payment_unavailable: {
    status: 503,
    ru: 'Платёжный провайдер сейчас недоступен.',
    todo: {
      en: 'Try again after `Retry-After`; nothing was ordered.',
      ru: 'Повторите после `Retry-After`: ничего не заказано.',
    },
  },
  wrong_signature: {
    status: 401,
    ru: 'Запрос не подписан как нужно или подписан слишком давно.',
    todo: {
      en: 'Check `STRIPE_WEBHOOK_SECRET`, and that nothing between Stripe and the server changes the body.',
      ru: 'Проверьте `STRIPE_WEBHOOK_SECRET` и что по дороге от Stripe тело никто не меняет.',
    },
  },
  purchase_not_found: {
    status: 404,
    ru: 'Покупки с таким id у этого магазина нет.',
    todo: {
      en: 'Check the id that the event of the element, or the return to the page, told.',
      ru: 'Проверьте id из события элемента или из адреса возврата.',
    },
  },
  payment_unexpected: {
    status: 409,
    ru: 'Покупка уже оплачена, закончилась или стоит другую сумму; платёж записан.',
    todo: {
      en: 'Pay this money back: no certificate was issued for it.',
      ru: 'Верните эти деньги: сертификат за них не выпущен.',
    },
  },
  numbers_exhausted: {
    status: 409,
    ru: 'В серии закончились номера.',
    todo: {
      en: 'Shorten the prefix of the series, or take 13 digits.',
      ru: 'Сократите префикс серии или возьмите 13 цифр.',
    },
  },
} as const satisfies Partial<Record<ProblemCode, Advice>>;
