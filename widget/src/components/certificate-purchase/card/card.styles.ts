import { css } from '../../../internal/css.ts';

/** Side by side where there is room; under each other, 12.5 em high with the message. */
export const cardStyles = css`
  .balance {
    align-content: start;
    gap: 0.5em;
    min-block-size: calc(13em * var(--_room));
  }

  .card {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5em;
  }

  .card .item {
    flex: 1 1 6em;
  }

  .card .wide {
    flex: 3 1 13em;
  }

  .card input {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
  }

  .card .button {
    flex: 1 1 6em;
    justify-items: center;
  }

  .word {
    grid-area: 1 / 1;
  }

  /* All its words have room, so that its width never changes. */
  .spare {
    visibility: hidden;
  }

  /* Its room stays, and who listens still hears it. */
  .waiting {
    opacity: 0;
  }

  .card + .message {
    min-block-size: 1.4286em;
  }
`;
