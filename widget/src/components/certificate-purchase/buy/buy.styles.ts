import { css } from '../../../internal/css.ts';

/** The form; where there is room, with the preview beside it. */
export const buyStyles = css`
  .not_offered,
  .unavailable {
    align-content: center;
  }

  .not_offered .message,
  .unavailable .message {
    justify-content: center;
  }

  .head {
    display: grid;
    gap: 0.25em;
  }

  .title {
    font-size: 1.375em;
    font-weight: 700;
    line-height: 1.2;
  }

  .columns,
  .form,
  .side {
    display: grid;
    gap: 1.25em;
    align-content: start;
    min-inline-size: 0;
  }

  .side {
    gap: 1em;
  }

  fieldset {
    all: unset;
    display: block;
    min-inline-size: 0;
  }

  .choices + .hint {
    padding-block-start: 0.375em;
  }

  .legend {
    padding: 0 0 0.5em;
    font-weight: 600;
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(7em, 100%), 1fr));
    gap: 0.5em;
  }

  .large {
    grid-template-columns: repeat(auto-fill, minmax(min(8em, 45%), 1fr));
  }

  .choice {
    position: relative;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.5em;
    box-sizing: border-box;
    min-block-size: var(--_control);
    padding: 0.375em 0.5em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_field);
    font-variant-numeric: tabular-nums;
    text-align: center;
    cursor: pointer;
  }

  .large .choice {
    align-content: start;
    padding: 0.25em 0.25em 0.5em;
    font-size: 0.875em;
  }

  .large .picture {
    border-radius: calc(0.75 * var(--_radius));
  }

  .choice > input {
    position: absolute;
    inset: 0;
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_field));
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 600;
  }

  .choice:hover:not(:has(:checked)) {
    background: color-mix(in srgb, currentColor 6%, var(--_field));
  }

  .pair {
    display: grid;
    align-items: start;
    gap: 0.25em 1em;
  }

  textarea {
    all: unset;
    flex: 1;
    align-self: stretch;
    box-sizing: border-box;
    min-inline-size: 0;
    padding: 0.625em 0.75em;
    border-radius: var(--_radius);
    cursor: text;
    white-space: pre-wrap;
    resize: vertical;
    overflow: auto;
  }

  .long {
    block-size: auto;
    min-block-size: 6.5em;
  }

  :has(> textarea:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  [type='date'] {
    display: flex;
    align-items: center;
  }

  .hint {
    min-block-size: 1.4286em;
  }

  .wrong {
    display: flex;
    gap: 0.375em;
    color: inherit;
  }

  @container (min-inline-size: 44em) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(18em, 24em);
      gap: 2.5em;
    }

    .side {
      position: sticky;
      inset-block-start: 1em;
      align-self: start;
    }

    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }

  @media (forced-colors: active) {
    .choice:has(:checked) {
      border-color: Highlight;
      background: SelectedItem;
      color: SelectedItemText;
      forced-color-adjust: none;
    }
  }
`;
