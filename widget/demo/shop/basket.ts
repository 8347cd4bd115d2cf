import { countOf, type Items, MOST_OF_A_KIND, sameAs } from '../goods.ts';
import { redraw } from '../redraw.ts';
import { session } from '../session.ts';
import type { Word } from '../words.ts';
import type { Answer, ShopApi, ShopCheckout, ShopProblem, Who } from './api.ts';
import { refreshElement } from './elements.ts';
import { wordOf } from './notice.ts';
import { type CheckoutChanged, type Quote, quoteOf, withCodes } from './quote.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly who: () => Who;
  readonly onReserved: (checkout: ShopCheckout) => void;
  /** The checkout is past its cart; perhaps another tab of the buyer took it there. */
  readonly onLocked: () => void;
};

/** The buyer is asked again: the total is not the one that was shown. */
export type Change = { readonly before: Quote; readonly after: Quote };

export type Basket = ReturnType<typeof createBasket>;

/** The cart: the shop's server prices it, the elements put codes to it, and the buyer agrees to what it comes to. */
export function createBasket({ api, who, onReserved, onLocked }: Dependencies) {
  let items: Items = session.items;
  let quote: Quote | undefined;
  /** What the quote is for. */
  let quoted = '';
  /** What the elements told last, unless they know no better since. */
  let told: CheckoutChanged | undefined;
  let change: Change | undefined;
  let notice: Word | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let isBuying = false;

  document.addEventListener('bon-checkout-changed', ({ detail }) => {
    told = detail;
    acceptTold();
  });
  document.addEventListener('bon-unavailable', () => (told = undefined));

  return {
    items: () => items,
    quote: () => quote,
    change: () => change,
    notice: () => notice,
    isBusy: () => waiting > 0,
    set(id: string, count: number): void {
      const next = Math.min(MOST_OF_A_KIND, Math.max(0, Math.trunc(count) || 0));
      keep({ ...items, [id]: next });
      forget();
      void inTurn(sendItems);
    },
    /** What the shop knows of the buyer is another thing now. */
    tellWho: () => inTurn(tellWho),
    /** Nobody in particular is who the shop knew before. */
    anew(): void {
      startAnew();
      void inTurn(open);
    },
    /** It was bought. */
    empty(): void {
      keep({});
      startAnew();
    },
    /** What was chosen last, and perhaps never sent, is what the buyer wants. */
    adopt(checkout: ShopCheckout): void {
      if (countOf(items) === 0) keep(checkout.items);
      forget();
      adopt(checkout);
      void inTurn(sendItems);
    },
    tell(word: Word): void {
      notice = word;
      redraw();
    },
    /** A checkout that nobody knows is made anew. */
    restart: () => inTurn(restart),
    open: () => inTurn(open),
    async place(): Promise<void> {
      const shown = quote;
      if (isBuying || !shown) return;
      isBuying = true;
      notice = undefined;
      await inTurn(() => place(shown)).finally(() => (isBuying = false));
    },
  };

  /** One thing after another: what is asked second must not be answered first. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    waiting += 1;
    redraw();
    const done = last.then(work).finally(() => {
      waiting -= 1;
      redraw();
    });
    last = done.catch(() => undefined);
    return done;
  }

  function keep(next: Items): void {
    items = next;
    session.items = next;
    redraw();
  }

  function forget(): void {
    change = undefined;
    notice = undefined;
  }

  function startAnew(): void {
    session.checkoutId = undefined;
    quote = undefined;
    quoted = '';
    told = undefined;
    forget();
    redraw();
  }

  async function open(): Promise<void> {
    if (session.checkoutId !== undefined || countOf(items) === 0) return;
    const answer = await api.openCheckout(items, who());
    if (answer.ok) adopt(answer.value);
    else notice = wordOf(answer.problem);
  }

  async function restart(): Promise<void> {
    session.checkoutId = undefined;
    await open();
    notice = 'restarted';
  }

  /** Several clicks are told at once: the first turn sends them all. */
  async function sendItems(): Promise<void> {
    if (quoted !== sameAs(items)) await tellShop((id) => api.changeItems(id, items));
  }

  async function tellWho(): Promise<void> {
    if (session.checkoutId !== undefined && Object.keys(who()).length > 0) {
      await tellShop((id) => api.changeCustomer(id, who()));
    }
  }

  async function tellShop(ask: (id: string) => Promise<Answer<ShopCheckout>>): Promise<void> {
    const id = session.checkoutId;
    if (id === undefined) return open();
    const answer = await ask(id);
    if (answer.ok) adopt(answer.value);
    else await cope(answer.problem);
  }

  /** The elements are not waited for: the shop sells without them too. */
  function adopt(checkout: ShopCheckout): void {
    const isKnown = session.checkoutId === checkout.checkoutId;
    session.checkoutId = checkout.checkoutId;
    quoted = sameAs(checkout.items);
    accept(quoteOf(checkout));
    if (isKnown) void refreshElement('bon-promo-code').then((isDone) => isDone && acceptTold());
  }

  /** A code that was put in while the shop answered is in what the elements know, and not in that answer. */
  function acceptTold(): void {
    if (quote && told && told.checkoutId === session.checkoutId) accept(withCodes(quote, told));
  }

  function accept(next: Quote): void {
    quote = next;
    if (change?.after.total !== next.total) change = undefined;
    redraw();
  }

  async function cope(problem: ShopProblem): Promise<void> {
    if (problem.status === 404) await restart();
    else if (problem.status === 409) onLocked();
    else notice = wordOf(problem);
  }

  /** Whatever it comes to by now, the buyer has agreed to what was shown and to nothing else. */
  async function place(shown: Quote): Promise<void> {
    await sendItems();
    const id = session.checkoutId;
    if (id === undefined || !quote || quoted !== sameAs(items)) return;
    if (quote.total !== shown.total) {
      change = { before: shown, after: quote };
      return;
    }
    const answer = await api.placeOrder(id, { items, total: shown.total, ...who() });
    if (answer.ok) {
      onReserved(answer.value);
      return;
    }
    const { problem } = answer;
    if (problem.code !== 'total_mismatch') return cope(problem);
    accept({ ...quote, total: problem.total ?? quote.total, outcomes: problem.promoCodes ?? [] });
    await tellShop((same) => api.changeItems(same, items));
    if (quote.total === shown.total) notice = 'refused';
    else change = { before: shown, after: quote };
  }
}
