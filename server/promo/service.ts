import type { CartLine } from '../../shared/cart.ts';
import { cartAmount } from '../../shared/cart.ts';
import type { Clock } from '../../shared/clock.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { type EventPromoCodeError, fail, ok, type PreviewError, type Result } from '../../shared/error.ts';
import { type Minor, minor } from '../../shared/money.ts';
import {
  applyPromotion,
  type Benefit,
  type PromoResult,
  type Promotion,
  type Unusable,
  whyUnusable,
} from '../../shared/promo.ts';
import type { Database } from '../db/database.ts';
import type { GuessGuard, GuessLimit } from '../db/failed-guesses.ts';
import { type EventSet, parseEventSets } from '../merchant/events.store.ts';
import { findCode, findCodeAndEvent } from './store.ts';

export type EventPromoCode = { readonly promotion: Promotion; readonly restrictedSets: readonly EventSet[] };

export type PromoPreview = { readonly code: string } & (
  | { readonly status: 'rejected'; readonly why: { readonly reason: 'not_found' } | Unusable }
  | { readonly status: 'valid'; readonly benefit: Benefit }
  | Extract<PromoResult, { status: 'not_applicable' }>
  | (Extract<PromoResult, { status: 'applied' }> & { readonly benefit: Benefit; readonly totalMinor: Minor })
);

export type PreviewCommand = {
  readonly merchantId: string;
  readonly address: string;
  readonly code: string;
  readonly cart: readonly CartLine[] | undefined;
};

export type PromoService = {
  /** The terms of a code for one event, as a ticketing system asks for them. Reserves nothing. */
  readonly checkForEvent: (
    merchantId: string,
    code: string,
    event: string,
  ) => Promise<Result<EventPromoCode, EventPromoCodeError>>;
  /** What a code does to a buyer's cart. Reserves nothing; a code that does not exist counts as a guess. */
  readonly preview: (command: PreviewCommand) => Promise<Result<PromoPreview, PreviewError>>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly guessGuard: GuessGuard;
  readonly guessLimit: (merchantId: string, address: string) => GuessLimit;
};

const OID = /^[0-9a-f]{24}$/;
const MAX_CODE_LENGTH = 64;

/** The form under which a code is stored, if it can be a code at all. */
function toStoredCode(code: string): string | undefined {
  const folded = foldCode(code);
  return folded === '' || folded.length > MAX_CODE_LENGTH ? undefined : folded;
}

export function createPromoService({ db, clock, guessGuard, guessLimit }: Dependencies): PromoService {
  return {
    async checkForEvent(merchantId, code, event) {
      const stored = toStoredCode(code);
      if (stored === undefined || !OID.test(event)) return fail({ kind: 'promo_code_not_found' });
      const row = await findCodeAndEvent(db, merchantId, stored, event);
      if (!row) return fail({ kind: 'promo_code_not_found' });
      const { promotion, uses } = row.found;
      const restrictedSets = restrictedSetsOf(promotion, event, row.eventSets);
      if (!restrictedSets) return fail({ kind: 'promo_code_not_found' });
      const unusable = whyUnusable(promotion, uses, clock());
      if (unusable) return fail({ kind: `promo_code_${unusable.reason}` });
      if (!isExpressible(promotion)) return fail({ kind: 'promo_code_not_expressible' });
      return ok({ promotion, restrictedSets });
    },

    async preview({ merchantId, address, code, cart }) {
      const hearing = await guessGuard.hear(guessLimit(merchantId, address), async () => {
        const stored = toStoredCode(code);
        return stored === undefined ? undefined : findCode(db, merchantId, stored);
      });
      if (hearing.kind === 'unheard') {
        return fail({ kind: 'too_many_guesses', retryAfterSeconds: hearing.retryAfterSeconds });
      }
      if (hearing.kind === 'failed') return ok({ code, status: 'rejected', why: { reason: 'not_found' } });
      const { written, promotion, uses } = hearing.found;
      const unusable = whyUnusable(promotion, uses, clock());
      if (unusable) return ok({ code: written, status: 'rejected', why: unusable });
      const { benefit } = promotion;
      if (!cart) return ok({ code: written, status: 'valid', benefit });
      const result = applyPromotion(promotion, cart);
      if (result.status === 'not_applicable') return ok({ code: written, ...result });
      const totalMinor = minor(cartAmount(cart) - result.discountMinor);
      return ok({ code: written, ...result, benefit, totalMinor });
    },
  };
}

/** The event's sets that the code is restricted to, none when it takes them all; `undefined`: not for this event. */
function restrictedSetsOf(promotion: Promotion, event: string, eventSets: string): EventSet[] | undefined {
  if (promotion.event !== undefined && promotion.event !== event) return undefined;
  if (promotion.sets.length === 0) return [];
  const restricted = parseEventSets(eventSets).filter(({ oid }) => promotion.sets.includes(oid));
  return restricted.length === 0 ? undefined : restricted;
}

/** The ticketing API takes a fixed discount off each ticket of a set, and knows nothing of products and amounts. */
function isExpressible({ benefit, products, categories, minAmountMinor }: Promotion): boolean {
  const isPerOrder = benefit.kind === 'fix' && benefit.per === 'order';
  return !isPerOrder && products.length === 0 && categories.length === 0 && minAmountMinor === undefined;
}
