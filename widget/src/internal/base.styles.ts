import { css } from 'lit';

/** Keeps the page's font, colour and direction, and nothing else that a page may have set on everything. */
export const baseStyles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .base {
    /* Under 16 px a phone zooms into the field; and 62.5 % of nothing is nothing to read. */
    font-size: max(1em, 16px);
    line-height: 1.25;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    visibility: visible;
    pointer-events: auto;
    cursor: default;
    overflow-wrap: anywhere;
    hyphens: none;
  }

  :host([hidden]) .base {
    display: none;
  }

  /* Half-way signs, clear enough on white and on black: the page's colours are not ours to know. */
  .base {
    --_radius: var(--bon-radius, 0.5em);
    --_border: var(--bon-border-color, color-mix(in srgb, currentColor 55%, transparent));
    --_field: var(--bon-field-background, transparent);
    --_button: var(--bon-button-background, color-mix(in srgb, currentColor 10%, transparent));
    --_button-text: var(--bon-button-color, currentColor);
    --_focus: var(--bon-focus-color, currentColor);
    --_success: var(--bon-success-color, #1a8a3f);
    --_error: var(--bon-error-color, #d93a2f);
  }
`;
