/** What a page without a checkout does not load. */
export { CheckoutControl } from './checkout.control.ts';
export { checkoutStyles } from './checkout.styles.ts';
