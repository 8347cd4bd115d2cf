import type { CertificateBalance, CertificateOffer, CertificatePurchase } from '../../../../shared/api/certificate.ts';
import { type Asked, FakeFetch, problem, type Reply } from '../../../test/fake-fetch.ts';

export const OFFER: CertificateOffer = {
  siteCode: 'gift',
  name: 'Gift certificate',
  currency: 'RUB',
  nominals: ['1000.00', '3000.00', '5000.00', '10000.00'],
  validDays: 365,
  allowReuse: true,
  designs: [
    {
      id: 'night',
      name: 'Night',
      background: '#2b2350',
      ink: '#ffffff',
      shapes: [
        { path: 'M0 150Q80 110 160 150T320 150V200H0z', fill: '#5546a0', opacity: 0.9 },
        { path: 'M250 30a26 26 0 1 0 26 40a32 32 0 0 1 -26 -40z', fill: '#ffd98a' },
      ],
    },
    {
      id: 'berry',
      name: 'Berries',
      background: '#ffe3e6',
      ink: '#6b1230',
      shapes: [
        { path: 'M250 90m-48 0a48 48 0 1 0 96 0a48 48 0 1 0 -96 0', fill: '#d6336c', opacity: 0.85 },
        { path: 'M200 150m-34 0a34 34 0 1 0 68 0a34 34 0 1 0 -68 0', fill: '#a61e4d', opacity: 0.7 },
      ],
    },
    {
      id: 'meadow',
      name: 'Meadow',
      background: '#e6f4e1',
      ink: '#1e4d2b',
      shapes: [
        { path: 'M0 200Q60 90 150 200z', fill: '#74b666' },
        { path: 'M90 200Q200 60 320 200z', fill: '#3f8f4f', opacity: 0.85 },
      ],
    },
  ],
  today: '2049-12-01',
  latestDelivery: '2050-11-30',
  payment: 'redirect',
};

export const PURCHASE: CertificatePurchase = {
  id: '65a000000000000000000001',
  status: 'awaiting_payment',
  name: 'Gift certificate',
  amount: '3000.00',
  currency: 'RUB',
  isGift: true,
  sentTo: 'i•••@mail.example',
  endsAt: '2049-12-01T13:00:00Z',
};

export const BALANCE: CertificateBalance = {
  name: '•••• 5876',
  nominal: '3000.00',
  remain: '1250.50',
  available: '1250.50',
  currency: 'RUB',
  expiresAt: '2049-12-31T20:59:59.999Z',
  validUntil: '2049-12-31',
  allowReuse: true,
};

type Held = { readonly id: string; readonly name: string; readonly value: number; readonly isOnce: boolean };

type Stated = { readonly id?: string; readonly number?: string; readonly pin?: string };

/** What is printed on the certificates that the fake knows, and what they are worth; every PIN is 1234. */
const CARDS: Readonly<Record<string, Omit<Held, 'id'>>> = {
  '10005876': { name: '•••• 5876', value: 500, isOnce: false },
  '10009999': { name: '•••• 9999', value: 5000, isOnce: false },
  '10001111': { name: '•••• 1111', value: 3000, isOnce: true },
};

/** In the place of a window's `fetch`: an offer, purchases, a balance, and one checkout with certificates. */
export class FakeCertificates extends FakeFetch {
  offer: Reply = [200, OFFER];
  /** What orders are answered, one after another; the last answer stays. */
  orders: Reply[] = [[201, PURCHASE]];
  purchase: Reply = [200, PURCHASE];
  balance: Reply = [200, BALANCE];
  /** Instead of what a checkout would answer. */
  checkoutReply: Reply | undefined;
  status = 'open';
  total = 2198;
  certificates: readonly Held[] = [];
  /** Those that are no longer accepted. */
  dead: readonly string[] = [];

  #serial = 0;

  /** The lists of certificates that were stated. */
  get lists(): unknown[] {
    return this.of('/certificates', 'PUT').map(({ body }) => (body as { certificates: unknown }).certificates);
  }

  /** As the shop's server, or another page. */
  has(number: string): string {
    const card = CARDS[number];
    if (!card) throw new Error(`no certificate ${number}`);
    this.#serial += 1;
    const id = `65b00000000000000000000${this.#serial}`;
    this.certificates = [...this.certificates, { id, ...card }];
    return id;
  }

  protected override reply({ method, path, body }: Asked): Reply {
    if (path.startsWith('/certificates/offers/')) return this.offer;
    if (path === '/certificates/purchases') {
      return (this.orders.length > 1 ? this.orders.shift() : this.orders[0]) ?? problem(500, 'internal');
    }
    if (path.startsWith('/certificates/purchases/')) return this.purchase;
    if (path === '/certificates/balance') return this.balance;
    if (this.checkoutReply) return this.checkoutReply;
    if (method === 'GET') return [200, this.#checkout()];
    if (this.status !== 'open') return problem(409, `checkout_${this.status}`);
    return [200, this.#state((body as { certificates: readonly Stated[] }).certificates)];
  }

  #state(stated: readonly Stated[]): unknown {
    const before = this.certificates;
    const refusedCertificates: number[] = [];
    this.certificates = [];
    for (const [place, { id, number = '', pin }] of stated.entries()) {
      const kept = before.find((one) => one.id === id);
      const name = pin === '1234' ? CARDS[number]?.name : undefined;
      if (kept) this.certificates = [...this.certificates, kept];
      else if (!name) refusedCertificates.push(place);
      else if (this.certificates.every((one) => one.name !== name)) this.has(number);
    }
    return { ...this.#checkout(), ...(refusedCertificates.length > 0 && { refusedCertificates }) };
  }

  #checkout(): object {
    let due = this.total;
    const certificates = this.certificates.map(({ id, name, value, isOnce }) => {
      if (this.dead.includes(id)) return { id, name, status: 'skipped', reason: 'no_longer_accepted' };
      const spent = Math.min(value, due);
      if (spent === 0) return { id, name, status: 'skipped', reason: 'nothing_to_pay' };
      due -= spent;
      const left = (value - spent).toFixed(2);
      const forfeits = isOnce && value > spent && { forfeits: left };
      return { id, name, status: 'applied', spent: spent.toFixed(2), left: isOnce ? '0.00' : left, ...forfeits };
    });
    return {
      id: 'one',
      status: this.status,
      pricedBy: 'shop',
      currency: 'RUB',
      subtotal: this.total.toFixed(2),
      discount: '0.00',
      points: '0.00',
      total: due.toFixed(2),
      lines: [],
      promoCodes: [],
      certificates,
      breakdown: [],
    };
  }
}
