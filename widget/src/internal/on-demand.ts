import { complain } from './complain.ts';

/** A part of an element whose code is loaded when it is first needed. */
export class OnDemand<Part> {
  /** Once its code is there. */
  part: Part | undefined;
  /** What is being loaded, or was. */
  current: Promise<Part | undefined> | undefined;

  readonly #load: () => Promise<Part>;
  readonly #onSettled: (isThere: boolean) => void;

  constructor(load: () => Promise<Part>, onSettled: (isThere: boolean) => void) {
    this.#load = load;
    this.#onSettled = onSettled;
  }

  ready(): Promise<Part | undefined> {
    return (this.current ??= this.#start());
  }

  async #start(): Promise<Part | undefined> {
    try {
      this.part = await this.#load();
    } catch (error) {
      this.current = undefined;
      complain('a part of an element is missing', String(error));
    }
    this.#onSettled(this.part !== undefined);
    return this.part;
  }
}
