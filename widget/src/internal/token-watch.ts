const AHEAD_MS = 60_000;

/** The longest that a browser's timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Says once, a minute before a token ends, that another one is needed; while nobody looks at the page, it waits until
 * somebody does. A token that lives for less than two minutes is used for half of its time first, and one that is
 * over by the browser's clock is left to the server to judge: clocks are wrong, and tokens must not chase each other.
 */
export class TokenWatch {
  readonly #onExpiring: () => void;
  #dueAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onExpiring: () => void) {
    this.#onExpiring = onExpiring;
  }

  watch(token: string | undefined): void {
    const left = token ? expiryOf(token) - Date.now() : 0;
    this.#dueAt = left > 0 ? Date.now() + Math.max(left - AHEAD_MS, left / 2) : undefined;
    this.resume();
  }

  resume(): void {
    this.pause();
    if (this.#dueAt === undefined) return;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  pause(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    if (this.#dueAt === undefined || document.visibilityState === 'hidden') return;
    const left = this.#dueAt - Date.now();
    if (left > 0) {
      this.#timer = setTimeout(this.#look, Math.min(left, LONGEST_MS));
      return;
    }
    this.#dueAt = undefined;
    this.pause();
    this.#onExpiring();
  };
}

/** In milliseconds; for a token that cannot be read, none. */
function expiryOf(token: string): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: unknown };
    return Number(exp) * 1000;
  } catch {
    return Number.NaN;
  }
}

/** An empty one is none. */
export function tokenOf({ token }: { readonly token: string | null | undefined }): string | undefined {
  return token === '' ? undefined : (token ?? undefined);
}
