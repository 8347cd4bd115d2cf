import { css } from '../../../internal/css.ts';

/** Fields side by side where there is room. */
export const receiptStyles = css`
  #receipt:not([hidden]) {
    display: grid;
    gap: 0.75em;
    padding-block-end: 1em;
  }

  .way {
    display: flex;
    justify-self: start;
    padding: 0.1875em;
    border-radius: var(--_radius);
    background: color-mix(in srgb, currentColor 8%, transparent);
    font-size: 0.875em;
  }

  .way input {
    position: absolute;
    opacity: 0;
  }

  .way span {
    display: grid;
    place-content: center;
    min-block-size: calc(2.5em * var(--_density));
    padding: 0 0.875em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .way :checked + span {
    border-color: color-mix(in srgb, currentColor 45%, transparent);
    font-weight: 600;
  }

  .way label:has(:focus-visible) {
    outline: none;
  }

  .way :focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.625em;
  }

  .item {
    display: grid;
    flex: 1 1 11em;
    gap: 0.25em;
    min-inline-size: 0;
  }

  .fn,
  .qr {
    flex-basis: 100%;
  }

  .field {
    box-sizing: border-box;
    block-size: var(--_control);
    font-variant-numeric: tabular-nums;
  }

  .field:has([aria-invalid='true']) {
    border-color: var(--_error);
  }

  .label .quiet {
    font-size: 1em;
  }

  .note {
    display: flex;
    gap: 0.375em;
    min-block-size: 2.8571em;
    font-size: 0.875em;
    line-height: calc(10 / 7);
  }

  #receipt .button {
    grid-auto-flow: column;
    gap: 0.75em;
  }

  @media (forced-colors: active) {
    .way :checked + span {
      border-color: Highlight;
    }
  }
`;
