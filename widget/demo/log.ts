import type { PromoCodeEventMap } from '../src/components/promo-code/promo-code.events.ts';

const KEPT = 12;

const EVENTS: readonly (keyof PromoCodeEventMap)[] = [
  'bon-promo-code-applied',
  'bon-promo-code-rejected',
  'bon-promo-code-removed',
  'bon-unavailable',
];

/** Shows the calls that the browser made for the element, and the events that the page got from it. */
export function startLog(list: HTMLElement, empty: HTMLElement): void {
  const add = (kind: string, title: string, detail: string): void => {
    const item = document.createElement('li');
    item.className = kind;
    item.append(textElement('b', title), textElement('code', detail));
    list.prepend(item);
    while (list.children.length > KEPT) list.lastElementChild?.remove();
    empty.hidden = true;
  };

  for (const name of EVENTS) {
    document.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<Record<string, unknown>>;
      add(name === 'bon-promo-code-applied' ? 'event good' : 'event', name, JSON.stringify(detail, null, 1));
    });
  }

  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries() as PerformanceResourceTiming[]) {
      const { pathname } = new URL(entry.name);
      if (entry.initiatorType !== 'fetch' || !pathname.startsWith('/widget/')) continue;
      add('call', `POST ${pathname}`, `${entry.responseStatus || '—'} · ${Math.round(entry.duration)} ms`);
    }
  }).observe({ type: 'resource', buffered: true });
}

function textElement(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
