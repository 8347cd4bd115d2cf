/** What a page whose buyers do not pay with points does not load. */
export { PointsController } from './spending.controller.ts';
export { renderOutcome, renderSpend } from './spending.render.ts';
export { spendStyles } from './spending.styles.ts';
