import { redraw } from '../redraw.ts';
import { session } from '../session.ts';
import type { Answer, Buyer, ShopApi } from './api.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onSignedIn: () => void;
  readonly onSignedOut: () => void;
};

export type BuyerAccount = ReturnType<typeof createBuyer>;

/** Who is signed in: the shop's server signs it for the elements, for a few minutes each time. */
export function createBuyer({ api, onSignedIn, onSignedOut }: Dependencies) {
  let buyer: Buyer | undefined;
  /** Each element asks for itself, and one token serves them all. */
  let renewal: Promise<boolean> | undefined;

  const take = (answer: Answer<Buyer>): boolean => {
    if (answer.ok) {
      buyer = answer.value;
      session.customer = buyer.customer;
      redraw();
    }
    return answer.ok;
  };
  const renew = (): Promise<boolean> => {
    const { customer } = session;
    if (customer === undefined) return Promise.resolve(false);
    renewal ??= api
      .signIn(customer)
      .then(take)
      .finally(() => (renewal = undefined));
    return renewal;
  };
  document.addEventListener('bon-token-needed', () => void renew());

  return {
    current: () => buyer,
    /** The shop's own id of who is signed in. */
    customer: () => session.customer,
    resume: renew,
    async signIn(customer: string): Promise<void> {
      if (take(await api.signIn(customer))) onSignedIn();
    },
    signOut(): void {
      buyer = undefined;
      session.customer = undefined;
      redraw();
      onSignedOut();
    },
  };
}
