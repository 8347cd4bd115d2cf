/** What a page whose buyers have no certificates does not load. */
export { cardStyles } from '../card/card.ts';
export { PayControl } from './pay.control.ts';
export { payStyles } from './pay.styles.ts';
