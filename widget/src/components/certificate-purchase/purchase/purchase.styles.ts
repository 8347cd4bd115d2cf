import { css } from '../../../internal/css.ts';

/** How a purchase stands, in the middle of the place that the form had. */
export const purchaseStyles = css`
  .purchase .message {
    justify-content: center;
  }

  .outcome {
    display: grid;
    justify-items: center;
    gap: 1.25em;
    padding: 2.5em 1.25em;
    border: var(--_line);
    border-radius: calc(1.75 * var(--_radius));
    background: var(--_surface);
    text-align: center;
  }

  .said {
    display: grid;
    gap: 0.5em;
  }

  .large {
    display: flex;
    justify-content: center;
    gap: 0.5em;
    font-size: 1.375em;
    font-weight: 700;
  }

  a {
    all: unset;
    box-sizing: border-box;
    border-radius: var(--_radius);
    cursor: pointer;
  }

  a.button {
    display: grid;
    place-content: center;
    min-inline-size: 12em;
    min-block-size: calc(3.25em * var(--_density));
    padding: 0 1.25em;
    background: var(--bon-button-background, var(--_accent));
    font-weight: 600;
  }

  a:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
