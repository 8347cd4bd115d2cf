import { z } from 'zod';
import { normaliseEmail } from '../../shared/identity.ts';
import { good, items, someItems } from './catalogue.ts';

const MOST_RETURNED = 100;

const email = z
  .string()
  .max(300)
  .refine((text) => normaliseEmail(text) !== undefined, 'must be an e-mail address');

/** Whoever comes may sign in as one of these: it is a demo. */
const customer = z.enum(['ivan', 'anna']);

export const signInRequest = z.strictObject({ customer });

const who = { email: email.optional(), customer: customer.optional() };

export const checkoutRequest = z.strictObject({ items, ...who });

export const itemsRequest = z.strictObject({ items });

export const customerRequest = z
  .strictObject(who)
  .refine((known) => Object.keys(known).length > 0, 'must have one of email, customer');

export const orderRequest = z.strictObject({
  items: someItems,
  total: z.string().regex(/^\d{1,9}\.\d{2}$/, 'must be the total as it was shown'),
  ...who,
});

export const paymentRequest = z.strictObject({ outcome: z.enum(['paid', 'declined']) });

export const returnRequest = z.strictObject({
  line: good,
  quantity: z.int().min(1).max(MOST_RETURNED),
  /** How many the page knows to be returned already, so that the same click twice returns them once. */
  returned: z.int().min(0).max(MOST_RETURNED),
});

export type SignInRequest = z.output<typeof signInRequest>;
export type Who = { readonly email?: string | undefined; readonly customer?: string | undefined };
export type CheckoutRequest = z.output<typeof checkoutRequest>;
export type ItemsRequest = z.output<typeof itemsRequest>;
export type CustomerRequest = z.output<typeof customerRequest>;
export type OrderRequest = z.output<typeof orderRequest>;
export type PaymentRequest = z.output<typeof paymentRequest>;
export type ReturnRequest = z.output<typeof returnRequest>;
