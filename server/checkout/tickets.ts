import { randomBytes } from 'node:crypto';
import type { Order } from '../../shared/api/checkout.ts';
import type { Quote } from '../../shared/checkout.ts';
import { entryLevel } from '../../shared/loyalty.ts';
import { IdentityTaken, insertCustomer, type NewCustomer } from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { Outdated } from '../db/settle.ts';
import { openEntry } from '../ledger/entry.ts';
import { findRangeOfOrder, issueTickets } from '../ticket/ranges.store.ts';
import type { LedgerEntry } from './entries.ts';
import { type Buyer, findNamed, type JudgeDependencies } from './quote.ts';
import type { BoughtCheckout, OrderTickets, StoredCheckout } from './stored.ts';

/** The tickets that an order is about to get. */
export type PlannedTickets = {
  readonly tickets: OrderTickets;
  /** Whose they are, where nobody knew them before. */
  readonly newcomer: NewCustomer | undefined;
  /** Whoever merges or erases their owner meanwhile finds these. */
  readonly entries: readonly LedgerEntry[];
};

/** What the quote earns, and for whom; `undefined`: nothing, or nobody was named, or the buyer was erased. */
export async function planTickets(
  { db, programmes }: JudgeDependencies,
  { merchantId, customer }: StoredCheckout,
  { tickets: outcome }: Quote,
  buyer: Buyer | undefined,
  now: number,
): Promise<PlannedTickets | undefined> {
  if (!outcome || outcome.count === 0) return undefined;
  const { campaignId, count, rule, lineIds } = outcome;
  const ticketsOf = (customerId: string) => ({ campaignId, customerId, count, rule, lineIds });
  if (buyer) {
    const { id, erasedAt } = buyer.member.customer;
    return erasedAt === undefined ? { tickets: ticketsOf(id), newcomer: undefined, entries: [] } : undefined;
  }
  if (outcome.needsIdentity) return undefined;
  const { levels } = await programmes.of(merchantId);
  const member = levels.length === 0 ? await findNamed(db, merchantId, customer) : undefined;
  if (member) {
    const entries = [{ draft: openEntry(member.owner, now).finish() }];
    return { tickets: ticketsOf(member.customer.id), newcomer: undefined, entries };
  }
  const { externalId, phone } = customer;
  const newcomer = { id: randomBytes(12).toString('hex'), externalId, phone, levelOid: entryLevel(levels)?.oid };
  return { tickets: ticketsOf(newcomer.id), newcomer, entries: [] };
}

/** @throws {@link Outdated} when somebody has got one of the names meanwhile. */
export async function welcome(
  transaction: Transaction,
  merchantId: string,
  newcomer: NewCustomer,
  now: number,
): Promise<void> {
  try {
    await insertCustomer(transaction, merchantId, newcomer, now);
  } catch (error) {
    throw error instanceof IdentityTaken ? new Outdated() : error;
  }
}

/** The end of the transaction: everybody who earns tickets waits for the campaign's counter. */
export function issueTo(
  transaction: Transaction,
  { merchantId, phase }: BoughtCheckout,
  { campaignId, customerId, count }: OrderTickets,
  now: number,
): Promise<number> {
  const source = { source: 'order', reference: phase.orderNumber } as const;
  return issueTickets(transaction, { merchantId, campaignId, customerId, count, ...source }, now);
}

/** The first of an order's tickets, where it has any. */
export async function findFirstTicket(
  db: Database,
  { merchantId, phase: { orderNumber, tickets } }: BoughtCheckout,
): Promise<number | undefined> {
  return tickets && (await findRangeOfOrder(db, merchantId, tickets.campaignId, orderNumber))?.first;
}

/** The operation was written down before anybody knew the numbers. */
export async function withNumbers(db: Database, merchantId: string, order: Order): Promise<Order> {
  const { number, tickets } = order;
  if (!tickets || tickets.issued.length > 0) return order;
  const range = await findRangeOfOrder(db, merchantId, tickets.campaign, number);
  if (!range) return order;
  const { first, count } = range;
  return { ...order, tickets: { ...tickets, issued: [{ first, last: first + count - 1 }] } };
}
