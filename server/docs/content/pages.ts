import type { Page, PageGroup } from '../site.ts';
import { certificatePayment } from './certificate-payment.ts';
import { certificateSale } from './certificate-sale.ts';
import { certificateTills } from './certificate-tills.ts';
import { certificates } from './certificates.ts';
import { checkout } from './checkout.ts';
import { client } from './client.ts';
import { draws } from './draws.ts';
import { elements } from './elements.ts';
import { errorPages } from './error-pages.ts';
import { errors } from './errors.ts';
import { files } from './files.ts';
import { fiveMinutes } from './five-minutes.ts';
import { loyalty } from './loyalty.ts';
import { money } from './money.ts';
import { operations } from './operations.ts';
import { program } from './program.ts';
import { react } from './react.ts';
import { sizes } from './sizes.ts';
import { start } from './start.ts';
import { theming } from './theming.ts';
import { ticketTills } from './ticket-tills.ts';
import { ticketing } from './ticketing.ts';
import { tickets } from './tickets.ts';
import { tills } from './tills.ts';
import { vue } from './vue.ts';
import { webhooks } from './webhooks.ts';
import { wooCommerce } from './woocommerce.ts';

/** The navigation, in its order. */
export const groups: readonly PageGroup[] = [
  {
    name: { en: 'Start', ru: 'Начало' },
    pages: [start, fiveMinutes, react, vue, wooCommerce, theming, client, files, sizes],
  },
  { name: { en: 'Elements', ru: 'Элементы' }, pages: elements },
  {
    name: { en: 'What it does', ru: 'Что он умеет' },
    pages: [checkout, loyalty, certificates, certificateSale, certificatePayment, tickets],
  },
  {
    name: { en: 'Connect tills', ru: 'Подключить кассы' },
    pages: [ticketing, tills, certificateTills, ticketTills],
  },
  { name: { en: 'Operate', ru: 'Эксплуатация' }, pages: [program, webhooks, operations] },
  { name: { en: 'How it works', ru: 'Как это устроено' }, pages: [money, draws] },
  { name: { en: 'Reference', ru: 'Справочник' }, pages: [errors] },
];

export const guides: readonly Page[] = groups.flatMap(({ pages }) => pages);

/** Pages that only a link leads to: one for each code of a failure. */
export const unlisted: readonly Page[] = errorPages;
