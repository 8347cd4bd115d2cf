/** Controls, and the marks that turn the direction of what follows them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of what somebody wrote, without what cannot be seen. */
export function toLine(text: string): string {
  return toLines(text).replace(/\s+/gu, ' ').trim();
}

/** What somebody wrote, in its own lines, without what cannot be seen; no more than one line in a row is empty. */
export function toLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').replace(INVISIBLE, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
