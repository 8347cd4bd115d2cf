import { createCheckout } from './checkout.ts';
import type { Reply, State } from './state.ts';

/** A call, as far as answers depend on it. */
export type Call = {
  readonly method: string;
  /** Behind the server's origin and the widget's own prefix. */
  readonly path: string;
  readonly body: unknown;
  readonly isBuyers: boolean;
};

/** A server of a single state; its checkout keeps what it is told. */
export function createAnswers({ answers, checkout }: State): (call: Call) => Reply {
  const answerCheckout = checkout && createCheckout(checkout);
  return ({ method, path, body, isBuyers }) => {
    const [, part = ''] = /^checkouts\/\w+\/?([\w-]*)$/.exec(path) ?? [];
    if (path.startsWith('checkouts/') && answerCheckout) return answerCheckout(method, part, body);
    const name = `${method} ${path}`;
    const found =
      (isBuyers ? answers[`${name} as buyer`] : undefined) ?? answers[name] ?? answers[name.replace(/[^/]+$/, '*')];
    return (typeof found === 'function' ? found(body) : found) ?? 'never';
  };
}

/** `https://shop.example/widget/v1/tickets?campaign=3` → `tickets`. */
export function pathOf(url: string): string {
  return new URL(url).pathname.replace(/^\/(?:widget\/v1\/)?/, '');
}
