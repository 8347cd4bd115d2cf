import { css } from '../../internal/css.ts';
import { baseStyles } from '../../internal/base.styles.ts';
import { controlStyles } from '../../internal/control.styles.ts';

/**
 * 42 em high, 13 em for a balance and 3 em in a checkout is what the loader reserves before this style sheet is here, and
 * what every state keeps.
 */
export const certificatePurchaseStyles = [
  baseStyles,
  controlStyles,
  css`
    .base {
      --_line: 1px solid color-mix(in srgb, currentColor 15%, transparent);
      --_surface: var(--bon-surface-color, color-mix(in srgb, var(--_accent) 4%, transparent));
      container-type: inline-size;
      box-sizing: border-box;
      display: grid;
      gap: calc(1em * var(--_density));
      outline: none;
    }

    .buy {
      align-content: start;
      min-block-size: calc(42em * var(--_room));
    }

    .unready.balance {
      min-block-size: calc(13em * var(--_room));
    }

    .unready.pay {
      min-block-size: calc(3em * var(--_room));
    }

    .unready,
    .purchase {
      align-content: center;
    }

    p,
    ul,
    figure,
    fieldset {
      margin: 0;
      padding: 0;
    }

    .item {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.375em;
      min-inline-size: 0;
    }

    .label {
      line-height: calc(10 / 7);
    }

    .field {
      box-sizing: border-box;
      block-size: var(--_control);
    }

    .field:has([aria-invalid='true']) {
      border-color: var(--_error);
    }

    .quiet,
    .hint,
    .facts,
    .note {
      font-size: 0.875em;
      line-height: calc(10 / 7);
    }

    .quiet,
    .hint,
    .facts {
      color: color-mix(in srgb, currentColor 78%, transparent);
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.125em 1em;
      list-style: none;
    }

    .button {
      display: grid;
      grid-auto-flow: column;
      place-content: center;
      min-block-size: var(--_control);
      padding: 0 calc(1em * var(--_density));
      border-color: color-mix(in srgb, currentColor 22%, transparent);
    }

    .button:hover:not(:disabled, [aria-disabled='true']) {
      text-decoration: underline;
    }

    .primary {
      gap: 0.75em;
      min-block-size: calc(3.25em * var(--_density));
      border-color: transparent;
      background: var(--bon-button-background, var(--_accent));
      color: inherit;
      white-space: normal;
    }

    .primary > * {
      color: var(
        --bon-button-color,
        lch(from var(--bon-button-background, var(--_accent)) clamp(0, (49.44 - l) * 100, 100) 0 0)
      );
    }

    .retry {
      justify-self: center;
    }

    .check {
      color: var(--_success);
      stroke-width: 2.25;
    }

    .alert {
      color: var(--_error);
    }

    .unready .message {
      justify-content: center;
    }

    .skeleton {
      display: grid;
      gap: 1.5em;
      align-self: start;
    }

    .skeleton::before,
    .skeleton::after {
      content: '';
      block-size: 3em;
      border-radius: var(--_radius);
      background: color-mix(in srgb, currentColor 10%, transparent);
    }

    .pay .skeleton::after {
      content: none;
    }

    .buy .skeleton::after {
      block-size: 24em;
    }

    @media (prefers-reduced-motion: no-preference) {
      .skeleton {
        animation: breathe 1.2s ease-in-out infinite alternate;
      }

      @keyframes breathe {
        to {
          opacity: 0.5;
        }
      }
    }

    @media (forced-colors: active) {
      .primary {
        border-color: ButtonText;
      }
    }
  `,
];
