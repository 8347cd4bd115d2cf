import { css } from '../../internal/css.ts';
import { baseStyles } from '../../internal/base.styles.ts';
import { controlStyles } from '../../internal/control.styles.ts';

/**
 * At least 7.25 em high, 17 em with a token, and 24 em with it in a checkout, is what the loader reserves before this
 * style sheet is here: a name, a balance, a level, the next one, points to pay with and the history need no more.
 */
export const loyaltyBalanceStyles = [
  baseStyles,
  controlStyles,
  css`
    .base {
      --_line: 1px solid color-mix(in srgb, currentColor 15%, transparent);
      --_surface: var(--bon-surface-color, color-mix(in srgb, var(--_accent) 4%, transparent));
      container-type: inline-size;
      box-sizing: border-box;
      display: grid;
      align-content: center;
      gap: calc(0.75em * var(--_density));
      min-block-size: calc(7.25em * var(--_room));
      padding: calc(1.125em * var(--_density)) calc(1.25em * var(--_density));
      border: var(--_line);
      border-radius: calc(1.75 * var(--_radius));
      background: var(--_surface);
      font-variant-numeric: tabular-nums;
      outline: none;
    }

    .loading,
    .unavailable,
    .member {
      min-block-size: calc(17em * var(--_room));
    }

    :host([checkout]) :is(.loading, .unavailable, .member) {
      min-block-size: calc(24em * var(--_room));
    }

    .member {
      align-content: space-between;
      padding-block-end: 0.25em;
    }

    p,
    dl,
    dd,
    ol {
      margin: 0;
    }

    .head,
    .fact {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      gap: 0.125em 1em;
    }

    .head {
      flex-wrap: wrap;
      align-items: center;
    }

    .level {
      padding: 0.1875em 0.75em;
      border-radius: 2em;
      background: color-mix(in srgb, var(--_accent) 14%, transparent);
      font-size: 0.875em;
      font-weight: 600;
    }

    .balance {
      font-weight: 600;
    }

    .balance b {
      font-size: clamp(1.75em, 13cqi, 3em);
      font-weight: 700;
      line-height: 1.1;
      letter-spacing: -0.025em;
      white-space: normal;
    }

    .benefit,
    .next,
    .facts,
    .quiet {
      font-size: 0.875em;
      line-height: calc(10 / 7);
    }

    .benefit,
    .quiet,
    dt {
      color: color-mix(in srgb, currentColor 78%, transparent);
    }

    .next {
      display: grid;
      gap: 0.5em;
    }

    progress {
      all: unset;
      box-sizing: border-box;
      overflow: hidden;
      appearance: none;
      inline-size: 100%;
      block-size: 8px;
      border: 1px solid transparent;
      border-radius: 1em;
      background: color-mix(in srgb, currentColor 16%, transparent);
    }

    ::-webkit-progress-bar {
      background: none;
    }

    ::-webkit-progress-value {
      border-radius: 1em;
      background: var(--_accent);
    }

    ::-moz-progress-bar {
      border-radius: 1em;
      background: var(--_accent);
    }

    .facts {
      display: grid;
      gap: 0.375em;
    }

    dd {
      font-weight: 600;
      white-space: nowrap;
    }

    .button {
      display: grid;
      place-content: center;
      min-block-size: var(--_control);
      padding: 0 calc(1em * var(--_density));
      border-color: color-mix(in srgb, currentColor 22%, transparent);
    }

    .button:hover,
    .toggle:hover {
      text-decoration: underline;
    }

    .retry {
      justify-self: start;
    }

    .message:empty {
      margin-block-start: -0.75em;
    }

    .check {
      color: var(--_success);
    }

    .alert {
      color: var(--_error);
    }

    .history {
      border-block-start: var(--_line);
    }

    .toggle {
      display: flex;
      justify-content: space-between;
      align-items: center;
      inline-size: 100%;
      min-block-size: calc(3em * var(--_density));
      font-size: 0.875em;
      font-weight: 600;
    }

    [aria-expanded='true'] .icon {
      rotate: 0.5turn;
    }

    .loading {
      align-content: start;
    }

    .skeleton {
      display: grid;
      gap: 1.5em;
      padding-block-start: 2.5em;
    }

    .skeleton::before,
    .skeleton::after {
      content: '';
      block-size: 3em;
      inline-size: 55%;
      border-radius: var(--_radius);
      background: color-mix(in srgb, currentColor 10%, transparent);
    }

    .skeleton::after {
      block-size: 1em;
      inline-size: 100%;
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
      progress {
        border-color: CanvasText;
      }

      ::-webkit-progress-value {
        background: Highlight;
        forced-color-adjust: none;
      }

      ::-moz-progress-bar {
        background: Highlight;
        forced-color-adjust: none;
      }
    }
  `,
];
