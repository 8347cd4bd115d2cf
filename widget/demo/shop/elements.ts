type Name = 'bon-promo-code' | 'bon-loyalty-balance' | 'bon-ticket-display';

const ELEMENTS = 'bon-promo-code, bon-loyalty-balance, bon-certificate-purchase, bon-ticket-display';

const ELEMENT_MS = 2_500;
const STEADY_MS = 100;
/** What a buyer can do with points comes after what they have. */
const STEADY_WITH_POINTS_MS = 400;

/** Has an element of the page read anew what it shows; one that is not there, or not ready, has nothing to renew. */
export async function refreshElement(name: Name): Promise<boolean> {
  const element = document.querySelector(name);
  if (!element || !customElements.get(name)) return false;
  await element.refresh();
  return true;
}

/** Resolves when the elements of the page keep the size that they have. */
export function untilSteady(): Promise<void> {
  const hasPoints = document.querySelector('main bon-loyalty-balance[token][checkout]') !== null;
  const still = hasPoints ? STEADY_WITH_POINTS_MS : STEADY_MS;
  return new Promise((resolve) => {
    const finish = (): void => {
      observer.disconnect();
      resolve();
    };
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(finish, still);
    });
    for (const element of document.querySelectorAll(ELEMENTS)) observer.observe(element);
    quiet = setTimeout(finish, still);
    setTimeout(finish, ELEMENT_MS);
  });
}

/** Resolves when an element shows its checkout, or does not manage to. */
export function untilShown(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['bon-checkout-changed', 'bon-unavailable'] as const) {
      document.addEventListener(name, () => resolve(), { once: true });
    }
    setTimeout(resolve, ELEMENT_MS);
  });
}
