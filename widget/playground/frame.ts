import { perform } from './act.ts';
import { type Call, createAnswers } from './answer.ts';
import { replaceFetch } from './canned-fetch.ts';
import { dress, looks } from './looks.ts';
import { isShow, type Show, type Told } from './protocol.ts';
import type { Reply, State } from './state.ts';
import { type ElementName, states } from './states.ts';

const EVENTS = [
  'bon-promo-code-applied',
  'bon-promo-code-rejected',
  'bon-promo-code-removed',
  'bon-points-changed',
  'bon-token-needed',
  'bon-certificate-ordered',
  'bon-certificate-paid',
  'bon-certificates-changed',
  'bon-tickets-shown',
  'bon-draw-checked',
  'bon-checkout-changed',
  'bon-unavailable',
] as const;

/** What is waited for is waited for as long as somebody looks. */
const TIMEOUT_MS = 24 * 3600_000;

const CODE: Readonly<Record<ElementName, () => Promise<{ define(settings: object): void }>>> = {
  'bon-promo-code': () => import('../src/components/promo-code/define.ts'),
  'bon-loyalty-balance': () => import('../src/components/loyalty-balance/define.ts'),
  'bon-certificate-purchase': () => import('../src/components/certificate-purchase/define.ts'),
  'bon-ticket-display': () => import('../src/components/ticket-display/define.ts'),
};

let answer: (call: Call) => Reply = () => 'never';
replaceFetch((call) => answer(call));

const stage = document.querySelector('#stage');
let shown = new AbortController();

function tell(told: Told): void {
  parent.postMessage(told, location.origin);
}

async function show({ element: name, state: id, reader, lang, dir, scheme, ...rest }: Show): Promise<void> {
  const list = states[name](lang === 'en' ? 'en' : 'ru');
  const state = list.find((each) => each.id === id) ?? list[0];
  if (!state) return;
  Object.assign(document.documentElement, { lang, dir });
  document.documentElement.style.colorScheme = scheme;
  dress(name, rest.look, rest.tokens);

  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const attributes = { ...state.attributes, ...(state.isSignedIn && { token: tokenOfNow() }), ...rest.attributes };
  tell({ kind: 'states', states: list.map((each) => ({ id: each.id, name: each.name[reader] })), attributes });
  (await CODE[name]()).define({ key: 'pk_demo', baseUrl: location.origin, timeoutMs: TIMEOUT_MS });
  if (!signal.aborted) await put(name, state, attributes, signal);
}

/** A new element for every state: nothing of the one before is left. */
async function put(
  name: ElementName,
  state: State,
  attributes: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  stage?.replaceChildren();
  answer = createAnswers(state);
  history.replaceState(null, '', state.isBack ? `?bon-purchase=${freshId()}` : location.pathname);
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.dataset['state'] = state.id;
  for (const [slot, text] of Object.entries(slotsOf(name))) element.append(linkFor(slot, text));
  stage?.append(element);
  await perform(element, state.acts ?? [], signal);
  element.toggleAttribute('data-acted', !signal.aborted);
}

/** What a shop puts there of its own. */
function slotsOf(name: ElementName): Readonly<Record<string, string>> {
  const isRussian = document.documentElement.lang !== 'en';
  const signIn = { 'sign-in': isRussian ? 'Войти' : 'Sign in' };
  if (name === 'bon-loyalty-balance') return { ...signIn, join: isRussian ? 'Стать участником' : 'Become a member' };
  if (name === 'bon-ticket-display')
    return { ...signIn, claim: isRussian ? 'Как получить приз' : 'How to get your prize' };
  return {};
}

function linkFor(slot: string, text: string): HTMLElement {
  const link = document.createElement('a');
  link.slot = slot;
  link.href = '#';
  link.textContent = text;
  return link;
}

/** A JWT as a shop's server signs it, except that nobody here checks the signature. */
function tokenOfNow(): string {
  const payload = btoa(JSON.stringify({ aud: 'shop', sub: 'anna', exp: Math.floor(Date.now() / 1000) + 600 }));
  return `eyJhbGciOiJIUzI1NiJ9.${payload.replace(/[+/=]/g, '')}.signature`;
}

function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

for (const name of EVENTS) {
  document.addEventListener(name, (event) => {
    // There is no payment page to go to.
    event.preventDefault();
    tell({ kind: 'event', name, detail: event.detail });
  });
}

addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
  if (origin === location.origin && source === parent && isShow(data)) void show(data);
});

new ResizeObserver(() => tell({ kind: 'height', height: document.documentElement.offsetHeight })).observe(
  document.documentElement,
);
tell({ kind: 'ready', looks });
