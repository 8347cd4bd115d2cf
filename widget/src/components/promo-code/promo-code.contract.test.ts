import { fixture, html } from '@open-wc/testing';
import { itKeepsItsContract } from '../../../test/contract.ts';
import { apply, cartOf, FakeCheckout, KEY, promoCode } from '../../../test/support.ts';
import { define } from './define.ts';

define({ key: KEY, baseUrl: location.origin });

describe('the contract of <bon-promo-code>', () => {
  itKeepsItsContract('bon-promo-code', {
    'a code in a preview': async () => {
      const element = await promoCode(cartOf(2));
      await apply(element, 'SUMMER10', 'bon-promo-code-applied');
      return element;
    },
    'a refused code': async () => {
      const element = await promoCode(cartOf(2));
      await apply(element, 'NOPE', 'bon-promo-code-rejected');
      return element;
    },
    'no answer': async () => {
      const element = await promoCode(cartOf(2));
      await apply(element, 'E500', 'bon-unavailable');
      return element;
    },
    'codes of a checkout': async () => {
      const { id } = await FakeCheckout.with({ cart: cartOf(2), promoCodes: ['SUMMER10'] });
      const element = document.createElement('bon-promo-code');
      element.checkout = id;
      await fixture(html`${element}`);
      await element.refresh();
      return element;
    },
  });
});
