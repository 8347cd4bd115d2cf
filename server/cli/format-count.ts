const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `1,000,000` */
export function formatCount(count: number): string {
  return WHOLE.format(count);
}
