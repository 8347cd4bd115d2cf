import type { PromotionTerms } from '../../shared/api/promotion.ts';
import { fail, ok, type Result } from '../../shared/error.ts';
import { formatMinor, formatPercent } from '../../shared/money.ts';
import type { Benefit, Promotion } from '../../shared/promo.ts';
import { formatInstant, parseInstant } from '../merchant/instant.ts';
import type { EntryFault } from '../merchant/section.ts';

/** A promotion in the one form in which two of them can be compared. */
export function decodeTerms(input: PromotionTerms, timeZone: string): Result<Promotion, EntryFault> {
  const startAt = input.start === undefined ? undefined : parseInstant(input.start, timeZone, 'start');
  if (input.start !== undefined && startAt === undefined) return fail({ field: 'start', message: 'no such instant' });
  const finishAt = input.finish === undefined ? undefined : parseInstant(input.finish, timeZone, 'finish');
  if (input.finish !== undefined && finishAt === undefined)
    return fail({ field: 'finish', message: 'no such instant' });
  if ((startAt ?? 0) < 0) return fail({ field: 'start', message: 'is before 1970' });
  if ((finishAt ?? 0) < 0) return fail({ field: 'finish', message: 'is before 1970' });
  if (startAt !== undefined && finishAt !== undefined && finishAt < startAt) {
    return fail({ field: 'finish', message: 'is before start' });
  }
  return ok({
    benefit: decodeBenefit(input),
    enabled: input.enabled ?? true,
    startAt,
    finishAt,
    event: input.event,
    sets: input.sets ?? [],
    products: input.products ?? [],
    categories: input.categories ?? [],
    minTickets: input.minTickets,
    maxTickets: input.maxTickets,
    minAmountMinor: input.minAmount,
    maxUses: input.maxUses,
    maxUsesPerCustomer: input.maxUsesPerCustomer,
  });
}

function decodeBenefit({ percentage, fix, per }: PromotionTerms): Benefit {
  if (percentage !== undefined) return { kind: 'percentage', basisPoints: percentage };
  if (fix === undefined) throw new Error('terms without a benefit passed their schema');
  return { kind: 'fix', amountMinor: fix, per: per ?? 'ticket' };
}

/** The terms as a document states them: what restricts nothing is left out. */
export function encodeTerms(terms: Promotion, timeZone: string): Record<string, unknown> {
  const { benefit, startAt, finishAt, minAmountMinor } = terms;
  const fields: Record<string, unknown> = {
    ...(benefit.kind === 'percentage'
      ? { percentage: formatPercent(benefit.basisPoints) }
      : { fix: formatMinor(benefit.amountMinor), per: benefit.per }),
    event: terms.event,
    start: startAt === undefined ? undefined : formatInstant(startAt, timeZone),
    finish: finishAt === undefined ? undefined : formatInstant(finishAt, timeZone),
    sets: listed(terms.sets),
    products: listed(terms.products),
    categories: listed(terms.categories),
    minTickets: terms.minTickets,
    maxTickets: terms.maxTickets,
    minAmount: minAmountMinor === undefined ? undefined : formatMinor(minAmountMinor),
    maxUses: terms.maxUses,
    maxUsesPerCustomer: terms.maxUsesPerCustomer,
    enabled: terms.enabled ? undefined : false,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function listed<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
