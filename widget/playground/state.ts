import type { CannedCheckout } from './checkout.ts';

/** The languages of the docs; what merchants write is in one of them. */
export type Lang = 'en' | 'ru';

export type Said = Readonly<Record<Lang, string>>;

/** An answer, one that never comes, or a line that broke. */
export type Reply = { readonly status: number; readonly body: unknown } | 'never' | 'broken';

export type Asked = { readonly method: string; readonly path: string; readonly body: unknown };

/** What the buyer does, by the parts of the element that everybody may rely on; `at` counts those of one name. */
export type Act =
  | { readonly fill: string; readonly with: string; readonly at?: number }
  | { readonly press: string; readonly at?: number };

/** Something that an element can be in, with the answers that bring it there. */
export type State = {
  readonly id: string;
  readonly name: Said;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The page names the buyer. */
  readonly isSignedIn?: boolean;
  /** The buyer comes back from a payment. */
  readonly isBack?: boolean;
  /** With the call's method and path, as `GET tickets`. */
  readonly answers: Readonly<Record<string, Reply | ((body: unknown) => Reply)>>;
  readonly checkout?: CannedCheckout;
  readonly acts?: readonly Act[];
};

export type States = (lang: Lang) => readonly State[];

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function problem(status: number, code: string): Reply {
  return {
    status,
    body: { type: `/docs/errors/${code}`, title: code, status, detail: code, code, requestId: 'playground' },
  };
}

export const OVERLOADED = problem(503, 'overloaded');

export const TOO_MANY = problem(429, 'too_many_requests');
