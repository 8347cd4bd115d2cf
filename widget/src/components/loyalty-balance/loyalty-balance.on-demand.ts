import { complain } from '../../internal/complain.ts';

/** A part of the element whose code is loaded when it is first needed. */
export class OnDemand<Part> {
  /** Once its code is there. */
  part: Part | undefined;

  readonly #load: () => Promise<Part>;
  readonly #onSettled: (isThere: boolean) => void;
  #loading: Promise<Part | undefined> | undefined;

  constructor(load: () => Promise<Part>, onSettled: (isThere: boolean) => void) {
    this.#load = load;
    this.#onSettled = onSettled;
  }

  /** What is being loaded already; it loads nothing. */
  get current(): Promise<Part | undefined> | undefined {
    return this.#loading;
  }

  ready(): Promise<Part | undefined> {
    return (this.#loading ??= this.#start());
  }

  async #start(): Promise<Part | undefined> {
    try {
      this.part = await this.#load();
    } catch (error) {
      this.#loading = undefined;
      complain('a part of <bon-loyalty-balance> could not be loaded', String(error));
    }
    this.#onSettled(this.part !== undefined);
    return this.part;
  }
}
