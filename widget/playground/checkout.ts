import type { CertificateOutcomeView } from '../../shared/api/certificate.ts';
import type { Checkout, PromoCodeOutcome } from '../../shared/api/checkout.ts';
import { ok, problem, type Reply } from './state.ts';

export const CHECKOUT = '6a0c9d3e8f1b4a2c7d5e9f01';

const TICKETS = 2198;

/** What the buyer has asked for, and the terms under which it counts. */
export type CannedCheckout = {
  readonly status?: Checkout['status'];
  readonly codes?: readonly string[];
  readonly points?: number;
  readonly certificates?: readonly string[];
  /** Absent where nobody known buys. */
  readonly loyalty?: { readonly available: number; readonly spendable: number; readonly hasPoints: boolean };
  readonly tickets?: Checkout['tickets'];
};

type Card = { readonly number: string; readonly id: string; readonly value: number; readonly isOnce: boolean };

/** The certificates that can be entered; every PIN is 1234. */
const CARDS: readonly Card[] = [
  { number: '4029 1180', id: '65b000000000000000000001', value: 500, isOnce: false },
  { number: '4029 1181', id: '65b000000000000000000002', value: 5000, isOnce: false },
  { number: '4029 1182', id: '65b000000000000000000003', value: 3000, isOnce: true },
  { number: '4029 1183', id: '65b000000000000000000004', value: 0, isOnce: false },
];

const OUTCOMES: Readonly<Record<string, PromoCodeOutcome>> = {
  SUMMER10: { code: 'SUMMER10', status: 'applied', benefit: { percentage: '10' }, discount: '219.80' },
  VIP500: { code: 'VIP500', status: 'applied', benefit: { fix: '500.00', per: 'order' }, discount: '500.00' },
  TRIO: { code: 'TRIO', status: 'not_applicable', reason: 'min_tickets', minTickets: 3, has: 2 },
  BIG: { code: 'BIG', status: 'not_applicable', reason: 'min_amount', minAmount: '3000.00', has: '2198.00' },
  BALLET: { code: 'BALLET', status: 'not_applicable', reason: 'nothing_in_scope' },
  MEMBER: { code: 'MEMBER', status: 'skipped', reason: 'identity_required' },
  FIRST: { code: 'FIRST', status: 'skipped', reason: 'customer_limit', maxUsesPerCustomer: 1 },
  TWICE: { code: 'TWICE', status: 'skipped', reason: 'already_discounted' },
};

/** A checkout of two tickets that keeps what it is told, and counts like the server, only less. */
export function createCheckout(given: CannedCheckout): (method: string, part: string, body: unknown) => Reply {
  let { codes = [], points = 0, certificates = [] } = given;

  return (method, part, body) => {
    if (method === 'PUT' && given.status && given.status !== 'open') return problem(409, `checkout_${given.status}`);
    const added: Pick<Checkout, 'refused' | 'refusedCertificates'> = {};
    if (part === 'promo-codes') {
      const typed = (body as { promoCodes: string[] }).promoCodes.map((code) => code.trim().toUpperCase());
      codes = [...new Set(typed.filter((code) => code in OUTCOMES))];
      added.refused = typed.filter((code) => !(code in OUTCOMES)).map((code) => ({ code, reason: 'not_found' }));
    }
    if (part === 'points') points = Number((body as { points: string }).points);
    if (part === 'certificates') {
      const stated = (body as { certificates: { id?: string; number?: string; pin?: string }[] }).certificates;
      const known = stated.map(({ id, number, pin }) => id ?? (pin === '1234' ? idOf(number ?? '') : undefined));
      certificates = [...new Set(known.flatMap((id) => (id === undefined ? [] : [id])))];
      added.refusedCertificates = known.flatMap((id, place) => (id === undefined ? [place] : []));
    }
    return ok({ ...count(given, codes, points, certificates), ...added });
  };
}

function idOf(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, '');
  return CARDS.find(({ number }) => number.replace(' ', '') === digits)?.id;
}

function count(
  { status = 'open', loyalty, tickets }: CannedCheckout,
  codes: readonly string[],
  asked: number,
  certificates: readonly string[],
): Checkout {
  const promoCodes = codes.flatMap((code) => OUTCOMES[code] ?? []);
  const discount = promoCodes.reduce((sum, each) => sum + (each.status === 'applied' ? Number(each.discount) : 0), 0);
  const spent = loyalty ? Math.min(asked, loyalty.spendable, loyalty.available) : 0;
  const before = TICKETS - discount - spent;
  const paid = payWith(certificates, before);
  const total = before - paid.reduce((sum, each) => sum + (each.status === 'applied' ? Number(each.spent) : 0), 0);
  return {
    id: CHECKOUT,
    status,
    pricedBy: 'shop',
    currency: 'RUB',
    subtotal: money(TICKETS),
    discount: money(discount),
    points: money(spent),
    paidByCertificates: money(before - total),
    total: money(total),
    lines: [],
    promoCodes,
    certificates: paid,
    breakdown: [],
    ...(loyalty && { loyalty: loyaltyOf(loyalty, asked, spent, before) }),
    ...(tickets && { tickets }),
  };
}

function payWith(certificates: readonly string[], total: number): CertificateOutcomeView[] {
  let due = total;
  return certificates.flatMap((wanted): CertificateOutcomeView[] => {
    const card = CARDS.find(({ id }) => id === wanted);
    if (!card) return [];
    const { id, value, isOnce } = card;
    const name = `•••• ${card.number.slice(-4)}`;
    if (value === 0) return [{ id, name, status: 'skipped', reason: 'nothing_left' }];
    if (due === 0) return [{ id, name, status: 'skipped', reason: 'nothing_to_pay' }];
    const spent = Math.min(value, due);
    due -= spent;
    const left = money(isOnce ? 0 : value - spent);
    const forfeits = isOnce && value > spent ? { forfeits: money(value - spent) } : {};
    return [{ id, name, status: 'applied', spent: money(spent), left, ...forfeits }];
  });
}

function loyaltyOf(
  { available, spendable, hasPoints }: NonNullable<CannedCheckout['loyalty']>,
  asked: number,
  spent: number,
  before: number,
): NonNullable<Checkout['loyalty']> {
  const limitedBy = available < spendable ? 'available' : 'max_spend_percent';
  return {
    willEarn: money(hasPoints ? before / 10 : 0),
    ...(hasPoints && {
      points: {
        asked: money(asked),
        spent: money(spent),
        maxSpendPercent: '50',
        ...(spent < asked && { limitedBy }),
        spendable: money(Math.min(spendable, available)),
        available: money(available),
      },
    }),
  };
}

function money(amount: number): string {
  return amount.toFixed(2);
}
