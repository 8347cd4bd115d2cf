/** What is common to those modes in which a certificate is entered. */
export { type Card, CardForm } from './card.form.ts';
export { cardStyles } from './card.styles.ts';
export { Wait } from './card.wait.ts';
