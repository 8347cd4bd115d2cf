import type { Lang } from './state.ts';
import type { ElementName } from './states.ts';

/** What the page asks the frame to show. */
export type Show = {
  readonly kind: 'show';
  readonly element: ElementName;
  readonly state: string;
  /** In which the reader of the page is told of states. */
  readonly reader: Lang;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly scheme: 'light' | 'dark';
  /** The name of a ready look; an empty one is none. */
  readonly look: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<string, string>>;
};

/** What the frame tells the page. */
export type Told =
  | { readonly kind: 'ready'; readonly looks: readonly string[] }
  | {
      readonly kind: 'states';
      readonly states: readonly { readonly id: string; readonly name: string }[];
      /** What the page of a shop has to say for this state. */
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'event'; readonly name: string; readonly detail: unknown }
  | { readonly kind: 'height'; readonly height: number };

export function isShow(data: unknown): data is Show {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'show';
}
