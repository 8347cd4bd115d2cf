import { cart, codes, CURRENCY, fee, MOST_TICKETS, subtotal, type Ticket, tickets } from './goods.ts';
import { startLog } from './log.ts';
import { isWord, type Lang, word } from './words.ts';

const THEMES = ['light', 'auto', 'dark'] as const;
type Theme = (typeof THEMES)[number];

let lang: Lang = 'en';
/** What the element told last; a discount holds until it tells something else. */
let discount = 0;

function byId<Type extends HTMLElement>(id: string, kind: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no #${id}`);
  return element;
}

const form = byId('shop', HTMLFormElement);
// Its code may not be here yet: what is set before is kept for it.
const promo = requirePromo();

function requirePromo(): HTMLElementTagNameMap['bon-promo-code'] {
  const element = document.querySelector('bon-promo-code');
  if (!element) throw new Error('no <bon-promo-code>');
  return element;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function money(amount: number): string {
  return new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount);
}

function translatable<Type extends HTMLElement>(element: Type, key: string): Type {
  element.dataset['word'] = key;
  return element;
}

/** The page comes with its tickets: a shop sells without scripts too. */
function startTicket(ticket: Ticket): void {
  const quantity = byId(ticket.set, HTMLInputElement);
  quantity.addEventListener('change', () => choose(ticket, Number(quantity.value), quantity));
  for (const button of quantity.parentElement?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
    const by = button.dataset['step'] === 'fewer' ? -1 : 1;
    button.addEventListener('click', () => choose(ticket, ticket.quantity + by, quantity));
  }
}

function choose(ticket: Ticket, quantity: number, input: HTMLInputElement): void {
  ticket.quantity = Math.min(MOST_TICKETS, Math.max(0, Math.trunc(quantity) || 0));
  input.value = String(ticket.quantity);
  promo.cart = cart();
  showSums();
}

function codeChip(code: (typeof codes)[number]): HTMLLIElement {
  const chip = make(
    'button',
    { type: 'button', className: 'chip' },
    make('b', {}, code),
    translatable(make('span'), code),
  );
  chip.addEventListener('click', () => {
    promo.value = code;
    promo.focus();
  });
  return make('li', {}, chip);
}

function showSums(): void {
  const capped = Math.min(discount, subtotal());
  byId('subtotal', HTMLElement).textContent = money(subtotal());
  byId('discount', HTMLElement).textContent = capped > 0 ? `−${money(capped)}` : '—';
  byId('discount-row', HTMLElement).classList.toggle('granted', capped > 0);
  byId('fee', HTMLElement).textContent = money(fee());
  byId('total', HTMLElement).textContent = money(subtotal() - capped + fee());
  byId('buy', HTMLButtonElement).disabled = subtotal() === 0;
}

function showWords(): void {
  document.documentElement.lang = lang;
  document.title = word(lang, 'title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const key = element.dataset['word'];
    if (isWord(key)) element.textContent = word(lang, key);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-price]')) {
    element.textContent = money(Number(element.dataset['price']));
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-step]')) {
    const name = button.closest('li')?.querySelector('b')?.textContent ?? '';
    button.ariaLabel = `${word(lang, button.dataset['step'] === 'fewer' ? 'fewer' : 'more')}: ${name}`;
  }
  showSums();
}

function onSwitch(name: string, current: string, change: (value: string) => void): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    radio.checked = radio.value === current;
    radio.addEventListener('change', () => {
      remember(name, radio.value);
      change(radio.value);
    });
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`shop-${name}`, value);
  } catch {
    // A browser that keeps nothing still switches.
  }
}

function remembered(name: string): string | null {
  try {
    return new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`shop-${name}`);
  } catch {
    return null;
  }
}

function setTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

function showPlaced(): void {
  const sent = [...new FormData(form)].map(([name, value]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, typeof value === 'string' && value !== '' ? value : '—')),
  );
  byId('sent', HTMLElement).replaceChildren(...sent);
  showShop(false);
  byId('placed-title', HTMLElement).focus();
}

function showShop(isShown: boolean): void {
  form.hidden = !isShown;
  byId('placed', HTMLElement).hidden = isShown;
}

function start(): void {
  const theme: Theme = THEMES.find((known) => known === remembered('theme')) ?? 'auto';
  lang = (remembered('lang') ?? navigator.language).startsWith('ru') ? 'ru' : 'en';
  setTheme(theme);
  tickets.forEach(startTicket);
  byId('codes', HTMLElement).append(...codes.map(codeChip));
  byId('origin', HTMLElement).textContent = location.origin;
  showWords();
  promo.cart = cart();
  startLog(byId('log', HTMLElement), byId('quiet', HTMLElement));

  promo.addEventListener('bon-promo-code-applied', ({ detail }) => {
    discount = detail.status === 'applied' ? Number(detail.discount) : 0;
    showSums();
  });
  for (const gone of ['bon-promo-code-rejected', 'bon-promo-code-removed', 'bon-unavailable'] as const) {
    promo.addEventListener(gone, () => {
      discount = 0;
      showSums();
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    showPlaced();
  });
  byId('back', HTMLElement).addEventListener('click', () => {
    showShop(true);
    byId('buy', HTMLElement).focus();
  });
  onSwitch('theme', theme, setTheme);
  onSwitch('lang', lang, (value) => {
    lang = value === 'ru' ? 'ru' : 'en';
    showWords();
  });
}

start();
