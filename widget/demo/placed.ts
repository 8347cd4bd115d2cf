import { byId, make, sumRow } from './dom.ts';
import { nameOf } from './goods.ts';
import { discountOf, followLanguage, money, number, say } from './language.ts';
import { createNotice, wordOf } from './notice.ts';
import type { Answer, ShopApi, ShopOrder } from './shop-api.ts';
import type { Word } from './words.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onAgain: () => void;
  /** The order is paid, or a part of it came back. */
  readonly onChanged: () => void;
};

export type PlacedStep = { readonly show: (order: ShopOrder) => void };

type Line = ShopOrder['lines'][number];

/** The order: what each code took off, what came back, and the ways to give more back. */
export function createPlacedStep({ api, onAgain, onChanged }: Dependencies): PlacedStep {
  const section = byId('placed', HTMLElement);
  const news = byId('placed-news', HTMLElement);
  const cancel = byId('cancel', HTMLButtonElement);
  const notice = createNotice(byId('placed-notice', HTMLElement));
  const balance = requirePlacedBalance();
  let shown: ShopOrder | undefined;
  let givenBack: string | undefined;
  let isBusy = false;

  const render = (): void => {
    if (!shown) return;
    const isCancelled = shown.status === 'cancelled';
    section.classList.toggle('is-cancelled', isCancelled);
    byId('placed-title', HTMLElement).textContent = say(isCancelled ? 'placedCancelled' : 'placed');
    byId('placed-number', HTMLElement).textContent = shown.number;
    const badge = byId('badge', HTMLElement);
    badge.className = `badge ${stateOf(shown)}`;
    badge.textContent = say(stateOf(shown));
    byId('placed-lines', HTMLElement).replaceChildren(...shown.lines.map((line) => renderLine(line, isCancelled)));
    byId('placed-sums', HTMLElement).replaceChildren(...renderSums(shown));
    news.textContent = givenBack === undefined ? '' : say('givenBack', { amount: money(givenBack) });
    cancel.hidden = isCancelled;
    balance.hidden = !shown.loyalty;
  };
  /** Points have moved: the element shows them as they are now. */
  const renewBalance = (): void => {
    if (shown?.loyalty && customElements.get('bon-loyalty-balance')) void balance.refresh();
  };
  followLanguage(render);

  const change = async (ask: (order: ShopOrder) => Promise<Answer<ShopOrder>>): Promise<void> => {
    if (!shown || isBusy) return;
    isBusy = true;
    section.ariaBusy = 'true';
    notice.clear();
    const answer = await ask(shown);
    isBusy = false;
    section.ariaBusy = null;
    if (!answer.ok) {
      notice.show(wordOf(answer.problem));
      return;
    }
    const { returns, cancelled } = answer.value;
    givenBack = cancelled ? cancelled.refund : returns.at(-1)?.refund;
    const focused = document.activeElement?.id;
    shown = answer.value;
    render();
    renewBalance();
    onChanged();
    // The button that was pressed is another one now, or gone.
    const again = focused === undefined || focused === '' ? null : document.getElementById(focused);
    (again && !again.hidden ? again : byId('placed-title', HTMLElement)).focus();
  };

  cancel.addEventListener('click', () => void change(({ number }) => api.cancelOrder(number)));
  byId('again', HTMLButtonElement).addEventListener('click', onAgain);

  return {
    show(order) {
      shown = order;
      givenBack = undefined;
      notice.clear();
      render();
      renewBalance();
      onChanged();
    },
  };

  function renderLine(line: Line, isCancelled: boolean): HTMLLIElement {
    const name = ticketName(line.id);
    const item = make(
      'li',
      {},
      make('b', {}, `${name} × ${line.quantity}`),
      make('span', { className: 'amount' }, money(line.amount)),
    );
    for (const { code, units, discount } of line.discounts) {
      item.append(
        make('small', {}, `${code} × ${units}`),
        make('small', { className: 'amount granted' }, discountOf(discount)),
      );
    }
    if (line.returned > 0) item.append(make('small', {}, say('returned', { count: String(line.returned) })));
    if (!isCancelled && line.returned < line.quantity) {
      const button = make('button', { type: 'button', className: 'small', id: `return-${line.id}` }, say('returnOne'));
      button.ariaLabel = `${say('returnOne')}: ${name}`;
      button.addEventListener('click', () => {
        void change(({ number }) => api.returnOne(number, line.id, line.returned));
      });
      item.append(button);
    }
    return item;
  }
}

function renderSums(order: ShopOrder): HTMLElement[] {
  const rows = [
    sumRow(say('subtotal'), money(order.tickets)),
    ...order.promoCodes.map(({ code, discount }) => sumRow(code, discountOf(discount), 'granted')),
    ...(order.level ? [sumRow(order.level.title, discountOf(order.level.discount), 'granted')] : []),
    ...(Number(order.points) > 0 ? [sumRow(say('points'), discountOf(order.points), 'granted')] : []),
    sumRow(say('fee'), money(order.fee)),
    ...order.paidWith.map(({ name, spent }) => sumRow(name, discountOf(spent), 'granted')),
    sumRow(say('paid'), money(order.total), 'total'),
    ...pointRows(order),
    ...certificateRows(order),
  ];
  if (order.returns.length === 0 && !order.cancelled) return rows;
  for (const { lines, refund } of order.returns) {
    const what = Object.entries(lines).map(([id, count]) => `${ticketName(id)} × ${count}`);
    rows.push(sumRow(say('refundOf', { what: what.join(', ') }), discountOf(refund)));
  }
  if (order.cancelled) rows.push(sumRow(say('refundRest'), discountOf(order.cancelled.refund)));
  rows.push(sumRow(say('refunded'), money(order.refunded), 'refunded'));
  return rows;
}

function requirePlacedBalance(): HTMLElementTagNameMap['bon-loyalty-balance'] {
  const element = document.querySelector<HTMLElementTagNameMap['bon-loyalty-balance']>('#placed-balance');
  if (!element) throw new Error('no #placed-balance');
  return element;
}

/** What came back onto certificates, and what could not. */
function certificateRows({ paidWith }: ShopOrder): HTMLElement[] {
  const total = (amounts: readonly string[]) => amounts.reduce((sum, each) => sum + Number(each), 0);
  const rows: readonly (readonly [Word, number])[] = [
    ['certificatesBack', total(paidWith.map(({ givenBack }) => givenBack))],
    ['certificatesNotBack', total(paidWith.map(({ notGivenBack }) => notGivenBack))],
  ];
  return rows.filter(([, sum]) => sum > 0).map(([key, sum]) => sumRow(say(key), money(sum.toFixed(2))));
}

/** What the order did to the buyer's points, and what of it was undone. */
function pointRows({ loyalty }: ShopOrder): HTMLElement[] {
  if (!loyalty) return [];
  const rows: readonly (readonly [Word, string, string])[] = [
    ['earned', loyalty.earned, '+'],
    ['pointsGivenBack', loyalty.givenBack, '+'],
    ['pointsTakenBack', loyalty.takenBack, '−'],
  ];
  return rows
    .filter(([, points]) => Number(points) > 0)
    .map(([key, points, sign]) => sumRow(say(key), sign + number(points)));
}

function ticketName(set: string): string {
  const name = nameOf(set);
  return name ? say(name) : set;
}

function stateOf({ status, lines }: ShopOrder): Extract<Word, `state${string}`> {
  if (status === 'cancelled') return 'stateCancelled';
  if (lines.every(({ returned, quantity }) => returned === quantity)) return 'stateAllReturned';
  return lines.some(({ returned }) => returned > 0) ? 'stateReturned' : 'stateCommitted';
}
