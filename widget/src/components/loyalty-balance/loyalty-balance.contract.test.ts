import { waitUntil } from '@open-wc/testing';
import { itKeepsItsContract } from '../../../test/contract.ts';
import { problem } from '../../../test/fake-fetch.ts';
import { inside, one, until } from '../../../test/shadow.ts';
import { MEMBER, tokenFor } from './loyalty-balance.fake.ts';
import { member, mount, server } from './loyalty-balance.support.ts';

describe('the contract of <bon-loyalty-balance>', () => {
  itKeepsItsContract('bon-loyalty-balance', {
    guest: () => mount(),
    'a member in a checkout, with the history': async () => {
      server.me = [200, { ...MEMBER, held: '100.00' }];
      const element = await member({ checkout: 'contract' });
      await waitUntil(() => inside(element, '.spend').length > 0);
      one(element, '.spend .toggle').click();
      await waitUntil(() => inside(element, '[part="slider"]').length > 0);
      one(element, '.history .toggle').click();
      await waitUntil(() => inside(element, '.line').length > 0);
      return element;
    },
    stranger: async () => {
      server.me = problem(404, 'customer_not_found');
      const element = await mount({ token: tokenFor() });
      await until(element, 'stranger');
      return element;
    },
    'no answer': async () => {
      server.me = problem(500, 'internal');
      const element = await mount({ token: tokenFor() });
      await until(element, 'unavailable');
      return element;
    },
  });
});
