import { waitUntil } from '@open-wc/testing';
import { itKeepsItsContract } from '../../../test/contract.ts';
import { inside, one, textOf } from '../../../test/shadow.ts';
import { CAMPAIGN, heldDraw, nextDraw, proofOf } from './ticket-display.fake.ts';
import { buyer, guest, server } from './ticket-display.support.ts';

describe('the contract of <bon-ticket-display>', () => {
  itKeepsItsContract('bon-ticket-display', {
    'a guest with a receipt': async () => {
      const element = await guest();
      one(element, '.toggle').click();
      await waitUntil(() => inside(element, '.fields').length > 0);
      return element;
    },
    'a buyer before a draw, in a checkout': async () => {
      server.board = { campaign: CAMPAIGN, draws: [nextDraw(3600_000, 'listed')] };
      const element = await buyer({ checkout: 'contract' });
      await waitUntil(() => inside(element, '[part="order"]').length > 0);
      return element;
    },
    'a winner who checks the draw': async () => {
      const proof = await proofOf('commit-reveal');
      const draw = heldDraw(proof);
      const [first] = draw.winners ?? [];
      server.board = { campaign: CAMPAIGN, draws: [draw] };
      server.proofReply = [200, proof];
      if (first?.ticket) {
        const { prize, ticket } = first;
        const claimUntil = '2049-12-06T12:00:00.000Z';
        server.winnings = [{ draw: draw.id, prize, ticket, status: 'offered', claimUntil }];
      }
      const element = await buyer();
      one(element, '.result > .button').click();
      await waitUntil(() => textOf(element, '.verdict') !== '');
      return element;
    },
  });
});
