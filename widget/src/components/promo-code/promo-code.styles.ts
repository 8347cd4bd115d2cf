import { css } from '@lit/reactive-element';
import { baseStyles } from '../../internal/base.styles.ts';

/**
 * Three rows of fixed height: label 1.25 em, field 2.75 em, message 2.5 em (two lines), and two gaps of 0.375 em.
 * Their sum, 7.25 em, is what the loader reserves before this style sheet is here.
 */
export const promoCodeStyles = [
  baseStyles,
  css`
    .base {
      display: grid;
      grid-template: 1.25em 2.75em minmax(2.5em, auto) / minmax(0, 1fr) auto;
      gap: 0.375em 0.5em;
    }

    .base:has(.list) {
      grid-template-rows: 1.25em 2.75em minmax(1.25em, auto);
    }

    .label,
    .message,
    .list,
    .total {
      grid-column: 1 / -1;
      margin: 0;
    }

    .label,
    .message {
      font-size: 0.875em;
      line-height: calc(10 / 7);
    }

    .label {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .field {
      display: flex;
      align-items: center;
      border: 1px solid var(--bon-border-color, color-mix(in srgb, currentColor 55%, transparent));
      border-radius: var(--_radius);
      background: var(--_field);
    }

    .granted {
      border-color: var(--_success);
      background: color-mix(in srgb, var(--_success) 9%, var(--_field));
    }

    .rejected .field {
      border-color: var(--_error);
    }

    input {
      flex: 1;
      align-self: stretch;
      min-inline-size: 0;
      padding: 0 0.75em;
      text-overflow: ellipsis;
      cursor: text;
    }

    input::placeholder {
      color: inherit;
      opacity: 0.7;
    }

    .granted input,
    .button,
    b {
      font-weight: 600;
    }

    .button {
      display: grid;
      place-content: center;
      justify-items: center;
      padding: 0 0.875em;
      border: 1px solid transparent;
      background: var(--bon-button-background, color-mix(in srgb, currentColor 10%, transparent));
      color: var(--bon-button-color, currentColor);
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
      visibility: visible;
    }

    .message {
      display: flex;
      gap: 0.375em;
    }

    .icon {
      flex: none;
      inline-size: 1.1429em;
      block-size: 1.4286em;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
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

    .button,
    b {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }

    .row {
      display: grid;
      grid-template-columns: auto 1fr auto auto;
      align-items: center;
      min-block-size: 2.75em;
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
      padding: 0.75em 1em;
    }

    .total {
      display: flex;
      justify-content: space-between;
      padding-block-start: 0.5em;
      border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    }

    .spoken {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .spinner {
      inline-size: 0.75em;
      block-size: 0.75em;
      margin-inline-end: 0.75em;
      border: 2px solid color-mix(in srgb, currentColor 25%, transparent);
      border-block-start-color: currentColor;
      border-radius: 50%;
    }

    @media (prefers-reduced-motion: no-preference) {
      .spinner {
        animation: turn 0.8s linear infinite;
      }

      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    }
  `,
];
