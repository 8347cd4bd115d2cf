/** What a page without a checkout does not load. */
export { PointsController } from './spending.controller.ts';
export { renderEarning, renderOutcome, renderSpend } from './spending.render.ts';
export { spendStyles } from './spending.styles.ts';
