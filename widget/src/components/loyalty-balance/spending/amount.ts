/** Points as a person writes them, or the API does: `1250.5`, `1 250,50`, `1,250.50`. */
const WRITTEN = /^(\d{1,12}|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/;

/** What no balance comes to: 1,000,000,000.00. */
const MOST = 100_000_000_000;

/** In hundredths, always an integer; `undefined` where it is no such number. */
export function parsePoints(text: string): number | undefined {
  const [, whole, decimals = ''] = WRITTEN.exec(text.replace(/[\s'’]/g, '')) ?? [];
  if (whole === undefined) return undefined;
  return Math.min(Number(whole.replace(/\D/g, '') + decimals.padEnd(2, '0')), MOST);
}

/** As the API writes it. */
export function decimalOf(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A slider steps whole points, and its last step is the maximum exactly. */
export function stepsOf(hundredths: number): number {
  return Math.ceil(hundredths / 100);
}

export function pointsAtStep(step: number, most: number): number {
  return Math.min(step * 100, most);
}
