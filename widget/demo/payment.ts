import { byId } from './dom.ts';
import { followLanguage, money } from './language.ts';
import { createNotice, wordOf } from './notice.ts';
import type { Answer, ShopApi, ShopCheckout, ShopOrder, ShopProblem } from './shop-api.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onPaid: (order: ShopOrder) => void;
  readonly onDeclined: (checkout: ShopCheckout) => void;
  /** The checkout is not what it was: nothing can be paid here. */
  readonly onLost: (problem: ShopProblem) => Promise<void>;
};

export type PaymentStep = { readonly show: (checkout: ShopCheckout) => void };

/** The place of the payment provider, with both of its answers to choose from. */
export function createPaymentStep({ api, onPaid, onDeclined, onLost }: Dependencies): PaymentStep {
  const section = byId('payment', HTMLElement);
  const notice = createNotice(byId('payment-notice', HTMLElement));
  let shown: ShopCheckout | undefined;
  let isBusy = false;

  const render = (): void => {
    byId('payment-number', HTMLElement).textContent = shown?.orderNumber ?? '';
    byId('payment-total', HTMLElement).textContent = shown ? money(shown.total) : '';
  };
  followLanguage(render);

  const settle = async <Value>(
    ask: (id: string) => Promise<Answer<Value>>,
    done: (value: Value) => void,
  ): Promise<void> => {
    if (!shown || isBusy) return;
    isBusy = true;
    section.ariaBusy = 'true';
    notice.clear();
    const answer = await ask(shown.checkoutId);
    isBusy = false;
    section.ariaBusy = null;
    if (answer.ok) done(answer.value);
    else if (answer.problem.status === 404 || answer.problem.status === 409) await onLost(answer.problem);
    else notice.show(wordOf(answer.problem));
  };
  byId('pay', HTMLButtonElement).addEventListener('click', () => void settle((id) => api.pay(id), onPaid));
  byId('decline', HTMLButtonElement).addEventListener('click', () => void settle((id) => api.decline(id), onDeclined));

  return {
    show(checkout) {
      shown = checkout;
      notice.clear();
      render();
    },
  };
}
