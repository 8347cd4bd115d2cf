import { css } from '../../../internal/css.ts';

/** The certificate as a card, with what is written to it below the picture. */
export const previewStyles = css`
  .picture {
    display: block;
    inline-size: 100%;
    border-radius: calc(1.25 * var(--_radius));
  }

  .name {
    font-size: 15px;
    font-weight: 600;
  }

  .sum {
    font-size: 40px;
    font-weight: 700;
    letter-spacing: -0.02em;
  }

  .preview {
    overflow: hidden;
    border: var(--_line);
    border-radius: calc(1.75 * var(--_radius));
  }

  .preview .picture {
    border-radius: 0;
  }

  .letter {
    display: grid;
    gap: 0.5em;
    padding: 1em 1.25em;
  }

  .letter b {
    white-space: normal;
  }

  .text {
    white-space: pre-wrap;
  }

  @media (forced-colors: active) {
    .picture {
      forced-color-adjust: none;
    }
  }
`;
