/** Cyrillic capitals that look like a Latin one, and that one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');

/** White space, dashes, and the invisible format characters that come along with a pasted code. */
const IGNORED = /[\p{White_Space}\p{Dash}\p{Cf}]/gu;

/**
 * The one form in which promo codes are compared and stored: « sale-10 », `Sale10`, `SALE 10` and the Cyrillic
 * look-alike `SАLЕ10` are one code. Other letters stay: «СКИДКА10» is a fine code. Folding twice changes nothing.
 */
export function foldCode(code: string): string {
  let folded = code;
  let previous: string;
  do {
    previous = folded;
    folded = foldOnce(folded);
  } while (folded !== previous);
  return folded;
}

function foldOnce(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(IGNORED, '')
    .replace(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter);
}
