import { html, nothing, type TemplateResult } from 'lit/html.js';
import { findGood } from '../goods.ts';
import { discountOf, money, number, say, sayCount } from '../language.ts';
import { titleOf } from '../parts/lines.ts';
import { viewSum } from '../parts/sums.ts';
import type { ShopOrder } from '../shop/api.ts';
import type { Word } from '../words.ts';

/** From the goods to what was paid, and what of it came back. */
export function viewOrderSums(order: ShopOrder): TemplateResult {
  const rows = [
    viewSum(say('goods'), money(order.goods)),
    ...order.promoCodes.map(({ code, discount }) => viewSum(code, discountOf(discount), 'granted')),
    ...(order.level ? [viewSum(order.level.title, discountOf(order.level.discount), 'granted')] : []),
    ...(Number(order.points) > 0 ? [viewSum(say('points'), discountOf(order.points), 'granted')] : []),
    ...(Number(order.fee) > 0 ? [viewSum(say('fee'), money(order.fee))] : []),
    ...order.paidWith.map(({ name, spent }) => viewSum(name, discountOf(spent), 'granted')),
    viewSum(say('paid'), money(order.total), 'total'),
    ...certificateRows(order),
    ...refundRows(order),
  ];
  return html`<dl id="placed-sums" class="sums">${rows}</dl>`;
}

/** What the order did to the buyer's points and tickets, and what of it was undone. */
export function viewRewards({ loyalty, tickets }: ShopOrder): TemplateResult | typeof nothing {
  const points: readonly (readonly [Word, string, string])[] = loyalty
    ? [
        ['earned', loyalty.earned, '+'],
        ['pointsGivenBack', loyalty.givenBack, '+'],
        ['pointsTakenBack', loyalty.takenBack, '−'],
      ]
    : [];
  const rows = points
    .filter(([, amount]) => Number(amount) > 0)
    .map(([key, amount, sign]) => viewSum(say(key), sign + number(amount)));
  if (tickets !== undefined) rows.push(viewSum(say('earnedTickets'), sayCount('draws', tickets)));
  return rows.length === 0 ? nothing : html`<dl id="rewards" class="sums rewards">${rows}</dl>`;
}

/** What came back onto certificates, and what could not. */
function certificateRows({ paidWith }: ShopOrder): TemplateResult[] {
  const total = (amounts: readonly string[]) => amounts.reduce((sum, each) => sum + Number(each), 0);
  const rows: readonly (readonly [Word, number])[] = [
    ['certificatesBack', total(paidWith.map(({ givenBack }) => givenBack))],
    ['certificatesNotBack', total(paidWith.map(({ notGivenBack }) => notGivenBack))],
  ];
  return rows.filter(([, sum]) => sum > 0).map(([key, sum]) => viewSum(say(key), money(sum.toFixed(2))));
}

function refundRows({ returns, cancelled, refunded }: ShopOrder): TemplateResult[] {
  if (returns.length === 0 && !cancelled) return [];
  const rows = returns.map(({ lines, refund }) => {
    const what = Object.entries(lines).map(([id, count]) => `${nameOfLine(id)} × ${count}`);
    return viewSum(say('refundOf', { what: what.join(', ') }), discountOf(refund));
  });
  if (cancelled) rows.push(viewSum(say('refundRest'), discountOf(cancelled.refund)));
  rows.push(viewSum(say('refunded'), money(refunded), 'refunded'));
  return rows;
}

export function nameOfLine(id: string): string {
  const good = findGood(id);
  return good ? titleOf(good) : id;
}
