import { type BuyerAccount, requireBalance, startBuyer } from './buyer.ts';
import { createChangePanel } from './change.ts';
import { startChips } from './chips.ts';
import { byId } from './dom.ts';
import { startEmail } from './email.ts';
import { countsOf, FIRST_ITEMS, type Items } from './goods.ts';
import { discountOf, followLanguage, money, say } from './language.ts';
import { createNotice, wordOf } from './notice.ts';
import { type CheckoutChanged, FIRST_QUOTE, type Quote, quoteOf, withCodes } from './quote.ts';
import { session } from './session.ts';
import type { Answer, ShopApi, ShopCheckout, ShopProblem, Who } from './shop-api.ts';
import { startTickets } from './tickets.ts';
import type { Word } from './words.ts';

type Dependencies = {
  readonly api: ShopApi;
  readonly onReserved: (checkout: ShopCheckout) => void;
  /** The checkout is past its cart; perhaps another tab of the buyer took it there. */
  readonly onLocked: () => void;
};

const ELEMENT_MS = 1_500;

export type CartStep = {
  readonly startAnew: () => Promise<void>;
  readonly resume: (checkout: ShopCheckout) => void;
  readonly tell: (word: Word) => void;
  /** Resolves when the element shows its checkout, or does not manage to. */
  readonly untilShown: () => Promise<void>;
};

/** The cart: the shop's server prices it, the element puts codes to it, and the buyer agrees to what it comes to. */
export function createCartStep({ api, onReserved, onLocked }: Dependencies): CartStep {
  const promo = requirePromo();
  const balance = requireBalance();
  const certificates = requireCertificates();
  const earning = requireEarning();
  /** They show the checkout, each its part of it. */
  const elements = [promo, balance, certificates, earning];
  const sums = byId('sums', HTMLElement);
  const notice = createNotice(byId('notice', HTMLElement));
  const change = createChangePanel();
  const tickets = startTickets(() => {
    change.clear();
    notice.clear();
    render();
    void inTurn(sendTickets);
  });
  const email = startEmail(() => void inTurn(tellWho));
  const buyer: BuyerAccount = startBuyer({
    api,
    onSignedIn: () => void inTurn(tellWho),
    onSignedOut: () => void startAnew(tickets.chosen()),
  });

  let quote: Quote = FIRST_QUOTE;
  /** What the quote is for. */
  let quotedCounts = '';
  /** What the element told last, unless it knows no better since. */
  let told: CheckoutChanged | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let isBuying = false;

  startChips(promo);
  followLanguage(render);
  for (const element of elements) {
    element.addEventListener('bon-checkout-changed', ({ detail }) => {
      told = detail;
      acceptTold();
    });
    element.addEventListener('bon-unavailable', () => (told = undefined));
  }
  byId('shop', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void buy();
  });

  return {
    startAnew: () => startAnew(FIRST_ITEMS),
    resume(checkout) {
      tickets.set(checkout.items);
      change.clear();
      notice.clear();
      adopt(checkout);
    },
    tell: notice.show,
    untilShown: () =>
      new Promise((resolve) => {
        for (const name of ['bon-checkout-changed', 'bon-unavailable'] as const) {
          byId('shop', HTMLElement).addEventListener(name, () => resolve(), { once: true });
        }
        setTimeout(resolve, ELEMENT_MS);
      }),
  };

  /** One thing after another: what is asked second must not be answered first. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    waiting += 1;
    render();
    const done = last.then(work).finally(() => {
      waiting -= 1;
      render();
    });
    last = done.catch(() => undefined);
    return done;
  }

  function startAnew(items: Items): Promise<void> {
    session.checkoutId = undefined;
    for (const element of elements) element.removeAttribute('checkout');
    quote = FIRST_QUOTE;
    tickets.set(items);
    change.clear();
    notice.clear();
    return inTurn(open);
  }

  function who(): Who {
    const [address, customer] = [email.value(), buyer.customer()];
    return { ...(address && { email: address }), ...(customer && { customer }) };
  }

  /** Nobody in particular is who the shop knew before. */
  async function tellWho(): Promise<void> {
    if (Object.keys(who()).length > 0) await tellShop((id) => api.changeCustomer(id, who()));
  }

  async function open(): Promise<void> {
    const answer = await api.openCheckout(tickets.chosen(), who());
    if (answer.ok) adopt(answer.value);
    else notice.show(wordOf(answer.problem));
  }

  /** Several clicks are told at once: the first turn sends them all. */
  async function sendTickets(): Promise<void> {
    if (!isQuoted()) await tellShop((id) => api.changeItems(id, tickets.chosen()));
  }

  async function tellShop(ask: (id: string) => Promise<Answer<ShopCheckout>>): Promise<void> {
    const id = session.checkoutId;
    if (id === undefined) return open();
    const answer = await ask(id);
    if (answer.ok) adopt(answer.value);
    else await cope(answer.problem);
  }

  /** The element is not waited for: the shop sells without it too. */
  function adopt(checkout: ShopCheckout): void {
    const { checkoutId } = checkout;
    session.checkoutId = checkoutId;
    quotedCounts = countsOf(checkout.items);
    accept(quoteOf(checkout));
    for (const element of [balance, certificates, earning]) element.setAttribute('checkout', checkoutId);
    if (promo.getAttribute('checkout') !== checkoutId) promo.setAttribute('checkout', checkoutId);
    else if (customElements.get('bon-promo-code')) void promo.refresh().then(acceptTold);
  }

  /** A code that was put in while the shop answered is in what the element knows, and not in that answer. */
  function acceptTold(): void {
    if (told && told.checkoutId === session.checkoutId) accept(withCodes(quote, told));
  }

  function accept(next: Quote): void {
    quote = next;
    if (change.asked() !== next.total) change.clear();
    render();
  }

  async function cope(problem: ShopProblem): Promise<void> {
    if (problem.status === 404) {
      session.checkoutId = undefined;
      await open();
      notice.show('restarted');
    } else if (problem.status === 409) onLocked();
    else notice.show(wordOf(problem));
  }

  async function buy(): Promise<void> {
    if (isBuying || !email.check()) return;
    isBuying = true;
    notice.clear();
    const shown = quote;
    await inTurn(() => place(shown)).finally(() => (isBuying = false));
  }

  /** Whatever it comes to by now, the buyer has agreed to what was shown and to nothing else. */
  async function place(shown: Quote): Promise<void> {
    await sendTickets();
    const id = session.checkoutId;
    if (id === undefined || !isQuoted()) return;
    if (quote.total !== shown.total) {
      change.ask(shown, quote);
      return;
    }
    const order = { items: tickets.chosen(), total: shown.total, ...who() };
    const answer = await api.placeOrder(id, order);
    if (answer.ok) {
      onReserved(answer.value);
      return;
    }
    const { problem } = answer;
    if (problem.code !== 'total_mismatch') return cope(problem);
    accept({ ...quote, total: problem.total ?? quote.total, outcomes: problem.promoCodes ?? [] });
    await tellShop((same) => api.changeItems(same, tickets.chosen()));
    if (quote.total === shown.total) notice.show('refused');
    else change.ask(shown, quote);
  }

  function isQuoted(): boolean {
    return quotedCounts === countsOf(tickets.chosen());
  }

  function render(): void {
    const isGranted = Number(quote.discount) > 0;
    byId('subtotal', HTMLElement).textContent = money(quote.tickets);
    byId('discount', HTMLElement).textContent = isGranted ? discountOf(quote.discount) : '—';
    byId('discount-row', HTMLElement).classList.toggle('granted', isGranted);
    byId('points-row', HTMLElement).hidden = Number(quote.points) === 0;
    byId('points', HTMLElement).textContent = discountOf(quote.points);
    byId('fee', HTMLElement).textContent = money(quote.fee);
    byId('certificates-row', HTMLElement).hidden = Number(quote.certificates) === 0;
    byId('certificates-paid', HTMLElement).textContent = discountOf(quote.certificates);
    byId('total', HTMLElement).textContent = money(quote.total);
    sums.ariaBusy = waiting > 0 ? 'true' : 'false';
    const button = byId('buy', HTMLButtonElement);
    const asked = change.asked();
    button.textContent = asked === undefined ? say('buy') : say('buyFor', { total: money(asked) });
    button.disabled = Object.values(tickets.chosen()).every((count) => count === 0);
  }
}

function requireEarning(): HTMLElementTagNameMap['bon-ticket-display'] {
  const element = document.querySelector<HTMLElementTagNameMap['bon-ticket-display']>('#earning');
  if (!element) throw new Error('no #earning');
  return element;
}

function requireCertificates(): HTMLElementTagNameMap['bon-certificate-purchase'] {
  const element = document.querySelector<HTMLElementTagNameMap['bon-certificate-purchase']>('#certificates');
  if (!element) throw new Error('no #certificates');
  return element;
}

function requirePromo(): HTMLElementTagNameMap['bon-promo-code'] {
  const element = document.querySelector('bon-promo-code');
  if (!element) throw new Error('no <bon-promo-code>');
  return element;
}
