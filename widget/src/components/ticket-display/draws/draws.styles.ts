import { css } from '../../../internal/css.ts';

/** The time that is left, and who has won: one's own prize is a small feast. */
export const drawStyles = css`
  .next {
    display: grid;
    gap: 0.5em;
    padding-block-start: 0.875em;
    border-block-start: 2px dotted color-mix(in srgb, currentColor 25%, transparent);
  }

  .name {
    font-weight: 600;
  }

  .clock {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
  }

  .unit {
    display: grid;
    min-inline-size: 3em;
    font-size: 0.875em;
  }

  .unit b {
    font-size: 1.875em;
    line-height: 1.2;
    letter-spacing: -0.02em;
  }

  .prizes li {
    padding: 0.1875em 0.75em;
    border: var(--_line);
    border-radius: 2em;
    font-size: 0.875em;
  }

  code {
    font-family: ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace;
    font-size: 0.9286em;
  }

  .prizes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em 0.5em;
  }

  .gold {
    background: color-mix(in srgb, var(--_gold) 30%, transparent);
  }

  .winnings {
    position: relative;
    display: grid;
    gap: 0.5em;
    overflow: hidden;
    padding: 0.875em 1em 1em;
    border: 1px solid color-mix(in srgb, var(--_gold) 65%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_gold) 13%, transparent);
  }

  .winnings ul {
    display: grid;
    gap: 0.625em;
  }

  .joy {
    font-size: 1.125em;
    font-weight: 600;
    padding-inline-end: 5.75em;
  }

  .confetti {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: 7.5em;
    fill: var(--_gold);
    stroke: var(--_gold);
    stroke-width: 2.5;
    stroke-linecap: round;
  }

  .won {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }

  .winner {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.125em 0.75em;
    padding-block: 0.5em;
    border-block-start: var(--_line);
  }

  .winner .prize {
    grid-row: 1 / span 2;
  }

  .winner :not(.prize) {
    grid-column: 2;
    justify-self: end;
  }

  .prize {
    white-space: normal;
  }

  .winners {
    margin-block: 0.5em;
  }

  .result .button {
    margin-block-end: 0.75em;
  }

  @media (prefers-reduced-motion: no-preference) {
    .confetti {
      animation: fall 0.9s ease-out;
    }

    @keyframes fall {
      from {
        opacity: 0;
        translate: 0 -1.5em;
      }
    }
  }

  @media (forced-colors: active) {
    .gold {
      border-color: Highlight;
    }
  }
`;
