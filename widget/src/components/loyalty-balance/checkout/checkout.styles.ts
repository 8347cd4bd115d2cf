import { css } from '../../../internal/css.ts';

/** A line to open, with what it opens below; and what the order will earn. */
export const checkoutStyles = css`
  .spend,
  .paid {
    border-block-start: var(--_line);
  }

  .paid {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block-start: 0.75em;
  }

  .toggle b {
    flex: 1;
    padding-inline: 0.5em;
    text-align: end;
  }

  /* Its place is there before it is. */
  #spend:not([hidden]) {
    min-block-size: calc(11em * var(--_density));
    padding-block-end: 0.75em;
  }

  @container (min-inline-size: 34em) {
    #spend:not([hidden]) {
      min-block-size: calc(6.75em * var(--_density));
    }
  }

  .earn {
    display: flex;
    gap: 0.375em;
    font-size: 0.875em;
    line-height: calc(10 / 7);
  }

  .earn .icon {
    color: var(--_success);
  }
`;
