/** As the docs ask: a page may be painted before the script tag runs. */
export const RULES = `
  bon-promo-code, bon-loyalty-balance, bon-ticket-display, bon-certificate-purchase { display: block }
  bon-promo-code, bon-loyalty-balance { min-block-size: calc(7.25 * max(1em, 16px)) }
  bon-loyalty-balance[token] { min-block-size: calc(17 * max(1em, 16px)) }
  bon-loyalty-balance[token][checkout] { min-block-size: calc(24 * max(1em, 16px)) }
  bon-ticket-display { min-block-size: calc(32 * max(1em, 16px)) }
  bon-ticket-display[mode='order'] { min-block-size: calc(5.5 * max(1em, 16px)) }
  bon-certificate-purchase { min-block-size: calc(42 * max(1em, 16px)) }
  bon-certificate-purchase[mode='balance'] { min-block-size: calc(13 * max(1em, 16px)) }
  bon-certificate-purchase[mode='pay'] { min-block-size: calc(3 * max(1em, 16px)) }`;
