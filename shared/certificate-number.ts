/** The lengths of EAN-8 and EAN-13, so that the scanner of any till reads the number as a bar code. */
export type NumberLength = 8 | 13;

/** The last digit of an EAN, from those before it: a slip of the finger is noticed before anybody is asked. */
export function checkDigitOf(digits: string): string {
  let weighted = 0;
  for (const [fromTheRight, digit] of Array.from(digits).reverse().entries()) {
    weighted += Number(digit) * (fromTheRight % 2 === 0 ? 3 : 1);
  }
  return String((10 - (weighted % 10)) % 10);
}

/** How many digits of a number chance decides. */
export function randomDigitsOf(length: NumberLength, prefix: string): number {
  return length - prefix.length - 1;
}

/** How many numbers a series can have; none begins with a zero. */
export function countNumbers(length: NumberLength, prefix: string): number {
  const digits = randomDigitsOf(length, prefix);
  return prefix === '' ? 9 * 10 ** (digits - 1) : 10 ** digits;
}

/** The number at a place among all that a series can have. */
export function numberAt(length: NumberLength, prefix: string, place: number): string {
  const digits = randomDigitsOf(length, prefix);
  const body = prefix === '' ? String(10 ** (digits - 1) + place) : prefix + String(place).padStart(digits, '0');
  return body + checkDigitOf(body);
}

/** Reads what a person typed, or a scanner: `undefined` where it cannot be the number of a certificate. */
export function parseNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[1-9](?:\d{7}|\d{12})$/.test(digits)) return undefined;
  return checkDigitOf(digits.slice(0, -1)) === digits.slice(-1) ? digits : undefined;
}

/** `•••• 5876`: enough for its owner to tell it from others, and for nobody else. */
export function maskNumber(number: string): string {
  return `•••• ${number.slice(-4)}`;
}
