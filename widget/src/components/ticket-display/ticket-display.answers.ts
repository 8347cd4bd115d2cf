import type { TicketBoard } from '../../../../shared/api/ticket.ts';
import { areAll, type Fields, isDecimal, isInstant, isRecord } from '../../internal/answers.ts';

/** As much of the contract as the element relies on. */
export function isBoard(value: unknown): value is TicketBoard {
  if (!isRecord(value)) return false;
  const { campaign, draws, tickets, winnings = [] } = value;
  return (
    (campaign === null || isCampaign(campaign)) &&
    areAll(draws, isDraw) &&
    (tickets === undefined || isOwn(tickets)) &&
    areAll(winnings, ({ draw, prize, ticket, claimUntil }) => {
      return isText(draw, prize) && isDecimal(ticket) && (claimUntil === undefined || isInstant(claimUntil));
    })
  );
}

function isCampaign(value: unknown): boolean {
  return isRecord(value) && isDecimal(value['id'], value['minAmount'], value['multiplicity']) && isText(value['name']);
}

function isDraw({ id, name, status, closesAt, drawsAt, prizes, winners = [], links }: Fields): boolean {
  return (
    isText(id, name, status) &&
    isInstant(closesAt) &&
    isInstant(drawsAt) &&
    areAll(prizes, (prize) => isText(prize['id'], prize['name']) && isDecimal(prize['count'])) &&
    areAll(winners, ({ prize, ticket }) => isText(prize) && (ticket === null || isDecimal(ticket))) &&
    isRecord(links)
  );
}

function isOwn(value: unknown): boolean {
  return (
    isRecord(value) && isDecimal(value['count']) && areAll(value['ranges'], ({ first, last }) => isDecimal(first, last))
  );
}

function isText(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
