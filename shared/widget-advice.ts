/** What the elements tell a developer on the console. Each has its page at `/docs/errors/<code>`. */
export const WIDGET_ADVICE = [
  /** The script tag has no `data-bonbon-key`. */
  'no_key',
  /** The server does not take the key. */
  'key_refused',
  /** The page's origin is not among the merchant's. */
  'wrong_origin',
  /** No answer could be had: the server is down, or something on the way blocks it. */
  'unreachable',
  /** What answered is not the server: a proxy's page, or another API. */
  'bad_answer',
  /** The server refused what an element asked; the line says its code. */
  'request_refused',
  /** The code of an element, or of a part of one, could not be had. */
  'not_loaded',
  /** An element has an attribute that it does not know; the line names the nearest that it does. */
  'unknown_attribute',
  'cart_not_json',
  'words_not_json',
  /** `words` has a key that the element has no text for, or something else than a text. */
  'unknown_word',
  /** A cart was given for a checkout whose prices are the shop's own. */
  'shop_priced_checkout',
  /** `<bon-certificate-purchase>` cannot sell without a `site-code`. */
  'no_site_code',
  /** `<bon-ticket-display>` names a campaign that the merchant has not. */
  'unknown_campaign',
  /** The check of a draw broke off. */
  'draw_not_checked',
] as const;

export type WidgetAdvice = (typeof WIDGET_ADVICE)[number];
