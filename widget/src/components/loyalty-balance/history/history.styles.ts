import { css } from '../../../internal/css.ts';

/** What happened to the points, line by line. */
export const historyStyles = css`
  .lines,
  .note {
    font-size: 0.875em;
    line-height: calc(10 / 7);
  }

  .lines {
    padding: 0;
    list-style: none;
  }

  .line {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 1em;
    padding-block: 0.625em;
    border-block-start: var(--_line);
  }

  .line .quiet {
    font-size: 0.9286em;
  }

  .line > :nth-child(even) {
    text-align: end;
  }

  .plus {
    color: color-mix(in srgb, var(--_success) 55%, currentColor);
  }

  .note:not(:empty),
  .more {
    margin-block-end: 1em;
  }
`;
