/** What the script tag says; handed to every component's `define`. */
export type Settings = {
  /** The merchant's publishable key, `pk_…`. */
  readonly key: string;
  /** The origin that the script came from, and that answers the calls. */
  readonly baseUrl: string;
  /** `data-bonbon-lang`: the language of all elements without a `lang` of their own. */
  readonly lang?: string | undefined;
  readonly timeoutMs?: number | undefined;
};

let current: Partial<Settings> = {};

export function configure(settings: Settings): void {
  current = settings;
}

export function settings(): Partial<Settings> {
  return current;
}

/** The first definition of an element wins: the script twice, or a second version of it, changes nothing. */
export function defineOnce(name: string, element: CustomElementConstructor, settings: Settings): void {
  if (customElements.get(name)) return;
  configure(settings);
  customElements.define(name, element);
}
