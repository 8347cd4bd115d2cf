import { byId } from './dom.ts';
import { followLanguage, say } from './language.ts';
import { session } from './session.ts';
import type { Answer, Buyer, ShopApi } from './shop-api.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onSignedIn: () => void;
  readonly onSignedOut: () => void;
};

/** The elements that show what only the buyer may know. */
type Known = HTMLElementTagNameMap['bon-loyalty-balance' | 'bon-ticket-display'];

export type BuyerAccount = {
  /** The shop's own id of who is signed in. */
  readonly customer: () => string | undefined;
};

/** Who is signed in: the shop's server signs it for the element, for a few minutes each time. */
export function startBuyer({ api, onSignedIn, onSignedOut }: Dependencies): BuyerAccount {
  const elements = document.querySelectorAll<Known>('bon-loyalty-balance, bon-ticket-display');
  const account = byId('account', HTMLElement);
  const greeting = byId('greeting', HTMLElement);
  let buyer: Buyer | undefined;
  /** Each element asks for itself, and one token serves them all. */
  let renewal: Promise<boolean> | undefined;

  const render = (): void => {
    account.hidden = !buyer;
    greeting.textContent = buyer ? say('signedInAs', { name: buyer.name }) : '';
  };
  followLanguage(render);

  const take = (answer: Answer<Buyer>): boolean => {
    if (answer.ok) {
      buyer = answer.value;
      session.customer = buyer.customer;
      for (const element of elements) element.token = buyer.token;
    }
    render();
    return answer.ok;
  };

  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-sign-in]')) {
    button.addEventListener('click', () => {
      const customer = button.dataset['signIn'] ?? '';
      void api.signIn(customer).then((answer) => {
        if (take(answer)) onSignedIn();
      });
    });
  }
  byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
    buyer = undefined;
    session.customer = undefined;
    for (const element of elements) element.token = '';
    render();
    onSignedOut();
  });
  document.addEventListener('bon-token-needed', () => {
    if (session.customer !== undefined)
      renewal ??= api
        .signIn(session.customer)
        .then(take)
        .finally(() => (renewal = undefined));
  });

  if (session.customer !== undefined) void api.signIn(session.customer).then(take);
  render();
  return { customer: () => session.customer };
}

export function requireBalance(): HTMLElementTagNameMap['bon-loyalty-balance'] {
  const element = document.querySelector('bon-loyalty-balance');
  if (!element) throw new Error('no <bon-loyalty-balance>');
  return element;
}
