/** What a page whose buyers trust the draw does not load. */
export { CheckControl } from './check.control.ts';
export { checkStyles } from './check.styles.ts';
