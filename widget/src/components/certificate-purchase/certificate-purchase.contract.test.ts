import { waitUntil } from '@open-wc/testing';
import { itKeepsItsContract } from '../../../test/contract.ts';
import { inside, until } from '../../../test/shadow.ts';
import { button, mount, server, write } from './certificate-purchase.support.ts';

describe('the contract of <bon-certificate-purchase>', () => {
  itKeepsItsContract('bon-certificate-purchase', {
    buy: async () => {
      const element = await mount({ 'site-code': 'gift', amount: '3000', email: 'a@mail.example' });
      await until(element, 'choosing');
      return element;
    },
    'what became of a purchase': async () => {
      history.replaceState(null, '', '?bon-purchase=65a000000000000000000001');
      const element = await mount({ 'site-code': 'gift' });
      await waitUntil(() => inside(element, '[part="outcome"]').length > 0);
      return element;
    },
    balance: async () => {
      const element = await mount({ mode: 'balance' });
      await until(element, 'idle');
      write(element, 'number', '10005876');
      write(element, 'pin', '1234');
      button(element).click();
      await until(element, 'shown');
      return element;
    },
    pay: async () => {
      server.has('10005876');
      const element = await mount({ mode: 'pay', checkout: 'contract' });
      await waitUntil(() => inside(element, '[part="remove"]').length > 0);
      return element;
    },
  });
});
