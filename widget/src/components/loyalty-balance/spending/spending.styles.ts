import { css } from '../../../internal/css.ts';

/** The control for points in a checkout, and what comes of it. */
export const spendStyles = css`
  .spend .label {
    font-weight: 600;
  }

  .slide {
    display: grid;
    align-items: center;
    margin-inline: -0.125em;
  }

  .slide > * {
    grid-area: 1 / 1;
  }

  .slide:has(:focus-visible) {
    outline: none;
  }

  .range {
    appearance: none;
    inline-size: 100%;
    block-size: var(--_control);
    padding: 0;
    cursor: pointer;
    touch-action: pan-y;
  }

  ::-webkit-slider-runnable-track {
    background: none;
  }

  ::-webkit-slider-thumb {
    appearance: none;
    box-sizing: border-box;
    inline-size: 1.5em;
    block-size: 1.5em;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    box-shadow: 0 0 0 0.1875em color-mix(in srgb, var(--_accent) 25%, transparent);
  }

  ::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 1.5em;
    block-size: 1.5em;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    box-shadow: 0 0 0 0.1875em color-mix(in srgb, var(--_accent) 25%, transparent);
  }

  .range:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }

  .range:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }

  .amount {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }

  .field {
    flex: 3 1 9em;
    block-size: var(--_control);
    box-sizing: border-box;
    font-weight: 600;
  }

  .amount .button {
    flex: 1 0 auto;
    padding: 0 0.625em;
    font-size: 0.9375em;
  }

  .field:has([aria-invalid='true']) {
    border-color: var(--_error);
  }

  .spend + .message {
    min-block-size: 1.4286em;
  }

  .spend + .message:empty {
    margin-block-start: 0;
  }

  @media (forced-colors: active) {
    ::-webkit-slider-thumb {
      background: Highlight;
      forced-color-adjust: none;
    }

    ::-moz-range-thumb {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
