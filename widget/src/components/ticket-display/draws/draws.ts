/** What a page without a draw does not load. */
export { DrawsControl } from './draws.control.ts';
export { drawStyles } from './draws.styles.ts';
