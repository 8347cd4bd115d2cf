import { css } from '../../internal/css.ts';
import { baseStyles } from '../../internal/base.styles.ts';
import { controlStyles } from '../../internal/control.styles.ts';

/**
 * 32 em high, and 38 em in a checkout, is what the loader reserves before this style sheet is here, and what every state
 * keeps; of the order alone it is 5.5 em. A campaign with a draw to come and the buyer's tickets need no more.
 */
export const ticketDisplayStyles = [
  baseStyles,
  controlStyles,
  css`
    .base {
      --_accent: var(--bon-accent-color, var(--bon-focus-color, currentColor));
      --_gold: var(--bon-win-color, #c98a12);
      --_line: 1px solid color-mix(in srgb, currentColor 15%, transparent);
      container-type: inline-size;
      box-sizing: border-box;
      display: grid;
      align-content: start;
      gap: 0.75em;
      min-block-size: 32em;
      padding: 1.125em 1.25em;
      border: var(--_line);
      border-radius: calc(1.75 * var(--_radius));
      background: color-mix(in srgb, var(--_accent) 4%, transparent);
      font-variant-numeric: tabular-nums;
      outline: none;
    }

    :host([checkout]) .base:not(.brief) {
      min-block-size: 38em;
    }

    .base.brief {
      min-block-size: 5.5em;
      padding: 0;
      border: 0;
      background: none;
    }

    .ready {
      align-content: space-between;
    }

    .nothing,
    .unavailable {
      align-content: center;
      justify-items: center;
      border-color: transparent;
      background: none;
    }

    p,
    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .title {
      font-weight: 600;
    }

    .quiet {
      color: color-mix(in srgb, currentColor 78%, transparent);
      font-size: 0.875em;
      line-height: calc(10 / 7);
    }

    .count {
      font-weight: 600;
    }

    .count b {
      font-size: clamp(1.75em, 13cqi, 3em);
      font-weight: 700;
      line-height: 1.1;
      letter-spacing: -0.025em;
      white-space: normal;
    }

    .numbers {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.375em 0.5em;
    }

    /* Torn off on both sides. */
    .ticket {
      --_tear: 0.3125em;
      padding: 0.3125em 0.9375em;
      background: color-mix(in srgb, var(--_accent) 13%, transparent);
      font-size: 0.9375em;
      font-weight: 600;
      mask:
        radial-gradient(circle var(--_tear) at 0 50%, transparent 97%, #000) 0 / 51% 100% no-repeat,
        radial-gradient(circle var(--_tear) at 100% 50%, transparent 97%, #000) 100% / 51% 100% no-repeat;
    }

    .result,
    .rules,
    .receipt {
      border-block-start: var(--_line);
    }

    summary,
    .toggle {
      display: flex;
      justify-content: space-between;
      align-items: center;
      box-sizing: border-box;
      inline-size: 100%;
      min-block-size: 3em;
      font-size: 0.875em;
      font-weight: 600;
      cursor: pointer;
    }

    details + details {
      margin-block-start: -0.75em;
    }

    details:last-child {
      margin-block-end: -0.875em;
    }

    summary::-webkit-details-marker {
      display: none;
    }

    summary::after {
      content: '';
      flex: none;
      box-sizing: border-box;
      inline-size: 0.5em;
      block-size: 0.5em;
      margin-inline: 1em 0.3125em;
      border: solid;
      border-width: 0 1.75px 1.75px 0;
      rotate: 45deg;
      translate: 0 -25%;
    }

    [open] > summary::after {
      rotate: 225deg;
      translate: 0 25%;
    }

    summary:focus-visible,
    a:focus-visible {
      border-radius: var(--_radius);
      outline: 2px solid var(--bon-focus-color, currentColor);
      outline-offset: 2px;
    }

    [aria-expanded='true'] .icon {
      rotate: 0.5turn;
    }

    .text {
      padding-block-end: 0.75em;
      font-size: 0.9375em;
      line-height: 1.5;
      white-space: pre-line;
    }

    .link {
      display: inline-grid;
      align-content: center;
      min-block-size: 2.75em;
      color: inherit;
      font-size: 0.875em;
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }

    .button {
      display: grid;
      place-content: center;
      min-block-size: 2.75em;
      padding: 0 1em;
      border-color: color-mix(in srgb, currentColor 22%, transparent);
      white-space: normal;
    }

    .button:hover:not([aria-disabled='true']),
    .toggle:hover,
    summary:hover {
      text-decoration: underline;
    }

    .small {
      justify-self: start;
    }

    .unavailable .small {
      justify-self: center;
    }

    .message:empty {
      margin-block-start: -0.75em;
    }

    .check {
      color: inherit;
    }

    .icon.check {
      color: var(--_success);
      stroke-width: 2.25;
    }

    .icon.alert {
      color: var(--_error);
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
      block-size: 6em;
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
      .ticket {
        border: 1px solid;
        mask: none;
      }
    }
  `,
];
