import { css } from '../../../internal/css.ts';

/** The steps of the check, each with its sign. */
export const checkStyles = css`
  .check {
    display: grid;
    gap: 0.75em;
    padding-block: 0.25em 0.75em;
  }

  .steps {
    display: grid;
    gap: 0.625em;
  }

  .step {
    display: grid;
    grid-template-columns: 1.25em minmax(0, 1fr);
    gap: 0.5em;
  }

  .step-title {
    font-size: 0.9375em;
    font-weight: 600;
  }

  .waiting {
    opacity: 0.75;
  }

  .step .spinner,
  .dot {
    justify-self: center;
    margin: 0.25em 0 0;
  }

  .dot {
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-block-start: 0.4375em;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 45%, transparent);
  }

  .icon.passed {
    color: var(--_success);
    stroke-width: 2.25;
  }

  .icon.failed {
    color: var(--_error);
  }

  .verdict {
    font-size: 1em;
    font-weight: 600;
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }
`;
