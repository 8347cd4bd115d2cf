/** Four digits of fewer would be half of it. */
const SHORT_BELOW = 9;

/** `+7 *** ***-59-75`; of another country, only the last four digits are told, or of a short number two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const [tens, ones] = [digits.slice(-4, -2), digits.slice(-2)];
  if (digits.length < SHORT_BELOW) return `*** ${ones}`;
  return /^\+?7\d{10}$/.test(phone) ? `+7 *** ***-${tens}-${ones}` : `*** ${tens}${ones}`;
}
