import { css } from './css.ts';

/**
 * Keeps the page's font, colour and direction, and nothing else that a page may have set on everything. Under 16 px a
 * phone zooms into the field, and 62.5 % of nothing is nothing to read. The colours of signs are half-way ones, clear
 * enough on white and on black: the page's are not ours to know.
 */
export const baseStyles = css`
  :host {
    display: block;
  }

  :host([hidden]),
  :host([hidden]) .base {
    display: none;
  }

  .base {
    --_radius: var(--bon-radius, 0.5em);
    --_field: var(--bon-field-background, transparent);
    --_success: var(--bon-success-color, #1a8a3f);
    --_error: var(--bon-error-color, #d93a2f);
    all: initial;
    color: inherit;
    color-scheme: inherit;
    font: inherit;
    font-size: max(1em, 16px);
    line-height: 1.25;
    cursor: default;
    overflow-wrap: anywhere;
  }

  input,
  button {
    all: unset;
    box-sizing: border-box;
    border-radius: var(--_radius);
  }

  button {
    cursor: pointer;
    touch-action: manipulation;
  }

  :has(> input:focus-visible),
  button:focus-visible {
    outline: 2px solid var(--bon-focus-color, currentColor);
    outline-offset: 2px;
  }

  :disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  [aria-disabled='true'] {
    cursor: progress;
  }
`;
