import { closest } from 'fastest-levenshtein';
import type { WidgetAdvice } from '../../../../shared/widget-advice.ts';

/** What the loader says by itself is not in here. */
export type ElementAdvice = Exclude<WidgetAdvice, 'no_key'>;

type Sentence = (...about: readonly string[]) => string;

const LONGEST_ANSWER = 500;

/** Attributes of every element that no property is named for, and what frameworks write. */
const FOR_EVERY_ELEMENT =
  /^(?:accesskey|anchor|contenteditable|exportparts|inputmode|is|item\w+|key|nonce|popover|ref|role|tabindex)$|^(?:hx-|ng-|on|up-)/;

/** What is wrong, and what to do. */
const SENTENCES: Readonly<Record<ElementAdvice, Sentence>> = {
  key_refused: () => 'the key was refused. Check data-bonbon-key in the script tag.',
  wrong_origin: () => `this page may not use the key: the merchant's "origins" must list ${location.origin}.`,
  unreachable: (baseUrl = '') =>
    `could not reach ${baseUrl}. If it is up, the policy of this page must allow it (connect-src), and the merchant's ` +
    `"origins" must list ${location.origin}.`,
  bad_answer: (baseUrl = '') => `what answered at ${baseUrl} is not Bonbon. Is there a proxy in between?`,
  request_refused: (status = '', url = '', _code = '', answer = '') =>
    `${status} from ${url}: ${answer.slice(0, LONGEST_ANSWER)}`,
  not_loaded: (error = '') => `a part of an element could not be loaded: ${error}.`,
  unknown_attribute: (element = '', name = '', ...known) =>
    `<${element}> knows no attribute "${name}". Did you mean "${closest(name, known)}"?`,
  cart_not_json: () => 'a cart attribute is not JSON. Write it with JSON.stringify, or set the property.',
  words_not_json: () => 'a words attribute is not JSON. Write it with JSON.stringify, or set the property.',
  unknown_word: (key = '') => `words has "${key}", for which the element has no text of that form.`,
  shop_priced_checkout: () =>
    "a checkout with the shop's own prices takes no cart. Change it from the shop's server, then call refresh().",
  no_site_code: () => '<bon-certificate-purchase> needs a site-code to sell by.',
  unknown_campaign: (campaign = '') => `there is no campaign ${campaign}. Check that of <bon-ticket-display>.`,
  draw_not_checked: (error = '') => `a draw could not be checked: ${error}.`,
};

/** One line, with its page in the docs; for what the server refused, that of the server's own code. */
export function advise(code: ElementAdvice, about: readonly string[], origin = ''): void {
  const [, second = '', third = ''] = about;
  if (code === 'unknown_attribute' && FOR_EVERY_ELEMENT.test(second)) return;
  const page = (code === 'request_refused' && third) || code;
  console.error(`Bonbon: ${SENTENCES[code](...about)} ${origin}/docs/errors/${page}`);
}
