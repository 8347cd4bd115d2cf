import type { CertificateEventMap } from '../../src/components/certificate-purchase/certificate-purchase.events.ts';
import type { LoyaltyEventMap } from '../../src/components/loyalty-balance/loyalty-balance.events.ts';
import type { PromoCodeEventMap } from '../../src/components/promo-code/promo-code.events.ts';
import type { TicketEventMap } from '../../src/components/ticket-display/ticket-display.events.ts';
import { redraw } from '../redraw.ts';
import { type Call, watchCalls } from './watch.ts';

export type Entry = { readonly id: number; readonly at: number } & (
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'event'; readonly name: string; readonly element: string; readonly detail: unknown }
);

const KEPT = 60;

type EventName = keyof (PromoCodeEventMap & LoyaltyEventMap & CertificateEventMap & TicketEventMap);

const EVENTS: readonly EventName[] = [
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

let entries: readonly Entry[] = [];
let count = 0;
/** Grows with every change. */
let version = 0;

/** What happened, the newest first. */
export function happened(): readonly Entry[] {
  return entries;
}

export function logVersion(): number {
  return version;
}

/** Keeps for a developer who asked whom, and the events that the page got. */
export function startLog(): void {
  watchCalls((call) => {
    const entry: Entry = { kind: 'call', call, ...stamp() };
    add(entry);
    return (body) => {
      keep(entries.map((each) => (each.id === entry.id ? { ...entry, call: { ...call, ...body } } : each)));
    };
  });
  for (const name of EVENTS) {
    document.addEventListener(name, ({ target, detail }: CustomEvent<unknown>) => {
      const element = target instanceof Element ? target.localName : '';
      add({ kind: 'event', name, element, detail, ...stamp() });
    });
  }
}

export function clearLog(): void {
  keep([]);
}

function stamp(): Pick<Entry, 'id' | 'at'> {
  count += 1;
  return { id: count, at: Date.now() };
}

function add(entry: Entry): void {
  keep([entry, ...entries].slice(0, KEPT));
}

function keep(next: readonly Entry[]): void {
  entries = next;
  version += 1;
  redraw();
}
