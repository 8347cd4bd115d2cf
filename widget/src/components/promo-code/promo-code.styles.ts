import { css } from 'lit';
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

    .label {
      grid-column: 1 / -1;
      overflow: hidden;
      font-size: 0.875em;
      line-height: calc(10 / 7);
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .field {
      position: relative;
      display: flex;
      align-items: center;
      border: 1px solid var(--_border);
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
      margin: 0;
      padding: 0 0.75em;
      border: 0;
      border-radius: var(--_radius);
      background: transparent;
      color: inherit;
      font: inherit;
      letter-spacing: inherit;
      text-align: start;
      text-overflow: ellipsis;
      outline: none;
      appearance: none;
    }

    input:read-only {
      font-weight: 600;
    }

    input::placeholder {
      color: inherit;
      opacity: 0.7;
    }

    button {
      display: grid;
      place-content: center;
      justify-items: center;
      margin: 0;
      padding: 0 0.875em;
      border: 1px solid transparent;
      border-radius: var(--_radius);
      background: var(--_button);
      color: var(--_button-text);
      font: inherit;
      font-weight: 600;
      letter-spacing: inherit;
      white-space: nowrap;
      cursor: pointer;
      appearance: none;
      touch-action: manipulation;
      -webkit-tap-highlight-color: transparent;
    }

    .remove {
      background: transparent;
      color: inherit;
    }

    button:hover:enabled .current {
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }

    .word {
      grid-area: 1 / 1;
      visibility: hidden;
    }

    .current {
      visibility: visible;
    }

    .field:has(input:focus-visible),
    button:focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
    }

    input:disabled,
    button:disabled {
      opacity: 0.55;
      cursor: not-allowed;
    }

    [aria-disabled='true'] {
      cursor: progress;
    }

    .message {
      grid-column: 1 / -1;
      display: flex;
      align-items: start;
      gap: 0.375em;
      margin: 0;
      font-size: 0.875em;
      line-height: calc(10 / 7);
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

    .rejected .icon {
      color: var(--_error);
    }

    .discount {
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
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
      flex: none;
      inline-size: 1em;
      block-size: 1em;
      margin-inline-end: 0.75em;
      border: 2px solid color-mix(in srgb, currentColor 25%, transparent);
      border-block-start-color: currentColor;
      border-radius: 50%;
    }

    @media (prefers-reduced-motion: no-preference) {
      .field,
      button {
        transition:
          border-color 0.15s,
          background-color 0.15s;
      }

      .spinner {
        animation: turn 0.8s linear infinite;
      }

      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    }

    @media (forced-colors: active) {
      .field,
      button {
        border-color: ButtonBorder;
      }

      .rejected .field,
      .granted {
        border-width: 2px;
      }

      .icon {
        color: CanvasText;
      }

      .field:has(input:focus-visible),
      button:focus-visible {
        outline-color: Highlight;
      }

      input:disabled,
      button:disabled {
        color: GrayText;
        opacity: 1;
      }
    }
  `,
];
