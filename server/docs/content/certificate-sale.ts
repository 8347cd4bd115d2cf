import { bullets, code, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { elementLook } from './certificate-sale-element.ts';
import { delivery, payments, unexpected } from './certificate-sale-payments.ts';

export const certificateTag = `
<script type="module" src="${ORIGIN}/widget/v1/bonbon.js"
        data-bonbon-key="pk_my_shop" async></script>
<style>
  bon-certificate-purchase {
    display: block;
    min-block-size: calc(42 * max(1em, 16px));
  }
</style>

<bon-certificate-purchase site-code="GIFT"></bon-certificate-purchase>`;

/** How a page sells certificates, for the developer of a shop. */
export const certificateSale: Page = {
  path: '/docs/certificate-sale',
  name: { en: 'Selling certificates', ru: 'Продажа сертификатов' },
  title: { en: 'Sell gift certificates in five minutes', ru: 'Продажа сертификатов за пять минут' },
  lead: {
    en: 'One tag lets the buyer choose amount, design, words and day; who takes the money is your choice. The certificate goes out by mail when it is paid.',
    ru: 'Один тег даёт покупателю выбрать сумму, дизайн, слова и день; кто принимает деньги, решаете вы. Сертификат уходит письмом, когда он оплачен.',
  },
  sections: [
    {
      id: 'quick-start',
      title: { en: 'The tag', ru: 'Тег' },
      blocks: [
        code('html', certificateTag),
        bullets(
          {
            en: '`site-code` is the `siteCode` of [a series](/docs/program#certificate-series). It stands in the source of your page, and opens nothing by itself.',
            ru: '`site-code` — это `siteCode` [серии](/docs/program#certificate-series). Он виден в коде страницы и сам по себе ничего не открывает.',
          },
          {
            en: 'The merchant’s [certificates.payment](/docs/program#merchant-certificates) must be set, and the page’s origin be among its `origins`.',
            ru: 'У магазина должно быть задано [certificates.payment](/docs/program#merchant-certificates), а адрес страницы — указан в `origins`.',
          },
          {
            en: 'For letters to leave, the server needs [SMTP_URL and PUBLIC_URL](/docs/operations#mail). In the demo they arrive in a mailbox of its own, `/demo/mailbox`.',
            ru: 'Чтобы письма уходили, серверу нужны [SMTP_URL и PUBLIC_URL](/docs/operations#mail). В демо они приходят в его собственный ящик, `/demo/mailbox`.',
          },
          {
            en: 'Nothing is issued before it is paid. What the buyer typed is text everywhere, never HTML.',
            ru: 'До оплаты ничего не выпускается. Введённое покупателем везде остаётся текстом, а не HTML.',
          },
        ),
        prose({
          en: 'The same element tells what is left on a certificate, and lets a checkout be [paid with it](/docs/certificate-payment). The rules reserve the height before the code is there:',
          ru: 'Тот же элемент показывает остаток на сертификате и даёт [оплатить им заказ](/docs/certificate-payment). Правила отводят место, пока код не загружен:',
        }),
        code(
          'html',
          `
<bon-certificate-purchase mode="balance"></bon-certificate-purchase>
<bon-certificate-purchase mode="pay"
                          checkout="6a0c9d3e8f1b4a2c7d5e9f01"></bon-certificate-purchase>`,
        ),
        code(
          'css',
          `
bon-certificate-purchase:is([mode='balance'], [mode='pay']) {
  min-block-size: calc(13 * max(1em, 16px));
}`,
        ),
      ],
    },
    ...elementLook,
    payments,
    unexpected,
    delivery,
  ],
};
