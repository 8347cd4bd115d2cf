import { css } from '../../../internal/css.ts';

/** What the order earns, and how far the next ticket is. */
export const orderStyles = css`
  .order {
    display: grid;
    gap: 0.375em;
    padding: 0.75em 0.875em;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
  }

  .earns {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
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

  @media (forced-colors: active) {
    .order {
      border: 1px solid;
    }

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
`;
