import { type Minor, minor, sum } from './money.ts';

export type LineKind = 'product' | 'ticket' | 'certificate' | 'fee';

/** One line of a shop's cart, as its page or its server states it. */
export type CartLine = {
  readonly id: string;
  readonly kind: LineKind;
  readonly productId?: number | undefined;
  readonly event?: string | undefined;
  readonly set?: string | undefined;
  readonly category?: number | undefined;
  readonly unitPriceMinor: Minor;
  readonly quantity: number;
};

/** Fees and certificates are paid for, never discounted, and count for no threshold. */
export function isDiscountable(line: CartLine): boolean {
  return line.kind === 'product' || line.kind === 'ticket';
}

export function lineAmount(line: CartLine): Minor {
  return minor(line.unitPriceMinor * line.quantity);
}

export function cartAmount(lines: readonly CartLine[]): Minor {
  return sum(lines.map(lineAmount));
}
