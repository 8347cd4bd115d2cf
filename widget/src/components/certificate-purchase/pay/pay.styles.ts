import { css } from '../../../internal/css.ts';

/** The certificates of the checkout, as the codes of one are listed. */
export const payStyles = css`
  .row {
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    align-items: center;
    min-block-size: var(--_control);
  }

  .row > .icon {
    margin-inline-end: 0.375em;
  }

  .row .note {
    grid-column: 2 / -1;
    margin-block: -0.25em 0.5em;
  }

  .warning {
    display: flex;
    gap: 0.375em;
    margin-inline-end: 0.5em;
    padding: 0.5em 0.75em;
    border: 1px solid color-mix(in srgb, var(--_error) 45%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_error) 8%, transparent);
  }

  .remove {
    grid-area: 1 / 4;
    padding: 0.75em 1em;
  }

  .total {
    display: flex;
    justify-content: space-between;
    padding-block-start: 0.5em;
    border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  }
`;
