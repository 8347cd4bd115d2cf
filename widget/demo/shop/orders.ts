import { redraw } from '../redraw.ts';
import { session } from '../session.ts';
import type { Word } from '../words.ts';
import type { Answer, ShopApi, ShopOrder } from './api.ts';
import { refreshElement } from './elements.ts';
import { wordOf } from './notice.ts';

export type Orders = ReturnType<typeof createOrders>;

/** An order that is looked at: what it came to, what came back, and the ways to give more back. */
export function createOrders(api: ShopApi) {
  let order: ShopOrder | undefined;
  let isMissing = false;
  let givenBack: string | undefined;
  let notice: Word | undefined;
  let isBusy = false;

  const change = async (ask: (shown: ShopOrder) => Promise<Answer<ShopOrder>>): Promise<void> => {
    if (!order || isBusy) return;
    isBusy = true;
    notice = undefined;
    redraw();
    const answer = await ask(order);
    isBusy = false;
    if (answer.ok) {
      order = answer.value;
      const { returns, cancelled } = order;
      givenBack = cancelled ? cancelled.refund : returns.at(-1)?.refund;
      if (order.loyalty) void refreshElement('bon-loyalty-balance');
    } else notice = wordOf(answer.problem);
    redraw();
  };

  return {
    current: () => order,
    isMissing: () => isMissing,
    givenBack: () => givenBack,
    notice: () => notice,
    isBusy: () => isBusy,
    /** It was placed a moment ago. */
    take(placed: ShopOrder): void {
      session.orders = [placed.number, ...session.orders.filter((number) => number !== placed.number)];
      order = placed;
      redraw();
    },
    async show(number: string): Promise<void> {
      givenBack = undefined;
      notice = undefined;
      isMissing = false;
      if (order?.number === number) return;
      order = undefined;
      const answer = await api.readOrder(number);
      if (answer.ok) order = answer.value;
      else if (answer.problem.status === 404) isMissing = true;
      else notice = wordOf(answer.problem);
      redraw();
    },
    cancel: () => change(({ number }) => api.cancelOrder(number)),
    returnOne: (line: string, returned: number) => change(({ number }) => api.returnOne(number, line, returned)),
  };
}
