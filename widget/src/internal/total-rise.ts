import type { Checkout } from '../../../shared/api/checkout.ts';

/** The total rose since codes that were applied give less, or nothing. */
export type TotalRise = {
  readonly previousTotal: string;
  /** In the order of entry. */
  readonly promoCodes: readonly string[];
};

/** A cart that grew raises the total too, but then the discount does not fall; and what the buyer removed is known. */
export function riseBetween(before: Checkout, after: Checkout, removed: string | undefined): TotalRise | undefined {
  if (Number(after.total) <= Number(before.total) || Number(after.discount) >= Number(before.discount))
    return undefined;
  const now = discounts(after);
  const promoCodes = [...discounts(before)].flatMap(([code, discount]) =>
    code !== removed && discount > (now.get(code) ?? 0) ? [code] : [],
  );
  return promoCodes.length > 0 ? { previousTotal: before.total, promoCodes } : undefined;
}

function discounts({ promoCodes }: Checkout): Map<string, number> {
  return new Map(
    promoCodes.map((outcome) => [outcome.code, outcome.status === 'applied' ? Number(outcome.discount) : 0]),
  );
}
