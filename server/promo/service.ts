import type { CartLine } from '../../shared/cart.ts';
import { cartAmount } from '../../shared/cart.ts';
import type { Clock } from '../../shared/clock.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { type EventPromoCodeError, fail, ok, type GuessError, type Result } from '../../shared/error.ts';
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
import { countUsesByOthers } from './redemptions.store.ts';
import { findCode, findCodeAndEvent, type FoundCode } from './store.ts';

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

/** A code that a buyer entered, and why nobody can use it now, if so. */
export type EnteredCode = { readonly found: FoundCode; readonly unusable: Unusable | undefined };

export type PromoService = {
  /** Looks a code up for a buyer; one that does not exist counts as a guess, if it comes from an address. */
  readonly enter: (
    merchantId: string,
    address: string | undefined,
    code: string,
  ) => Promise<Result<EnteredCode | undefined, GuessError>>;
  /** The terms of a code for one event, as a ticketing system asks for them. Reserves nothing. */
  readonly checkForEvent: (
    merchantId: string,
    code: string,
    event: string,
  ) => Promise<Result<EventPromoCode, EventPromoCodeError>>;
  /** What a code does to a buyer's cart. Reserves nothing; a code that does not exist counts as a guess. */
  readonly preview: (command: PreviewCommand) => Promise<Result<PromoPreview, GuessError>>;
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
export function toStoredCode(code: string): string | undefined {
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
      const { promotion } = row.found;
      const restrictedSets = restrictedSetsOf(promotion, event, row.eventSets);
      if (!restrictedSets) return fail({ kind: 'promo_code_not_found' });
      const unusable = await findWhyUnusable(merchantId, row.found);
      if (unusable) return fail({ kind: `promo_code_${unusable.reason}` });
      if (!isExpressible(promotion)) return fail({ kind: 'promo_code_not_expressible' });
      return ok({ promotion, restrictedSets });
    },

    enter,

    async preview({ merchantId, address, code, cart }) {
      const entered = await enter(merchantId, address, code);
      if (!entered.ok) return entered;
      if (!entered.value) return ok({ code, status: 'rejected', why: { reason: 'not_found' } });
      const { unusable } = entered.value;
      const { written, promotion } = entered.value.found;
      if (unusable) return ok({ code: written, status: 'rejected', why: unusable });
      const { benefit } = promotion;
      if (!cart) return ok({ code: written, status: 'valid', benefit });
      const result = applyPromotion(promotion, cart);
      if (result.status === 'not_applicable') return ok({ code: written, ...result });
      const totalMinor = minor(cartAmount(cart) - result.discountMinor);
      return ok({ code: written, ...result, benefit, totalMinor });
    },
  };

  async function enter(
    merchantId: string,
    address: string | undefined,
    code: string,
  ): Promise<Result<EnteredCode | undefined, GuessError>> {
    const lookUp = async () => {
      const stored = toStoredCode(code);
      return stored === undefined ? undefined : findCode(db, merchantId, stored);
    };
    if (address === undefined) {
      const found = await lookUp();
      return ok(found && { found, unusable: await findWhyUnusable(merchantId, found) });
    }
    const hearing = await guessGuard.hear([guessLimit(merchantId, address)], lookUp);
    switch (hearing.kind) {
      case 'unheard':
        return fail({ kind: 'too_many_guesses', retryAfterSeconds: hearing.retryAfterSeconds });
      case 'failed':
        return ok(undefined);
      case 'found':
        return ok({ found: hearing.found, unusable: await findWhyUnusable(merchantId, hearing.found) });
    }
  }

  async function findWhyUnusable(merchantId: string, found: FoundCode): Promise<Unusable | undefined> {
    const { promotion } = found;
    const now = clock();
    const counted = { ...found, maxUses: promotion.maxUses };
    const uses = await countUsesByOthers(db, { merchantId, checkoutId: NO_CHECKOUT }, counted, undefined, now);
    return whyUnusable(promotion, uses, now);
  }
}

/** The id of nothing: whoever asks without a checkout has no hold of his own. */
const NO_CHECKOUT = '';

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
