import type { CartInput } from '../../shared/api/cart.ts';
import type { Checkout } from '../../shared/api/checkout.ts';
import type { Database } from '../../server/db/database.ts';
import {
  apiKeyDocument,
  cartInput,
  programDocument,
  type PromoCodeDocument,
  type PromotionDocument,
  secretOf,
  ticketInput,
} from './builders.ts';
import { type CheckoutInput, parseCheckout, type ShopAnswer, type ShopCalls } from './shop-calls.ts';
import { createStubbornSend, createStubbornShop } from './stubborn-shop.ts';

export type FieldOptions = {
  /** Of one server or of several on one database. */
  readonly origins: readonly string[];
  readonly adminKey: string;
  /** Only read, and that of any node: to see what is written. */
  readonly db: Database;
  /** The servers' time. */
  readonly now?: () => number;
  /** Moves the servers' time on, where it can be moved. */
  readonly passTime?: (ms: number) => void;
};

type Terms = Partial<Omit<PromoCodeDocument, 'code' | 'promotion'>>;

/** Where races are run: a shop of its own on the servers, whose codes are made as they are needed. */
export type RaceField = {
  readonly shop: ShopCalls;
  /** The header with which its server calls. */
  readonly authorization: string;
  readonly db: Database;
  readonly now: () => number;
  readonly passTime: (ms: number) => void;
  /** A new code of terms of its own: ten percent unless they say otherwise. */
  readonly offer: (terms?: Terms) => Promise<string>;
  /** Gives a code that was offered other terms. */
  readonly change: (code: string, terms: Terms) => Promise<void>;
  /** So many new codes of one new promotion. */
  readonly promote: (count: number, terms?: Partial<PromotionDocument>) => Promise<string[]>;
  readonly open: (input?: Partial<CheckoutInput>) => Promise<Checkout>;
  /** A name that nothing has had: for an order, a key or a customer. */
  readonly newName: (what: string) => string;
  readonly countsOf: (code: string) => Promise<{ readonly uses: number; readonly holds: number }>;
};

/** A thing that many do at once, with what must have come of it. */
export type Race = { readonly name: string; readonly run: (field: RaceField) => Promise<void> };

const MERCHANT = 'racing-shop';

export async function openRaceField(options: FieldOptions): Promise<RaceField> {
  const { origins, adminKey, db, now = Date.now, passTime = () => undefined } = options;
  const shop = createStubbornShop({ origins, secret: secretOf(MERCHANT) });
  const administer = createStubbornSend(origins, `Bearer ${adminKey}`);
  const codes = new Map<string, PromoCodeDocument>();
  const promotions: PromotionDocument[] = [];
  const send = async () => {
    const apiKeys = [apiKeyDocument({ scopes: ['shop'], secret: secretOf(MERCHANT) })];
    const chanceCampaigns = [{ id: 7, name: 'Summer draw', minAmount: '1000.00', multiplicity: '100.00' }];
    const body = programDocument(MERCHANT, {
      apiKeys,
      promotions,
      promoCodes: [...codes.values()],
      chanceCampaigns,
    });
    const { status, text } = await administer('POST', '/admin/v1/program', { body });
    if (status !== 200) throw new Error(`the program was refused with ${status}: ${text}`);
  };
  // One after the other: a document that comes late would switch off what is new in its successor.
  let applied = Promise.resolve();
  const apply = () => (applied = applied.then(send));
  await apply();

  let names = 0;
  const run = Math.random().toString(36).slice(2, 8);
  const newName = (what: string) => `${what}-${run}-${(names += 1)}`;
  const tenPercent = ({ fix }: { readonly fix?: unknown }) => (fix === undefined ? { percentage: '10' } : {});

  const put = async (code: string, terms: Terms) => {
    codes.set(code, { code, ...tenPercent(terms), ...terms });
    await apply();
    return code;
  };

  return {
    shop,
    authorization: `Bearer ${secretOf(MERCHANT)}`,
    db,
    now,
    passTime,
    newName,
    offer: (terms = {}) => put(newName('CODE'), terms),
    async change(code, terms) {
      await put(code, terms);
    },
    async promote(count, terms = {}) {
      const id = newName('promotion');
      promotions.push({ name: id, ...tenPercent(terms), ...terms, id });
      const made = Array.from({ length: count }, () => newName('CODE'));
      for (const code of made) codes.set(code, { code, promotion: id });
      await apply();
      return made;
    },
    open: async (input = {}) => parseCheckout(await shop.create({ cart: seats(1), ...input })),
    async countsOf(code) {
      const row = await db('promo_codes')
        .where({ merchant_id: MERCHANT, written: code })
        .first<{ uses: number; holds: number } | undefined>('uses', 'holds');
      if (!row) throw new Error(`there is no code ${code}`);
      return row;
    },
  };
}

/** Tickets for 1000.00 each. */
export function seats(quantity: number): CartInput {
  return cartInput(ticketInput({ id: 'seat', unitPrice: '1000.00', quantity }));
}

export function times<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Does so many things at once, and waits for all of them. */
export function atOnce<Made>(count: number, start: (index: number) => Promise<Made>): Promise<Made[]> {
  return Promise.all(times(count, start));
}

/** How often each outcome was told: `200`, or the status with the problem's code. */
export function tally(answers: readonly ShopAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const { code } = (json ?? {}) as { readonly code?: string };
    const outcome = status < 300 ? String(status) : `${status} ${String(code)}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
