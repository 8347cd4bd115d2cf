import { css } from '../../../internal/css.ts';

/** The campaign on a card of its own, with the tickets on it. */
export const wholeStyles = css`
  .base {
    --_gold: var(--bon-win-color, #c98a12);
    align-content: start;
    gap: calc(0.75em * var(--_density));
    padding: calc(1.125em * var(--_density)) calc(1.25em * var(--_density));
    border: var(--_line);
    border-radius: calc(1.75 * var(--_radius));
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
    outline: none;
  }

  .base.brief {
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

  .title {
    font-weight: 600;
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
    min-block-size: calc(3em * var(--_density));
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
    outline: 2px solid var(--_focus);
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
    min-block-size: var(--_control);
    color: inherit;
    font-size: 0.875em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .button {
    display: grid;
    place-content: center;
    min-block-size: var(--_control);
    padding: 0 calc(1em * var(--_density));
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
`;
