import type { History, MemberView } from '../../../../shared/api/loyalty.ts';
import { type Asked, FakeFetch, problem, type Reply } from '../../../test/fake-fetch.ts';

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

let serial = 0;

/** A JWT as a shop's server signs it, except that nobody here checks the signature. */
export function tokenFor(seconds = 600): string {
  serial += 1;
  const payload = JSON.stringify({ sub: `customer-${serial}`, exp: Math.floor(Date.now() / 1000) + seconds });
  return `header.${btoa(payload).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}.signature`;
}

/** In the place of a window's `fetch`: members, their history, and one checkout with promo codes and points. */
export class FakeLoyalty extends FakeFetch {
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

  /** The points that were put. */
  get wishes(): unknown[] {
    return this.of('/points').map(({ body }) => (body as { points: unknown }).points);
  }

  protected override reply({ path, body, authorization }: Asked): Reply {
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
