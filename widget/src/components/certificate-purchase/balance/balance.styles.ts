import { css } from '../../../internal/css.ts';

/** What is left, large, as it was printed on the certificate. */
export const balanceStyles = css`
  .standing {
    display: grid;
    gap: 0.5em;
    padding: 0.875em 1em;
    border: var(--_line);
    border-radius: calc(1.75 * var(--_radius));
    background: var(--_surface);
  }

  .amount {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
  }

  .amount b {
    font-size: 1.75em;
    letter-spacing: -0.02em;
    white-space: normal;
  }

  .amount .quiet {
    margin-inline-start: auto;
  }
`;
