import { css } from '../../../internal/css.ts';

/** A line to open, 3 em high; below it, what it opens has its place before it is there. */
export const checkoutStyles = css`
  .pay {
    align-content: start;
    gap: 0.5em;
    min-block-size: calc(3em * var(--_room));
  }

  .toggle {
    display: flex;
    justify-content: space-between;
    align-items: center;
    inline-size: 100%;
    min-block-size: calc(24em / 7 * var(--_room));
    font-size: 0.875em;
    font-weight: 600;
  }

  .toggle:hover {
    text-decoration: underline;
  }

  [aria-expanded='true'] .icon {
    rotate: 0.5turn;
  }

  #pay:not([hidden]) {
    display: grid;
    align-content: start;
    gap: 0.5em;
    min-block-size: calc(12.5em * var(--_room));
  }

  @container (min-inline-size: 26em) {
    #pay:not([hidden]) {
      min-block-size: calc(6.5em * var(--_room));
    }
  }
`;
