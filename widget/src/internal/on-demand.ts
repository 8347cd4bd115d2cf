import { complain } from './complain.ts';
import { type Language, languageOf, type LanguageController, type Speech } from './language.ts';
import type { Dictionary } from './words/dictionary.ts';

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
      complain('not_loaded', String(error));
    }
    this.#onSettled(this.part !== undefined);
    return this.part;
  }
}

/** The words of a part of an element, in whatever language the element speaks. */
export async function speechOf<Words>(
  element: Pick<LanguageController<unknown>, 'current' | 'follow'>,
  part: string,
  dictionary: Dictionary<Words>,
): Promise<Speech<Words>> {
  const speech: { current: Language<Words> | undefined } = { current: undefined };
  const isThere = await element.follow(async (wanted) => {
    const language = await languageOf(dictionary, wanted, part);
    // By then the element itself speaks it.
    return () => (speech.current = { ...language, format: element.current.format });
  });
  if (!isThere) throw new Error(`no words for ${part}`);
  return speech as Speech<Words>;
}
