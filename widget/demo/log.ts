import type { CertificateEventMap } from '../src/components/certificate-purchase/certificate-purchase.events.ts';
import type { LoyaltyEventMap } from '../src/components/loyalty-balance/loyalty-balance.events.ts';
import type { TicketEventMap } from '../src/components/ticket-display/ticket-display.events.ts';
import type { PromoCodeEventMap } from '../src/components/promo-code/promo-code.events.ts';
import { byId, make } from './dom.ts';
import { followLanguage, say } from './language.ts';
import type { LoggedCall } from './shop-api.ts';

const KEPT = 16;

const EVENTS: readonly (keyof (PromoCodeEventMap & LoyaltyEventMap & CertificateEventMap & TicketEventMap))[] = [
  'bon-checkout-changed',
  'bon-promo-code-applied',
  'bon-promo-code-rejected',
  'bon-promo-code-removed',
  'bon-points-changed',
  'bon-certificate-ordered',
  'bon-certificate-paid',
  'bon-certificates-changed',
  'bon-tickets-shown',
  'bon-draw-checked',
  'bon-token-needed',
  'bon-unavailable',
];

const GOOD: ReadonlySet<string> = new Set([
  'bon-checkout-changed',
  'bon-points-changed',
  'bon-promo-code-applied',
  'bon-certificate-ordered',
  'bon-certificate-paid',
  'bon-certificates-changed',
  'bon-tickets-shown',
  'bon-draw-checked',
]);

/** Shows a developer who asked whom: the element, the shop's page and its server; and the events that the page got. */
export function startLog(): { readonly note: (call: LoggedCall) => void } {
  const list = byId('log', HTMLElement);
  const empty = byId('quiet', HTMLElement);
  const add = (kind: string, ...parts: HTMLElement[]): void => {
    list.prepend(make('li', { className: kind }, ...parts));
    while (list.children.length > KEPT) list.lastElementChild?.remove();
    empty.hidden = true;
  };

  for (const name of EVENTS) {
    document.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<Record<string, unknown>>;
      const text = JSON.stringify(detail, null, 1);
      add(GOOD.has(name) ? 'event good' : 'event', make('b', {}, name), make('code', {}, text));
    });
  }

  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries() as PerformanceResourceTiming[]) {
      const { pathname } = new URL(entry.name);
      if (entry.initiatorType !== 'fetch' || !pathname.startsWith('/widget/')) continue;
      const call = { method: methodOf(pathname), path: pathname, status: entry.responseStatus, ms: entry.duration };
      add('call', titleOf(call), resultOf(call));
    }
  }).observe({ type: 'resource', buffered: true });

  followLanguage(() => {
    for (const missing of list.querySelectorAll('.missing')) missing.textContent = say('noAnswer');
  });

  return {
    note(call) {
      const inner = (call.calls ?? []).map((asked) => make('li', {}, titleOf(asked, '→ '), ' ', resultOf(asked)));
      const parts = inner.length > 0 ? [make('ol', {}, ...inner)] : [];
      add('asked', titleOf(call), resultOf(call), ...parts);
    },
  };
}

function titleOf({ method, path }: LoggedCall, before = ''): HTMLElement {
  return make(
    'b',
    {},
    `${before}${method} ${path.replace(/[0-9a-f]{24}/, (id) => `${id.slice(0, 6)}…`).replace(/\/$/, '')}`,
  );
}

function resultOf({ status, ms }: LoggedCall): HTMLElement {
  const answer = status ? String(status) : make('span', { className: 'missing' }, say('noAnswer'));
  return make('code', {}, answer, ` · ${Math.round(ms)} ms`);
}

/** What the browser's record of its requests leaves out. */
function methodOf(pathname: string): string {
  if (pathname.endsWith('/check')) return 'POST';
  return /\/checkouts\/[^/]+\/./.test(pathname) ? 'PUT' : 'GET';
}
