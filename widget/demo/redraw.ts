let show = (): void => undefined;
let isDue = false;

/** How the whole page is drawn from what is known. */
export function drawWith(draw: () => void): void {
  show = draw;
}

/** Draws soon, once for all that changes until then. */
export function redraw(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(drawNow);
}

export function drawNow(): void {
  isDue = false;
  show();
}
