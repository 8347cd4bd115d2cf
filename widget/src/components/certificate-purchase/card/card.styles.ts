import { css } from '../../../internal/css.ts';

/** Side by side where there is room; under each other, 12.5 em high with the message. */
export const cardStyles = css`
  .balance,
  .pay {
    align-content: start;
    gap: 0.5em;
    min-block-size: 13em;
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

  /* Its room stays, and who listens still hears it. */
  .waiting {
    opacity: 0;
  }

  .card + .message {
    min-block-size: 1.4286em;
  }
`;
