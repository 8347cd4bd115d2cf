import { css } from '../../internal/css.ts';
import { baseStyles } from '../../internal/base.styles.ts';
import { controlStyles } from '../../internal/control.styles.ts';

/**
 * Three rows of fixed height: label 1.25 em, field 2.75 em, message 2.5 em (two lines), and two gaps of 0.375 em.
 * Their sum, 7.25 em, is what the loader reserves before this style sheet is here.
 */
export const promoCodeStyles = [
  baseStyles,
  controlStyles,
  css`
    .base {
      display: grid;
      grid-template: 1.25em var(--_control) minmax(2.5em, auto) / minmax(0, 1fr) auto;
      align-content: start;
      gap: calc(0.375em * var(--_density)) 0.5em;
      min-block-size: calc(7.25em * var(--_room));
    }

    .base:has(.list) {
      grid-template-rows: 1.25em var(--_control) minmax(1.25em, auto);
    }

    .label,
    .message,
    .list,
    .total {
      grid-column: 1 / -1;
      margin: 0;
    }

    .label {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .granted {
      border-color: var(--_success);
      background: color-mix(in srgb, var(--_success) 9%, var(--_field));
    }

    .rejected .field {
      border-color: var(--_error);
    }

    input::placeholder {
      color: inherit;
      opacity: 0.7;
    }

    .granted input {
      font-weight: 600;
    }

    .button {
      display: grid;
      place-content: center;
      justify-items: center;
      padding: 0 calc(0.875em * var(--_density));
    }

    .quiet {
      background: transparent;
      color: inherit;
    }

    .button:hover:enabled .current {
      text-decoration: underline;
    }

    .word {
      grid-area: 1 / 1;
      visibility: hidden;
    }

    .current {
      visibility: inherit;
    }

    .applied .icon,
    .valid .icon {
      color: var(--_success);
      stroke-width: 2.25;
    }

    .rejected > .message .icon,
    .list + .message .icon {
      color: var(--_error);
    }

    .row {
      display: grid;
      grid-template-columns: auto 1fr auto auto;
      align-items: center;
      min-block-size: var(--_control);
    }

    .row .icon {
      margin-inline-end: 0.375em;
    }

    .row .message {
      grid-area: 2 / 2 / auto / -1;
      margin-block: -0.75em 0.5em;
    }

    .remove {
      grid-area: 1 / 4;
      padding: calc(0.75em * var(--_density)) 1em;
    }

    .total {
      display: flex;
      justify-content: space-between;
      padding-block-start: 0.5em;
      border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    }
  `,
];
