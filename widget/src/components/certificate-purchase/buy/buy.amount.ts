/** An amount as a person writes it, or the API does: `1500.5`, `1 500,50`, `1,500.50`. */
const WRITTEN = /^(\d{1,10}|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/;

/** In hundredths, always an integer; `undefined` where it is no such amount. */
export function parseAmount(text: string): number | undefined {
  const [, whole, decimals = ''] = WRITTEN.exec(text.replace(/[\s'’]/g, '')) ?? [];
  return whole === undefined ? undefined : Number(whole.replace(/\D/g, '') + decimals.padEnd(2, '0'));
}

/** As the API writes it. */
export function decimalOf(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
