import type { Database } from '../db/database.ts';
import { type Inspection, type Page, preparePages } from '../db/inspection.ts';
import { prepareQuery } from '../db/prepared.ts';
import { recallQuote } from './quote.ts';
import { cartColumn, type OrderTickets, quoteColumn, returnedColumn } from './stored.ts';
import { voidedByReturns } from './undone.ts';

/** With the tickets that are there under its number; what no order has is left out. */
type OrderRow = {
  readonly id: string;
  readonly status: string;
  readonly order_number: string | null;
  readonly cart: string | null;
  readonly quote: string | null;
  readonly campaign_id: number | null;
  readonly first: number | null;
  readonly count: number | null;
  readonly voided: number | null;
};

const IS_ORDER = `k.status IN ('committed', 'cancelled')`;

const readOrders = preparePages<OrderRow>(
  `SELECT k.id, k.status, k.order_number, CASE WHEN ${IS_ORDER} THEN k.cart END AS cart,
    CASE WHEN ${IS_ORDER} THEN k.quote END AS quote,
    r.campaign_id, r.first_number AS first, r.count, r.voided_count AS voided
  FROM checkouts k
  LEFT JOIN ticket_ranges r ON r.merchant_id = k.merchant_id AND r.reference = k.order_number AND r.source = 'order'
  WHERE k.merchant_id = ? AND k.id > ? ORDER BY k.id`,
  ({ id }) => id,
);

const returnsIn = prepareQuery<{ readonly checkout_id: string; readonly lines: string }>(`
  SELECT o.checkout_id, o.lines FROM order_returns o WHERE o.merchant_id = ? AND o.checkout_id > ? AND o.checkout_id <= ?`);

/** Names each order that does not agree with its tickets. */
export async function verifyOrders({ snapshot, merchantId, report, advance }: Inspection): Promise<void> {
  for await (const page of readOrders(snapshot, merchantId)) {
    const returns = await readReturned(snapshot, merchantId, page);
    for (const row of page.rows) {
      if (row.quote === null) continue;
      checkOrder(row, returns.get(row.id) ?? [], (fault) => report(`order ${row.order_number ?? ''}: ${fault}`));
    }
    advance(page.rows.length);
  }
}

function checkOrder(row: OrderRow, returns: readonly string[], tell: (fault: string) => void): void {
  const order = readOrder(row, returns);
  if (!order) return tell('cannot be read');
  const { tickets, voided } = order;
  if (!tickets) {
    if (row.first !== null) tell(`has earned no tickets, but range ${row.first} of campaign ${row.campaign_id ?? ''} is its`); // prettier-ignore
    return;
  }
  const { campaignId, count } = tickets;
  if (row.first === null) return tell(`has earned ${count} tickets of campaign ${campaignId}, but has no range`);
  if (row.campaign_id !== campaignId) return tell(`has earned tickets of campaign ${campaignId}, but its range is of ${row.campaign_id ?? ''}`); // prettier-ignore
  if (row.count !== count) tell(`has earned ${count} tickets, but its range has ${row.count ?? 0}`);
  if (row.voided !== voided) tell(`has ${voided} tickets void, but its range ${row.voided ?? 0}`);
}

type Read = { readonly tickets: OrderTickets | undefined; readonly voided: number };

/** `undefined` where it is not what an order has. */
function readOrder({ status, cart, quote }: OrderRow, returned: readonly string[]): Read | undefined {
  try {
    const { settled, tickets } = quoteColumn.parse(JSON.parse(quote ?? ''));
    if (!tickets || status === 'cancelled') return { tickets, voided: tickets?.count ?? 0 };
    const whole = recallQuote({ cart: cartColumn.parse(JSON.parse(cart ?? '')) }, settled);
    const returns = returned.map((lines) => ({ lines: returnedColumn.parse(JSON.parse(lines)) }));
    return { tickets, voided: voidedByReturns(tickets, whole, returns) };
  } catch {
    return undefined;
  }
}

async function readReturned(
  db: Database,
  merchantId: string,
  { after, upTo }: Page<OrderRow>,
): Promise<Map<string, string[]>> {
  const returns = new Map<string, string[]>();
  for (const { checkout_id, lines } of await returnsIn(db, [merchantId, after, upTo])) {
    const own = returns.get(checkout_id);
    if (own) own.push(lines);
    else returns.set(checkout_id, [lines]);
  }
  return returns;
}
