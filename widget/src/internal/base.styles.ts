import { css } from './css.ts';

/**
 * Keeps the page's font, colour and direction, and nothing else that a page may have set on everything. Under 16 px a
 * phone zooms into the field, and 62.5 % of nothing is nothing to read. The colours of signs are half-way ones, clear
 * enough on white and on black: the page's are not ours to know.
 *
 * What a shop may set, `--bon-…`, is taken here once, under a private name. A density below 1 makes paddings and
 * controls smaller, but not the room that an element keeps: text needs as much as ever.
 */
export const baseStyles = css`
  /* Where its place is as wide as what is in it, it is as wide as this, whatever there is to say. */
  :host {
    display: block;
    contain: inline-size;
    contain-intrinsic-inline-size: calc(16 * max(1em, 16px));
  }

  :host([hidden]),
  :host([hidden]) .base {
    display: none;
  }

  .base {
    --_accent: var(--bon-accent-color, currentColor);
    --_focus: var(--bon-focus-color, var(--_accent));
    --_density: var(--bon-density, 1);
    --_room: max(1, var(--_density));
    --_control: calc(2.75em * var(--_density));
    --_radius: var(--bon-radius, 0.5em);
    --_border: var(--bon-border-color, color-mix(in srgb, currentColor 55%, transparent));
    --_field: var(--bon-field-background, transparent);
    --_success: var(--bon-success-color, #1a8a3f);
    --_error: var(--bon-error-color, #d93a2f);
    all: initial;
    color: var(--bon-text-color, inherit);
    color-scheme: inherit;
    font: inherit;
    font-family: var(--bon-font, inherit);
    font-size: max(1em, 16px);
    line-height: 1.25;
    cursor: default;
    visibility: inherit;
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
    outline: 2px solid var(--_focus);
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
