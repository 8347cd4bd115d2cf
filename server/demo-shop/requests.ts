import { z } from 'zod';
import { normaliseEmail } from '../../shared/identity.ts';
import { items, someItems, ticketSet } from './catalogue.ts';

const MOST_RETURNED = 100;

const email = z
  .string()
  .max(300)
  .refine((text) => normaliseEmail(text) !== undefined, 'must be an e-mail address');

export const checkoutRequest = z.strictObject({ items, email: email.optional() });

export const itemsRequest = z.strictObject({ items });

export const customerRequest = z.strictObject({ email });

export const orderRequest = z.strictObject({
  items: someItems,
  total: z.string().regex(/^\d{1,9}\.\d{2}$/, 'must be the total as it was shown'),
  email: email.optional(),
});

export const paymentRequest = z.strictObject({ outcome: z.enum(['paid', 'declined']) });

export const returnRequest = z.strictObject({
  line: ticketSet,
  quantity: z.int().min(1).max(MOST_RETURNED),
  /** How many the page knows to be returned already, so that the same click twice returns them once. */
  returned: z.int().min(0).max(MOST_RETURNED),
});

export type CheckoutRequest = z.output<typeof checkoutRequest>;
export type ItemsRequest = z.output<typeof itemsRequest>;
export type CustomerRequest = z.output<typeof customerRequest>;
export type OrderRequest = z.output<typeof orderRequest>;
export type PaymentRequest = z.output<typeof paymentRequest>;
export type ReturnRequest = z.output<typeof returnRequest>;
