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
      --_line: 1px solid color-mix(in srgb, currentColor 15%, transparent);
      --_surface: var(--bon-surface-color, color-mix(in srgb, var(--_accent) 4%, transparent));
      container-type: inline-size;
      display: grid;
      box-sizing: border-box;
      min-block-size: calc(32em * var(--_room));
    }

    :host([checkout]) .base:not(.brief) {
      min-block-size: calc(38em * var(--_room));
    }

    .base.brief {
      min-block-size: calc(5.5em * var(--_room));
    }

    p,
    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .quiet {
      color: color-mix(in srgb, currentColor 78%, transparent);
      font-size: 0.875em;
      line-height: calc(10 / 7);
    }
  `,
];
