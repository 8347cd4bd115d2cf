import type { History, MemberView } from '../../../../shared/api/loyalty.ts';

/** What a fake server was asked. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | null;
  fate: 'held' | 'answered' | 'aborted';
};

/** An answer, or a failure by its status and code. */
type Reply = readonly [status: number, body: unknown];

export const MEMBER: MemberView = {
  name: 'Anna',
  currency: 'RUB',
  level: { oid: '1', title: 'Silver', type: 'cashback', percent: '10', maxSpendPercent: '50' },
  turnover: '8750.00',
  nextLevel: { title: 'Gold', percent: '15', fromTurnover: '10000.00', missing: '1250.00' },
  available: '1250.00',
  held: '0.00',
  debt: '0.00',
  pending: [],
  expiring: [],
};

export const LINES: History['lines'] = [
  { at: '2026-11-20T10:00:00Z', kind: 'spend', points: '-100.00', balance: '1250.00', orderNumber: 'A-2' },
  { at: '2026-11-18T10:00:00Z', kind: 'earn', points: '54.50', balance: '1350.00', orderNumber: 'A-1', point: 'Café' },
  { at: '2026-10-01T10:00:00Z', kind: 'adjust', points: '200.00', balance: '1295.50', reason: '<b>Tea</b>' },
];

export function problem(status: number, code: string): Reply {
  return [status, { type: 'about:blank', title: code, status, code }];
}

type Fetching = { fetch: typeof fetch };

let serial = 0;

/** A JWT as a shop's server signs it, except that nobody here checks the signature. */
export function tokenFor(seconds = 600): string {
  serial += 1;
  const payload = JSON.stringify({ sub: `customer-${serial}`, exp: Math.floor(Date.now() / 1000) + seconds });
  return `header.${btoa(payload).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}.signature`;
}

/** In the place of a window's `fetch`: members, their history, and one checkout with promo codes and points. */
export class FakeLoyalty {
  readonly asked: Asked[] = [];
  me: Reply = [200, MEMBER];
  history: Reply = [200, { lines: LINES }];
  /** Instead of what a checkout would answer; `points`: to the points alone. */
  checkoutReply: Reply | undefined;
  pointsReply: Reply | undefined;
  wrongTokens: readonly string[] = [];
  status = 'open';
  points = 0;
  spendable = 1099;
  available = 1250;
  promoCodes: readonly string[] = [];
  hasLoyalty = true;

  readonly #window: Fetching;
  readonly #fetch: typeof fetch;
  #held: (() => void)[] | undefined;

  constructor(window: Fetching = globalThis.window) {
    this.#window = window;
    this.#fetch = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const { url } = new Request(input);
      return url.includes('/widget/v1/') ? this.#answer(url, init ?? {}) : this.#fetch(input, init);
    };
  }

  remove(): void {
    this.#window.fetch = this.#fetch;
  }

  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const go of held) go();
  }

  /** What was asked of a path, in its order. */
  of(end: string, method?: string): Asked[] {
    return this.asked.filter((each) => each.path.includes(end) && (method ?? each.method) === each.method);
  }

  /** The points that were put. */
  get wishes(): unknown[] {
    return this.of('/points').map(({ body }) => (body as { points: unknown }).points);
  }

  async #answer(url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url, location.href);
    const authorization = new Headers(headers).get('Authorization');
    const path = pathname.replace('/widget/v1', '') + search;
    const read: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const asked: Asked = { method, path, body: read, authorization, fate: 'held' };
    this.asked.push(asked);
    await this.#wait(asked, signal);
    asked.fate = 'answered';
    const [status, answer] = this.#reply(asked);
    const retry = status === 429 ? { 'Retry-After': '30' } : undefined;
    return new Response(JSON.stringify(answer), { status, ...(retry && { headers: retry }) });
  }

  #wait(asked: Asked, signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        asked.fate = 'aborted';
        reject(new DOMException('aborted', 'AbortError'));
      };
      if (signal?.aborted) return fail();
      signal?.addEventListener('abort', () => asked.fate === 'held' && fail());
      if (this.#held) this.#held.push(resolve);
      else resolve();
    });
  }

  #reply({ path, body, authorization }: Asked): Reply {
    if (this.wrongTokens.some((token) => authorization === `Bearer ${token}`)) return problem(401, 'wrong_token');
    if (path.startsWith('/loyalty/me/history')) return this.history;
    if (path.startsWith('/loyalty/me')) return this.me;
    if (this.checkoutReply) return this.checkoutReply;
    if (path.endsWith('/points')) {
      if (this.pointsReply) return this.pointsReply;
      if (this.status !== 'open') return problem(409, `checkout_${this.status}`);
      this.points = Number((body as { points: string }).points);
    }
    if (path.endsWith('/promo-codes')) this.promoCodes = (body as { promoCodes: string[] }).promoCodes;
    return [200, this.#checkout(authorization !== null)];
  }

  #checkout(isKnown: boolean): unknown {
    const discount = this.promoCodes.length * 219.8;
    const spent = Math.min(this.points, this.spendable, this.available);
    const limitedBy = spent === this.points ? {} : { limitedBy: this.#limit() };
    const own = isKnown ? { spendable: this.spendable.toFixed(2), available: this.available.toFixed(2) } : {};
    const asked = { asked: this.points.toFixed(2), spent: spent.toFixed(2) };
    const points = { ...asked, maxSpendPercent: '50', ...limitedBy, ...own };
    const benefit = { percentage: '10' };
    return {
      id: 'one',
      status: this.status,
      pricedBy: 'shop',
      currency: 'RUB',
      subtotal: '2198.00',
      discount: discount.toFixed(2),
      points: spent.toFixed(2),
      total: (2198 - discount - spent).toFixed(2),
      lines: [],
      promoCodes: this.promoCodes.map((code) => ({ code, status: 'applied', benefit, discount: '219.80' })),
      breakdown: [],
      ...(this.hasLoyalty && { loyalty: { level: 'Silver', willEarn: '109.90', points } }),
    };
  }

  #limit(): 'max_spend_percent' | 'available' {
    return this.available < this.spendable ? 'available' : 'max_spend_percent';
  }
}
