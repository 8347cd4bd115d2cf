import type { Page } from '../site.ts';
import { certificatePayment } from './certificate-payment.ts';
import { certificateSale } from './certificate-sale.ts';
import { certificateTills } from './certificate-tills.ts';
import { certificates } from './certificates.ts';
import { checkout } from './checkout.ts';
import { draws } from './draws.ts';
import { embed } from './embed.ts';
import { errors } from './errors.ts';
import { loyalty } from './loyalty.ts';
import { operations } from './operations.ts';
import { program } from './program.ts';
import { ticketTills } from './ticket-tills.ts';
import { ticketing } from './ticketing.ts';
import { tickets } from './tickets.ts';
import { tills } from './tills.ts';
import { webhooks } from './webhooks.ts';

export const guides: readonly Page[] = [
  embed,
  checkout,
  loyalty,
  certificates,
  certificateSale,
  certificatePayment,
  tickets,
  draws,
  program,
  ticketing,
  tills,
  certificateTills,
  ticketTills,
  webhooks,
  operations,
  errors,
];
