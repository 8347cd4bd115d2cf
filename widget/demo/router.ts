export type Place =
  | { readonly page: 'home' | 'event' | 'gift' | 'cart' | 'checkout' | 'account' | 'draw' | 'lost' }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'order'; readonly number: string };

const PAGES: ReadonlyMap<string, Place['page']> = new Map([
  ['/', 'home'],
  ['/event', 'event'],
  ['/gift', 'gift'],
  ['/cart', 'cart'],
  ['/checkout', 'checkout'],
  ['/account', 'account'],
  ['/draw', 'draw'],
] as const);

export function placeOf(path: string): Place {
  const [, page, name] = /^\/(products|orders)\/([^/]+)$/.exec(path) ?? [];
  if (page === 'products' && name !== undefined) return { page: 'product', id: name };
  if (page === 'orders' && name !== undefined) return { page: 'order', number: name };
  return { page: PAGES.get(path) ?? 'lost' } as Place;
}

type Arrive = (place: Place, top: number) => void;

/** The address says which page is shown: links, the browser's buttons and a reload lead to it alike. */
export function startRouter(arrive: Arrive): (path: string) => void {
  /** How far down a page was when it was left. */
  const tops = new Map<string, number>();
  let current = location.pathname;
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => tops.set(current, scrollY), { passive: true });

  const show = (top: number): void => {
    current = location.pathname;
    arrive(placeOf(current), top);
  };
  const go = (path: string): void => {
    if (path !== location.pathname) history.pushState(null, '', path);
    show(0);
  };
  addEventListener('popstate', () => {
    if (location.pathname !== current) show(tops.get(location.pathname) ?? 0);
  });
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!link || !isOurs(link, event)) return;
    event.preventDefault();
    go(link.pathname);
  });
  return go;
}

/** Other programs of this server, other tabs and downloads are the browser's affair. */
function isOurs(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return isPlain && link.dataset['page'] !== undefined;
}
