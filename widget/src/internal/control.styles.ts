import { css } from './css.ts';

/** Fields, buttons and the line that says what became of it, alike in all elements. */
export const controlStyles = css`
  .label,
  .message {
    font-size: 0.875em;
    line-height: calc(10 / 7);
  }

  .field {
    display: flex;
    align-items: center;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_field);
  }

  input {
    flex: 1;
    align-self: stretch;
    min-inline-size: 0;
    padding: 0 calc(0.75em * var(--_density));
    text-overflow: ellipsis;
    cursor: text;
  }

  .button,
  b {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .button {
    border: 1px solid transparent;
    background: var(--bon-button-background, color-mix(in srgb, var(--_accent) 10%, transparent));
    color: var(--bon-button-color, currentColor);
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
`;
