import type { Act } from './state.ts';

/** Does what the buyer would do, as soon as there is something to do it with; stops when `signal` does. */
export async function perform(element: Element, acts: readonly Act[], signal: AbortSignal): Promise<void> {
  for (const act of acts) {
    const name = 'fill' in act ? act.fill : act.press;
    const target = await find(element, name, act.at ?? 0, signal);
    if (!target) return;
    if ('fill' in act) fill(target as HTMLInputElement, act.with);
    else press(target);
  }
}

async function find(element: Element, part: string, at: number, signal: AbortSignal): Promise<HTMLElement | undefined> {
  while (!signal.aborted) {
    const found = element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~=${part}]`)[at];
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

function fill(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What opens by its summary is opened by it. */
function press(target: HTMLElement): void {
  (target.querySelector<HTMLElement>(':scope > summary') ?? target).click();
}
