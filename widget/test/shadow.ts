import { waitUntil } from '@open-wc/testing';
import { plain } from './support.ts';

const listening: (() => void)[] = [];

afterEach(() => {
  for (const stop of listening.splice(0)) stop();
});

/** After the test that runs. */
export function afterwards(stop: () => void): void {
  listening.push(stop);
}

export type Attributes = Readonly<Record<string, string>>;
export type Told = { readonly name: string; readonly detail: unknown };

/** Whatever the elements tell the page, in its order. */
export function listenTo(names: readonly string[]): Told[] {
  const told: Told[] = [];
  for (const name of names) {
    const note = (event: Event): void => void told.push({ name, detail: (event as CustomEvent<unknown>).detail });
    document.addEventListener(name, note);
    afterwards(() => document.removeEventListener(name, note));
  }
  return told;
}

export const inside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

export function one(element: Element, selector: string): HTMLElement {
  const [found] = inside(element, selector);
  if (!found) throw new Error(`no ${selector} in the element`);
  return found;
}

export const textOf = (element: Element, selector: string): string => plain(inside(element, selector)[0]);
export const said = (element: Element): string => textOf(element, '[part="message"]');
export const stateOf = (element: Element): string => inside(element, '.base')[0]?.className.split(/\s+/).at(-1) ?? '';

export async function until(element: Element, state: string): Promise<void> {
  await waitUntil(() => stateOf(element) === state, `should be ${state}`);
}

/** Every text that a live region came to have. */
export function spokenIn(element: Element, selector = '[part="message"]'): string[] {
  const spoken: string[] = [];
  const observer = new MutationObserver(() => {
    const text = textOf(element, selector);
    if (text !== (spoken.at(-1) ?? '')) spoken.push(text);
  });
  observer.observe(one(element, selector), { childList: true, characterData: true, subtree: true });
  afterwards(() => observer.disconnect());
  return spoken;
}
