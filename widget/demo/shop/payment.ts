import { redraw } from '../redraw.ts';
import type { Word } from '../words.ts';
import type { Answer, ShopApi, ShopCheckout, ShopOrder, ShopProblem } from './api.ts';
import { wordOf } from './notice.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onPaid: (order: ShopOrder) => void;
  readonly onDeclined: (checkout: ShopCheckout) => void;
  /** The checkout is not what it was: nothing can be paid here. */
  readonly onLost: (problem: ShopProblem) => Promise<void>;
};

export type Payment = ReturnType<typeof createPayment>;

/** The place of the payment provider, with both of its answers to choose from. */
export function createPayment({ api, onPaid, onDeclined, onLost }: Dependencies) {
  let due: ShopCheckout | undefined;
  let notice: Word | undefined;
  let isBusy = false;

  const settle = async <Value>(
    ask: (id: string) => Promise<Answer<Value>>,
    done: (value: Value) => void,
  ): Promise<void> => {
    if (!due || isBusy) return;
    isBusy = true;
    notice = undefined;
    redraw();
    const answer = await ask(due.checkoutId);
    isBusy = false;
    redraw();
    if (answer.ok) {
      due = undefined;
      done(answer.value);
    } else if (answer.problem.status === 404 || answer.problem.status === 409) {
      due = undefined;
      await onLost(answer.problem);
    } else notice = wordOf(answer.problem);
  };

  return {
    /** What is to be paid; `undefined`: nothing yet. */
    due: () => due,
    notice: () => notice,
    isBusy: () => isBusy,
    ask(checkout: ShopCheckout | undefined): void {
      due = checkout;
      notice = undefined;
      redraw();
    },
    pay: () => settle((id) => api.pay(id), onPaid),
    decline: () => settle((id) => api.decline(id), onDeclined),
  };
}
