/** What a page without a checkout does not load. */
export { OrderControl } from './order.control.ts';
export { orderStyles } from './order.styles.ts';
