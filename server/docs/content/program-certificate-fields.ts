import { bullets, fields, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

const rules: Section = {
  id: 'merchant-certificates',
  title: { en: 'merchant.certificates', ru: 'merchant.certificates' },
  blocks: [
    prose({
      en: 'How the merchant sells [certificates](/docs/certificates) on pages. Without it, none are sold there; tills sell all the same.',
      ru: 'Как магазин продаёт [сертификаты](/docs/certificates) на страницах. Без этого поля там они не продаются; кассы продают и так.',
    }),
    fields(
      {
        name: 'payment',
        needed: true,
        aside: 'shop | stripe | demo',
        text: {
          en: '[Who takes the money](/docs/certificate-sale#payment). With `stripe`, and Stripe not configured, nothing is sold.',
          ru: '[Кто принимает деньги](/docs/certificate-sale#payment). Если это `stripe`, а Stripe не настроен, не продаётся ничего.',
        },
      },
      {
        name: 'page',
        text: {
          en: 'The address of your shop to which letters lead their reader.',
          ru: 'Адрес магазина, куда письма ведут читателя.',
        },
      },
      {
        name: 'expiryNoticeDays',
        aside: '1…90',
        text: {
          en: 'So many days before a certificate ends, [certificate.expiring](/docs/webhooks#events) is told. Without it: nothing.',
          ru: 'За столько дней до конца срока сообщается [certificate.expiring](/docs/webhooks#events). Без поля — не сообщается.',
        },
      },
    ),
  ],
};

const series: Section = {
  id: 'certificate-series',
  title: { en: 'certificateSeries', ru: 'certificateSeries' },
  blocks: [
    prose({
      en: 'What is sold, and on what terms. A certificate keeps the terms of the day on which it was sold.',
      ru: 'Что продаётся и на каких условиях. У сертификата остаются условия дня продажи.',
    }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'A whole number from 1: the `SertCardSeries` of [tills](/docs/certificate-tills).',
          ru: 'Целое число от 1: `SertCardSeries` у [касс](/docs/certificate-tills).',
        },
      },
      {
        name: 'name',
        needed: true,
        text: { en: 'What buyers see that they buy.', ru: 'Под этим названием его видит покупатель.' },
      },
      {
        name: 'nominals',
        text: {
          en: 'The only amounts that there are, up to 50. It excludes `min` and `max`.',
          ru: 'Единственно возможные суммы, до 50. Исключает `min` и `max`.',
        },
      },
      {
        name: 'min, max',
        text: {
          en: 'Any amount between them, both included; needed without `nominals`.',
          ru: 'Любая сумма между ними включительно; нужны, если нет `nominals`.',
        },
      },
      {
        name: 'days',
        needed: true,
        aside: '1…3660',
        text: {
          en: 'For how long it is valid, [to the end of the last day](/docs/certificates#expiry).',
          ru: 'Сколько дней действует, [до конца последнего](/docs/certificates#expiry).',
        },
      },
      {
        name: 'length',
        needed: true,
        aside: '8 | 13',
        text: {
          en: 'Of its [numbers](/docs/certificates#numbers).',
          ru: 'Длина [номеров](/docs/certificates#numbers).',
        },
      },
      {
        name: 'prefix',
        text: {
          en: 'What its numbers begin with: digits, not 0 first; four digits and the check digit must be left.',
          ru: 'С чего начинаются номера: цифры, первая не 0; должны остаться четыре и контрольная.',
        },
      },
      {
        name: 'allowRefund',
        needed: true,
        text: {
          en: 'Whether [returned goods](/docs/certificate-payment#returns) put money back onto it.',
          ru: 'Возвращаются ли на него деньги за [возвращённый товар](/docs/certificate-payment#returns).',
        },
      },
      {
        name: 'allowRefundPurchase',
        needed: true,
        text: {
          en: 'Whether it can be returned itself while nobody has used it.',
          ru: 'Можно ли вернуть его самого, пока им не платили.',
        },
      },
      {
        name: 'allowReuse',
        needed: true,
        text: {
          en: 'Whether it pays in parts; `false`: the first use forfeits what it leaves.',
          ru: 'Можно ли тратить частями; `false` — остаток после первой покупки сгорает.',
        },
      },
      {
        name: 'allowTopUp',
        aside: 'false',
        text: { en: 'Whether money can be added.', ru: 'Можно ли его пополнять.' },
      },
      {
        name: 'siteCode',
        text: {
          en: 'By which pages sell it; one of a kind with the merchant. Without it, no page does.',
          ru: 'Под этим кодом его продают страницы; у магазина не повторяется. Без него страницы его не продают.',
        },
      },
      {
        name: 'designs',
        text: {
          en: 'The ids of the [designs](#certificate-designs) to choose from; all unless said otherwise.',
          ru: 'Id [дизайнов](#certificate-designs) на выбор; без указания — все.',
        },
      },
    ),
  ],
};

const designs: Section = {
  id: 'certificate-designs',
  title: { en: 'certificateDesigns', ru: 'certificateDesigns' },
  blocks: [
    prose({
      en: '[Data and not markup](/docs/certificates#designs), drawn on 320 by 200.',
      ru: '[Данные, а не разметка](/docs/certificates#designs), рисуются на поле 320 на 200.',
    }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'Your name for it; see [merchant](#merchant).',
          ru: 'Ваше имя для него; см. [merchant](#merchant).',
        },
      },
      { name: 'name', needed: true, text: { en: 'For people.', ru: 'Название для людей.' } },
      {
        name: 'background, ink',
        needed: true,
        aside: '#a33b5e',
        text: { en: 'The colours of the ground and of the text.', ru: 'Цвета фона и текста.' },
      },
      {
        name: 'shapes[].path',
        needed: true,
        text: {
          en: 'The data of an SVG path, up to 4,000 characters; up to 60 shapes lie on each other in their order.',
          ru: 'Данные пути SVG, до 4 000 символов; до 60 фигур ложатся друг на друга по порядку.',
        },
      },
      { name: 'shapes[].fill', needed: true, aside: '#a33b5e', text: { en: 'Its colour.', ru: 'Её цвет.' } },
      {
        name: 'shapes[].opacity',
        aside: '1',
        text: { en: 'Over 0, up to 1.', ru: 'Больше 0, не больше 1.' },
      },
    ),
  ],
};

const operators: Section = {
  id: 'operators',
  title: { en: 'operators', ru: 'operators' },
  blocks: [
    prose({
      en: 'For tills that know no header: [the certificates API](/docs/certificate-tills) takes `Operator` and `Token` in the body.',
      ru: 'Для касс, которые не умеют заголовков: [API сертификатов](/docs/certificate-tills) принимает `Operator` и `Token` в теле.',
    }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'A whole number from 1, one of a kind in the installation.',
          ru: 'Целое число от 1, единственное во всей установке.',
        },
      },
      {
        name: 'token',
        text: {
          en: 'A random whole number of 9 digits or more, up to 9,007,199,254,740,991: take 15. Stored as a hash. Needed for a new operator; left out, it stays.',
          ru: 'Случайное целое из 9 и более цифр, до 9 007 199 254 740 991: возьмите 15. Хранится в виде хеша. Нужен новому оператору; если не указан, остаётся прежний.',
        },
      },
    ),
  ],
};

export const certificateSections: readonly Section[] = [rules, series, designs, operators];

export const webhookSection: Section = {
  id: 'webhooks',
  title: { en: 'webhooks', ru: 'webhooks' },
  blocks: [
    prose({
      en: 'Where [events](/docs/webhooks) are told.',
      ru: 'Куда сообщаются [события](/docs/webhooks).',
    }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'Your name for it; see [merchant](#merchant).',
          ru: 'Ваше имя для него; см. [merchant](#merchant).',
        },
      },
      {
        name: 'url',
        needed: true,
        text: {
          en: 'An address of https, without name and password; http on this very machine.',
          ru: 'Адрес https, без имени и пароля; http — только на этой же машине.',
        },
      },
      {
        name: 'secret',
        text: {
          en: 'What is sent is signed with it: 16 to 200 visible ASCII characters, random ones. Kept encrypted. Needed for a new webhook; left out, it stays.',
          ru: 'Им подписывается отправленное: от 16 до 200 видимых символов ASCII, случайных. Хранится зашифрованным. Нужен новому вебхуку; если не указан, остаётся прежний.',
        },
      },
      {
        name: 'events',
        needed: true,
        text: {
          en: 'At least one of [the events](/docs/webhooks#events).',
          ru: 'Хотя бы одно из [событий](/docs/webhooks#events).',
        },
      },
    ),
    bullets(
      {
        en: 'The server calls that address: let only people whom you trust apply documents.',
        ru: 'По этому адресу обращается сервер: применять документы должны только те, кому вы доверяете.',
      },
      {
        en: 'A webhook that is switched off forgets its secret, and what waits for it is dropped.',
        ru: 'Отключённый вебхук забывает секрет, а ждущее его отбрасывается.',
      },
    ),
  ],
};
