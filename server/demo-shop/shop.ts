import { randomUUID } from 'node:crypto';
import { checkout, type Checkout, order, type Order, refund } from '../../shared/api/checkout.ts';
import { customerView } from '../../shared/api/loyalty.ts';
import { fail, ok, type Result } from '../../shared/error.ts';
import type { Bonbon, BonbonFailure } from './bonbon.ts';
import { toCart } from './catalogue.ts';
import { orderNumberOf } from './order-number.ts';
import type {
  CheckoutRequest,
  CustomerRequest,
  ItemsRequest,
  OrderRequest,
  PaymentRequest,
  ReturnRequest,
  SignInRequest,
  Who,
} from './requests.ts';
import type { SignedToken } from './token.ts';
import { viewCheckout, viewOrder } from './view.ts';

/** What the page gets: the checkout or the order, or why not. */
export type ShopAnswer = Promise<Result<object, BonbonFailure>>;

export type Shop = {
  /** Gives the page a token that tells Bonbon who the buyer is, for a few minutes. */
  readonly signIn: (request: SignInRequest) => ShopAnswer;
  readonly openCheckout: (request: CheckoutRequest) => ShopAnswer;
  readonly readCheckout: (id: string) => ShopAnswer;
  readonly changeItems: (id: string, request: ItemsRequest) => ShopAnswer;
  readonly changeCustomer: (id: string, request: CustomerRequest) => ShopAnswer;
  /** Holds the codes until the payment, at the total that the buyer saw: nobody pays another without being asked. */
  readonly placeOrder: (id: string, request: OrderRequest) => ShopAnswer;
  /** What a real shop does when it hears from its payment provider. */
  readonly settle: (id: string, request: PaymentRequest) => ShopAnswer;
  readonly readOrder: (number: string) => ShopAnswer;
  readonly cancelOrder: (number: string) => ShopAnswer;
  readonly returnTickets: (number: string, request: ReturnRequest) => ShopAnswer;
  /** Nobody waits for the turn of a month to see a draw. */
  readonly holdDraw: () => ShopAnswer;
};

/** What the shop keeps to itself. */
export type ShopSecrets = {
  readonly secretKey: string;
  readonly signToken: (customer: string) => Promise<SignedToken>;
  /** Holds a draw now, and answers its id; `undefined`: not now. */
  readonly holdDraw: () => Promise<string | undefined>;
};

const MINUTES_TO_PAY = 15;
const RETRY_AFTER_SECONDS = 2;

/**
 * It knows its prices and its order numbers, and leaves to Bonbon what codes do to them. A real shop writes its orders
 * down as well; this one keeps nothing, so that a restart loses nobody's order.
 */
export function createShop(bonbon: Bonbon, { secretKey, signToken, holdDraw }: ShopSecrets): Shop {
  const numberOf = (checkoutId: string): string => orderNumberOf(checkoutId, secretKey);
  /** A step that may be taken again, with another cart, is another one each time. */
  const keyOf = (checkoutId: string, step: string): string => `${numberOf(checkoutId)}.${step}.${randomUUID()}`;

  return {
    async signIn({ customer }) {
      const found = await bonbon.get(`/shop/v1/customers?externalId=${customer}`, customerView);
      if (!found.ok) return found;
      const { name = customer } = found.value;
      return ok({ buyer: { customer, name, ...(await signToken(customer)) } });
    },
    async openCheckout({ items, ...who }) {
      const body = { cart: toCart(items), ...knownBy(who) };
      return seen(await bonbon.write('POST', '/shop/v1/checkouts', `checkout.${randomUUID()}`, body, checkout));
    },
    async readCheckout(id) {
      return seen(await bonbon.get(`/shop/v1/checkouts/${id}`, checkout));
    },
    async changeItems(id, { items }) {
      const path = `/shop/v1/checkouts/${id}/cart`;
      return seen(await bonbon.write('PUT', path, keyOf(id, 'cart'), toCart(items), checkout));
    },
    async changeCustomer(id, who) {
      const path = `/shop/v1/checkouts/${id}/customer`;
      return seen(await bonbon.write('PUT', path, keyOf(id, 'customer'), namesOf(who), checkout));
    },
    async placeOrder(id, { items, total, ...who }) {
      const path = `/shop/v1/checkouts/${id}/reserve`;
      const body = { cart: toCart(items), total, ...knownBy(who), minutes: MINUTES_TO_PAY };
      return seen(await bonbon.write('POST', path, keyOf(id, 'reserve'), body, checkout));
    },
    async settle(id, { outcome }) {
      const path = `/shop/v1/checkouts/${id}`;
      if (outcome === 'declined') {
        return seen(await bonbon.write('POST', `${path}/release`, keyOf(id, 'release'), undefined, checkout));
      }
      const orderNumber = numberOf(id);
      return bought(await bonbon.write('POST', `${path}/commit`, `${orderNumber}.commit`, { orderNumber }, order));
    },
    async readOrder(number) {
      return bought(await bonbon.get(`/shop/v1/orders/${number}`, order));
    },
    async cancelOrder(number) {
      const path = `/shop/v1/orders/${number}/cancel`;
      const cancelled = await bonbon.write('POST', path, `${number}.cancel`, undefined, refund);
      return cancelled.ok ? bought(ok(cancelled.value.order)) : cancelled;
    },
    async returnTickets(number, { line, quantity, returned }) {
      const path = `/shop/v1/orders/${number}/returns`;
      const key = `${number}.return.${line}.${returned}`;
      const back = await bonbon.write('POST', path, key, { lines: [{ id: line, quantity }] }, refund);
      return back.ok ? bought(ok(back.value.order)) : back;
    },
    async holdDraw() {
      const id = await holdDraw();
      return id === undefined
        ? fail({ kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS })
        : ok({ draw: { id } });
    },
  };

  function namesOf({ email, customer }: Who): object {
    return { ...(email === undefined ? {} : { email }), ...(customer === undefined ? {} : { externalId: customer }) };
  }

  function knownBy(who: Who): { readonly customer?: object } {
    const names = namesOf(who);
    return Object.keys(names).length === 0 ? {} : { customer: names };
  }

  function seen(answer: Result<Checkout, BonbonFailure>): Result<object, BonbonFailure> {
    if (!answer.ok) return answer;
    return ok({ checkout: { ...viewCheckout(answer.value), orderNumber: numberOf(answer.value.id) } });
  }

  function bought(answer: Result<Order, BonbonFailure>): Result<object, BonbonFailure> {
    return answer.ok ? ok({ order: viewOrder(answer.value) }) : answer;
  }
}
