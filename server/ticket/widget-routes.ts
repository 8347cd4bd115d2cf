import { receiptRequest, ticketBoard, ticketBoardQuery } from '../../shared/api/ticket.ts';
import type { CampaignError, GuessError, ReceiptError } from '../../shared/error.ts';
import { problem, problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import { route, type Route } from '../http/route.ts';
import type { TicketBoards } from './board.ts';

/** What a page asks for to show tickets and draws. */
export function ticketWidgetRoutes(boards: TicketBoards): Route[] {
  return [
    route({
      method: 'GET',
      path: '/widget/v1/tickets',
      summary: 'A campaign, its draws, and the tickets of the buyer',
      description:
        'Of the campaign that is on in the web shop; where none is, of the one that draws next, or drew last. Tickets ' +
        "and winnings come with a buyer's token alone.",
      access: { kind: 'publishable_key', buyer: 'optional' },
      query: ticketBoardQuery,
      responses: {
        200: { description: 'As they stand now.', schema: ticketBoard },
        404: { description: 'The merchant has no such campaign.', schema: problem },
        429: { description: 'Too many calls; see `Retry-After`.', schema: problem },
      },
      async handle({ query, caller: { merchant, buyer }, requestId }) {
        const found = await boards.read(merchant.id, query.campaign, buyer);
        return found.ok ? { status: 200, body: found.value } : boardProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/widget/v1/tickets/receipt',
      summary: 'A campaign, its draws, and the tickets of a receipt',
      description:
        'For whoever holds the receipt, without any personal data. A receipt that was not counted, or a text that is ' +
        'of no receipt, has one answer and counts as a guess: guesses are slowed, then stopped.',
      access: { kind: 'publishable_key' },
      body: receiptRequest,
      responses: {
        200: { description: 'As they stand now.', schema: ticketBoard },
        404: { description: 'No such receipt has been counted, or there is no such campaign.', schema: problem },
        429: { description: 'Too many calls or wrong receipts; see `Retry-After`.', schema: problem },
      },
      async handle({ body: { campaign, ...named }, caller: { merchant, address }, requestId }) {
        const found = await boards.readReceipt(merchant.id, address, campaign, named);
        return found.ok ? { status: 200, body: found.value } : boardProblem(found.error, requestId);
      },
    }),
  ];
}

function boardProblem(error: CampaignError | ReceiptError | GuessError, requestId: string): Reply {
  switch (error.kind) {
    case 'campaign_not_found':
    case 'receipt_not_found':
      return problemReply(404, error.kind, requestId);
    case 'too_many_guesses':
      return problemReply(429, 'too_many_requests', requestId, {
        headers: { 'Retry-After': String(error.retryAfterSeconds) },
      });
  }
}
