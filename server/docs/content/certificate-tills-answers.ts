import { type Field, fields } from '../blocks.ts';

/** Every `ErrorCode` of the certificates API of tills, with what it says and what to do. */
export const ERROR_CODES: readonly Field[] = [
  {
    name: '10',
    aside: 'PosCode is needed, and must be that of a point of sale.',
    text: {
      en: 'No point of sale of this merchant has this `code`.',
      ru: 'У магазина нет точки продаж с таким `code`.',
    },
  },
  {
    name: '11',
    aside: 'Goods must not be empty.',
    text: { en: 'State at least one good.', ru: 'Укажите хотя бы один товар.' },
  },
  {
    name: '12',
    aside: 'Quantity must be 1 or more.',
    text: { en: '`Goods[1]: …` says which, counted from 0.', ru: '`Goods[1]: …` говорит какой, считая с нуля.' },
  },
  { name: '13', aside: 'Price must be more than 0.', text: { en: 'Likewise.', ru: 'Так же.' } },
  {
    name: '14',
    aside: 'There are too many certificates in one call.',
    text: { en: '1,000 at most: divide the sale.', ru: 'Не больше 1 000: разделите продажу.' },
  },
  {
    name: '20',
    aside: 'There is no such series of certificates.',
    text: { en: 'No series has the id `SertCardSeries`.', ru: 'Нет серии с id `SertCardSeries`.' },
  },
  {
    name: '21',
    aside: 'The good is no certificate: no series has this ItemCode.',
    text: {
      en: 'Name a series, or give the product of this `itemCode` its [certificateSeries](/docs/program#points-products).',
      ru: 'Назовите серию или задайте товару с этим `itemCode` [certificateSeries](/docs/program#points-products).',
    },
  },
  {
    name: '22',
    aside: 'The series has no certificates of this price.',
    text: {
      en: 'Its `nominals`, or `min` and `max`, say which.',
      ru: 'Какие есть, говорят её `nominals` или `min` и `max`.',
    },
  },
  {
    name: '23',
    aside: 'The series has no free numbers left.',
    text: { en: 'Shorten its prefix, or sell from another.', ru: 'Сократите её префикс или продавайте из другой.' },
  },
  {
    name: '24',
    aside: 'This order has sold other goods.',
    text: {
      en: 'The order or receipt is known with other goods: take a new number.',
      ru: 'Этот заказ или чек известен с другими товарами: возьмите новый номер.',
    },
  },
  {
    name: '30',
    aside: 'ChequeId or OrderNumber is needed for a return.',
    text: { en: 'State one that the sale had.', ru: 'Укажите тот, что был у продажи.' },
  },
  {
    name: '31',
    aside: 'There is no such sale.',
    text: { en: 'Not by this number at this point of sale.', ru: 'С таким номером на этой точке её нет.' },
  },
  {
    name: '32',
    aside: 'The sale has no such good with this price and quantity.',
    text: { en: '`Goods[0]: …` says which.', ru: '`Goods[0]: …` говорит какой.' },
  },
  {
    name: '33',
    aside: 'The certificate has been returned already.',
    text: { en: 'Nothing is left to do.', ru: 'Делать больше нечего.' },
  },
  {
    name: '34',
    aside: 'The certificate has expired.',
    text: { en: 'It cannot be returned any more.', ru: 'Вернуть его уже нельзя.' },
  },
  {
    name: '35',
    aside: 'The certificate is blocked.',
    text: { en: 'The shop must unblock it first.', ru: 'Сначала его должен разблокировать магазин.' },
  },
  {
    name: '36',
    aside: 'The certificate has been used.',
    text: {
      en: 'Somebody paid with it, or it was topped up.',
      ru: 'Им платили или его пополняли.',
    },
  },
  {
    name: '37',
    aside: 'An order under way holds a part of the certificate.',
    text: {
      en: 'Try again later: an hour, a day at most.',
      ru: 'Повторите позже: через час, самое большее через сутки.',
    },
  },
  {
    name: '38',
    aside: 'Certificates of this series are not taken back.',
    text: { en: 'It was sold without `allowRefundPurchase`.', ru: 'Он продан без `allowRefundPurchase`.' },
  },
  {
    name: '40',
    aside: 'The Idempotency-Key was used for another request.',
    text: { en: 'Take a new key.', ru: 'Возьмите новый ключ.' },
  },
  {
    name: '41',
    aside: 'The request with this Idempotency-Key is under way.',
    text: { en: 'Ask again in a moment.', ru: 'Повторите чуть позже.' },
  },
];

export const certificateTillAnswers = fields(...ERROR_CODES);
